import { GRPCBroker, GRPCController, GRPCStdio } from '../gen/goplugin_pb.js';
import { aborted } from '../rpc/aborted.ts';
import { bidiStreaming, serverStreaming, unary, type RpcMethod } from '../rpc/rpc-service.ts';

/** How the host stops the process: the answer goes out first. */
export function controllerMethods(shutdown: () => void): readonly RpcMethod[] {
  return [
    unary(GRPCController.method.shutdown, async () => {
      setImmediate(shutdown);
      return {};
    }),
  ];
}

/** The host opens this and expects it to stay open; nothing is brokered. */
export const brokerMethods: readonly RpcMethod[] = [
  bidiStreaming(GRPCBroker.method.startStream, async function* ({ signal }) {
    await aborted(signal);
    yield* [];
  }),
];

/** The host opens this and expects it to stay open; the log goes through standard error instead. */
export const stdioMethods: readonly RpcMethod[] = [
  serverStreaming(GRPCStdio.method.streamStdio, async function* (_request, { signal }) {
    await aborted(signal);
    yield* [];
  }),
];
