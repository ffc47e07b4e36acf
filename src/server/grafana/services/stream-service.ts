import {
  PublishStreamResponse_Status as PublishStatus,
  Stream,
  SubscribeStreamResponse_Status as SubscribeStatus,
  type RunStreamRequest,
  type SubscribeStreamRequest,
} from '../gen/backend_pb.js';
import type { DataSourceInstance } from '../data-source.ts';
import { DownstreamError, PluginError } from '../errors.ts';
import { encodeFrameJson } from '../frames/frame-json.ts';
import type { DataSourceInstances } from '../instances/data-source-instances.ts';
import { RequestHeaders } from '../request-headers.ts';
import { serverStreaming, unary, type RpcMethod } from '../rpc/rpc-service.ts';
import type { StreamPacket, StreamRequest } from '../stream.ts';
import { scoped, scopedStream, type RequestScope } from './request-scope.ts';

/** Grafana Live. Nobody may publish. */
export function streamMethods(instances: DataSourceInstances<DataSourceInstance>): readonly RpcMethod[] {
  return [
    unary(Stream.method.subscribeStream, (proto, call) =>
      scoped('subscribeStream', call, async (scope) => {
        const request = streamRequest(proto, scope);
        const { instance } = await scope.instance(instances, request);
        const result = (await instance.subscribeStream?.(request)) ?? { status: 'notFound' };
        switch (result.status) {
          case 'ok':
            return {
              status: SubscribeStatus.OK,
              data: result.initial && (await encodeOnce(result.initial)),
            };
          case 'permissionDenied':
            return { status: SubscribeStatus.PERMISSION_DENIED };
          case 'notFound':
            return { status: SubscribeStatus.NOT_FOUND };
        }
      })
    ),
    serverStreaming(Stream.method.runStream, (proto, call) =>
      scopedStream('runStream', call, async function* (scope) {
        const request = streamRequest(proto, scope);
        const { instance, retired } = await scope.instance(instances, request);
        if (instance.runStream === undefined) {
          throw new PluginError('This data source has no streams', { status: 501 });
        }
        const signal = AbortSignal.any([call.signal, retired]);
        for await (const packet of instance.runStream({ ...request, signal })) {
          yield { data: await encodePacket(packet, signal) };
        }
      })
    ),
    unary(Stream.method.publishStream, async () => ({ status: PublishStatus.PERMISSION_DENIED })),
  ];
}

function streamRequest(proto: SubscribeStreamRequest | RunStreamRequest, scope: RequestScope): StreamRequest {
  return {
    ...scope.request(proto.pluginContext, RequestHeaders.ofSingle(proto.headers)),
    path: proto.path,
    data: parseData(proto.data),
  };
}

function parseData(data: Uint8Array): unknown {
  try {
    return data.length === 0 ? undefined : JSON.parse(Buffer.from(data).toString('utf8'));
  } catch (cause) {
    throw new DownstreamError('The data sent with the subscription is not JSON', { status: 400, cause });
  }
}

const encoded = new WeakMap<StreamPacket, Promise<Uint8Array>>();

/** Many subscribers may be given the same packet; none of them can cancel it for the others. */
function encodeOnce(packet: StreamPacket): Promise<Uint8Array> {
  const bytes = encoded.get(packet) ?? encodePacket(packet);
  encoded.set(packet, bytes);
  return bytes;
}

async function encodePacket({ frame, include }: StreamPacket, signal?: AbortSignal): Promise<Uint8Array> {
  return Buffer.from(await encodeFrameJson(frame, include, signal));
}
