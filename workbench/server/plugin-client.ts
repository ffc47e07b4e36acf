import {
  create,
  fromBinary,
  toBinary,
  type DescMessage,
  type DescMethodServerStreaming,
  type DescMethodUnary,
  type MessageInitShape,
  type MessageShape,
} from '@bufbuild/protobuf';
import { Client, Metadata, credentials } from '@grpc/grpc-js';
import {
  Data,
  Diagnostics,
  Resource,
  Stream,
  type CallResourceRequestSchema,
  type CheckHealthRequestSchema,
  type QueryDataRequestSchema,
  type RunStreamRequestSchema,
  type SubscribeStreamRequestSchema,
} from '../../src/server/grafana/gen/backend_pb.js';
import { GRPCController } from '../../src/server/grafana/gen/goplugin_pb.js';
import { Health, HealthCheckResponse_ServingStatus } from '../../src/server/grafana/gen/health_pb.js';

const CHANNEL_OPTIONS = { 'grpc.max_receive_message_length': -1, 'grpc.max_send_message_length': -1 };

/** The calls that Grafana makes of a data source's backend. Rejections are grpc-js `ServiceError`s. */
export class PluginClient {
  readonly #client: Client;

  /** @param target gRPC target of the backend's handshake */
  constructor(target: string) {
    this.#client = new Client(target, credentials.createInsecure(), CHANNEL_OPTIONS);
  }

  /** @throws Error if the backend does not say SERVING */
  async waitUntilServing(): Promise<void> {
    const { status } = await this.#unary(Health.method.check, { service: 'plugin' });
    if (status !== HealthCheckResponse_ServingStatus.SERVING) {
      throw new Error(`The backend's health service answers ${HealthCheckResponse_ServingStatus[status]}.`);
    }
  }

  queryData(request: MessageInitShape<typeof QueryDataRequestSchema>, signal?: AbortSignal) {
    return this.#unary(Data.method.queryData, request, signal);
  }

  checkHealth(request: MessageInitShape<typeof CheckHealthRequestSchema>, signal?: AbortSignal) {
    return this.#unary(Diagnostics.method.checkHealth, request, signal);
  }

  callResource(request: MessageInitShape<typeof CallResourceRequestSchema>, signal: AbortSignal) {
    return this.#serverStream(Resource.method.callResource, request, signal);
  }

  subscribeStream(request: MessageInitShape<typeof SubscribeStreamRequestSchema>, signal?: AbortSignal) {
    return this.#unary(Stream.method.subscribeStream, request, signal);
  }

  runStream(request: MessageInitShape<typeof RunStreamRequestSchema>, signal: AbortSignal) {
    return this.#serverStream(Stream.method.runStream, request, signal);
  }

  async shutdown(): Promise<void> {
    await this.#unary(GRPCController.method.shutdown, {}, AbortSignal.timeout(2_000)).catch(() => undefined);
    this.close();
  }

  close(): void {
    this.#client.close();
  }

  #unary<I extends DescMessage, O extends DescMessage>(
    method: DescMethodUnary<I, O>,
    request: MessageInitShape<I>,
    signal?: AbortSignal
  ): Promise<MessageShape<O>> {
    return new Promise((resolve, reject) => {
      const call = this.#client.makeUnaryRequest<MessageShape<I>, MessageShape<O>>(
        pathOf(method),
        (message) => Buffer.from(toBinary(method.input, message)),
        (bytes) => fromBinary(method.output, bytes),
        create(method.input, request),
        new Metadata(),
        {},
        (error, response) => {
          if (error) {
            reject(error);
          } else if (response) {
            resolve(response);
          }
        }
      );
      signal?.addEventListener('abort', () => call.cancel(), { once: true });
    });
  }

  async *#serverStream<I extends DescMessage, O extends DescMessage>(
    method: DescMethodServerStreaming<I, O>,
    request: MessageInitShape<I>,
    signal: AbortSignal
  ): AsyncGenerator<MessageShape<O>> {
    const call = this.#client.makeServerStreamRequest<MessageShape<I>, MessageShape<O>>(
      pathOf(method),
      (message) => Buffer.from(toBinary(method.input, message)),
      (bytes) => fromBinary(method.output, bytes),
      create(method.input, request),
      new Metadata()
    );
    const cancel = () => call.cancel();
    signal.addEventListener('abort', cancel, { once: true });
    try {
      for await (const message of call) {
        yield message;
      }
    } finally {
      signal.removeEventListener('abort', cancel);
      call.cancel();
    }
  }
}

function pathOf(method: { parent: { typeName: string }; name: string }): string {
  return `/${method.parent.typeName}/${method.name}`;
}
