import {
  create,
  fromBinary,
  toBinary,
  type DescMessage,
  type DescMethod,
  type DescService,
  type MessageInitShape,
  type MessageShape,
} from '@bufbuild/protobuf';
import {
  status,
  type Server,
  type ServerDuplexStream,
  type ServerUnaryCall,
  type ServerWritableStream,
  type ServiceDefinition,
  type StatusObject,
  type UntypedHandleCall,
  type sendUnaryData,
} from '@grpc/grpc-js';
import { describeError } from '../errors.ts';
import type { OpenCalls, ServerCall } from './open-calls.ts';

type Method<K extends DescMethod['methodKind'], I extends DescMessage, O extends DescMessage> = DescMethod & {
  readonly methodKind: K;
  readonly input: I;
  readonly output: O;
};

/** One method of a service with what answers it. */
export interface RpcMethod {
  readonly name: string;
  readonly definition: ServiceDefinition[string];
  readonly handle: (calls: OpenCalls) => UntypedHandleCall;
}

/** A method with one request and one answer. */
export function unary<I extends DescMessage, O extends DescMessage>(
  method: Method<'unary', I, O>,
  answer: (request: MessageShape<I>, call: ServerCall) => Promise<MessageInitShape<O>>
): RpcMethod {
  return {
    name: method.localName,
    definition: definition(method),
    handle: (calls) => (underlying: ServerUnaryCall<MessageShape<I>, Buffer>, callback: sendUnaryData<Buffer>) => {
      const { call, done } = calls.open(underlying, false);
      answer(underlying.request, call)
        .then((response) => encode(method.output, response))
        .then(
          (bytes) => callback(null, bytes),
          (error: unknown) => callback(statusOf(error))
        )
        .finally(done);
    },
  };
}

/** A method with one request and a stream of answers. The stream is written no faster than the host reads. */
export function serverStreaming<I extends DescMessage, O extends DescMessage>(
  method: Method<'server_streaming', I, O>,
  answers: (request: MessageShape<I>, call: ServerCall) => AsyncIterable<MessageInitShape<O>>
): RpcMethod {
  return {
    name: method.localName,
    definition: definition(method),
    handle: (calls) => (underlying: ServerWritableStream<MessageShape<I>, Buffer>) => {
      const { call, done } = calls.open(underlying, true);
      void pump(underlying, method.output, answers(underlying.request, call), call.signal).finally(done);
    },
  };
}

/** A method with streams in both directions; what comes in is dropped, what goes out is `answers`. */
export function bidiStreaming<I extends DescMessage, O extends DescMessage>(
  method: Method<'bidi_streaming', I, O>,
  answers: (call: ServerCall) => AsyncIterable<MessageInitShape<O>>
): RpcMethod {
  return {
    name: method.localName,
    definition: definition(method),
    handle: (calls) => (underlying: ServerDuplexStream<MessageShape<I>, Buffer>) => {
      const { call, done } = calls.open(underlying, true);
      underlying.resume();
      void pump(underlying, method.output, answers(call), call.signal).finally(done);
    },
  };
}

/** Adds the service to the server; methods left out answer UNIMPLEMENTED. */
export function addService(
  server: Server,
  service: DescService,
  calls: OpenCalls,
  methods: readonly RpcMethod[]
): void {
  server.addService(
    Object.fromEntries(
      methods.map((method) => [
        method.name,
        { ...method.definition, path: `/${service.typeName}/${method.definition.path}` },
      ])
    ),
    Object.fromEntries(methods.map((method) => [method.name, method.handle(calls)]))
  );
}

function definition<I extends DescMessage, O extends DescMessage>(
  method: Method<DescMethod['methodKind'], I, O>
): ServiceDefinition[string] {
  return {
    path: method.name,
    requestStream: method.methodKind === 'client_streaming' || method.methodKind === 'bidi_streaming',
    responseStream: method.methodKind === 'server_streaming' || method.methodKind === 'bidi_streaming',
    requestSerialize: (request: MessageShape<I>) => Buffer.from(toBinary(method.input, request)),
    requestDeserialize: (bytes) => fromBinary<I>(method.input, bytes),
    // Answers are encoded where their handler ran, so that a failure there is the call's.
    responseSerialize: (bytes: Buffer) => bytes,
    responseDeserialize: (bytes) => bytes,
  };
}

function encode<T extends DescMessage>(schema: T, message: MessageInitShape<T>): Buffer {
  const bytes = toBinary(schema, create(schema, message));
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

interface Sink {
  write(message: Buffer): boolean;
  end(): unknown;
  emit(event: 'error', error: Partial<StatusObject>): boolean;
  once(event: 'drain', listener: () => void): unknown;
  off(event: 'drain', listener: () => void): unknown;
}

async function pump<O extends DescMessage>(
  sink: Sink,
  schema: O,
  messages: AsyncIterable<MessageInitShape<O>>,
  signal: AbortSignal
): Promise<void> {
  try {
    for await (const message of messages) {
      signal.throwIfAborted();
      if (!sink.write(encode(schema, message))) {
        await drain(sink, signal);
      }
    }
    sink.end();
  } catch (error) {
    sink.emit('error', statusOf(error));
  }
}

function drain(sink: Sink, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const settle = () => {
      sink.off('drain', settle);
      signal.removeEventListener('abort', settle);
      if (signal.aborted) {
        reject(signal.reason);
      } else {
        resolve();
      }
    };
    sink.once('drain', settle);
    signal.addEventListener('abort', settle);
  });
}

const CODES: Readonly<Record<number, status>> = {
  400: status.INVALID_ARGUMENT,
  403: status.PERMISSION_DENIED,
  404: status.NOT_FOUND,
  499: status.CANCELLED,
  501: status.UNIMPLEMENTED,
  503: status.UNAVAILABLE,
  504: status.DEADLINE_EXCEEDED,
};

function statusOf(error: unknown): { code: status; details: string } {
  const { status: httpStatus, message } = describeError(error);
  return { code: CODES[httpStatus] ?? status.UNKNOWN, details: message };
}
