import {
  Data,
  DataFrameFormat,
  type DataQuery as ProtoQuery,
  type QueryChunkedDataRequest,
  type QueryDataRequest as ProtoRequest,
} from '../gen/backend_pb.js';
import type { DataSourceInstance } from '../data-source.ts';
import { DownstreamError, PluginError, describeError } from '../errors.ts';
import { encodeArrow } from '../frames/arrow.ts';
import { encodeFrameJson } from '../frames/frame-json.ts';
import type { DataFrame } from '../frames/frame.ts';
import type { DataSourceInstances } from '../instances/data-source-instances.ts';
import type { DataQuery, DataResponse, QueryDataRequest } from '../query-data.ts';
import { RequestHeaders } from '../request-headers.ts';
import { serverStreaming, unary, type RpcMethod } from '../rpc/rpc-service.ts';
import type { ServerCall } from '../rpc/open-calls.ts';
import { scoped, scopedStream, type RequestScope } from './request-scope.ts';

type AnyRequest = ProtoRequest | QueryChunkedDataRequest;

/** Queries: all answers at once, or a frame at a time. A failed query is an answer, never a failed call. */
export function dataMethods(instances: DataSourceInstances<DataSourceInstance>): readonly RpcMethod[] {
  return [
    unary(Data.method.queryData, (proto, call) =>
      scoped('queryData', call, async (scope) => {
        const responses = await answerAll(proto, scope, instances);
        const encoded = await Promise.all(
          [...responses].map(
            async ([refId, response]) =>
              [refId, await encodeResponse(refId, response, proto.format, scope, call)] as const
          )
        );
        call.signal.throwIfAborted();
        return { responses: Object.fromEntries(encoded) };
      })
    ),
    serverStreaming(Data.method.queryChunkedData, (proto, call) =>
      scopedStream('queryChunkedData', call, async function* (scope) {
        for (const [refId, response] of await answerAll(proto, scope, instances)) {
          const { frames, error, status, errorSource, format } = await encodeResponse(
            refId,
            response,
            proto.format,
            scope,
            call
          );
          for (const [i, frame] of frames.entries()) {
            yield { refId, frameId: String(i), frame, status: 200, format };
          }
          if (error !== '') {
            yield { refId, error, status, errorSource, format };
          }
        }
      })
    ),
  ];
}

/** One response for every refId that was asked. */
async function answerAll(
  proto: AnyRequest,
  scope: RequestScope,
  instances: DataSourceInstances<DataSourceInstance>
): Promise<ReadonlyMap<string, DataResponse>> {
  const responses = new Map<string, DataResponse>();
  const queries: DataQuery[] = [];
  for (const query of proto.queries) {
    try {
      queries.push(parseQuery(query));
    } catch (error) {
      responses.set(query.refId, { frames: [], error });
    }
  }
  if (queries.length === 0) {
    return responses;
  }
  const answers = await answerValid(proto, queries, scope, instances);
  for (const { refId } of queries) {
    responses.set(
      refId,
      answers.get(refId) ?? { frames: [], error: new PluginError(`Query ${refId} was not answered`) }
    );
  }
  return responses;
}

async function answerValid(
  proto: AnyRequest,
  queries: readonly DataQuery[],
  scope: RequestScope,
  instances: DataSourceInstances<DataSourceInstance>
): Promise<ReadonlyMap<string, DataResponse>> {
  try {
    const headers = RequestHeaders.ofSingle(proto.headers);
    const request: QueryDataRequest = { ...scope.request(proto.pluginContext, headers), queries };
    const { instance } = await scope.instance(instances, request);
    return await instance.queryData(request);
  } catch (error) {
    return new Map(queries.map(({ refId }) => [refId, { frames: [], error }]));
  }
}

function parseQuery({ refId, queryType, maxDataPoints, intervalMS, timeRange, json }: ProtoQuery): DataQuery {
  return {
    refId,
    queryType,
    maxDataPoints: Number(maxDataPoints),
    intervalMs: Number(intervalMS),
    timeRange: timeRange && { fromMs: Number(timeRange.fromEpochMS), toMs: Number(timeRange.toEpochMS) },
    json: parseQueryJson(refId, json),
  };
}

function parseQueryJson(refId: string, json: Uint8Array): unknown {
  try {
    return json.length === 0 ? {} : JSON.parse(Buffer.from(json).toString('utf8'));
  } catch (cause) {
    throw new DownstreamError(`Query ${refId} is not JSON`, { status: 400, cause });
  }
}

interface EncodedResponse {
  readonly frames: Uint8Array[];
  readonly error: string;
  readonly status: number;
  readonly errorSource: string;
  readonly format: DataFrameFormat;
}

async function encodeResponse(
  refId: string,
  response: DataResponse,
  format: DataFrameFormat,
  scope: RequestScope,
  call: ServerCall
): Promise<EncodedResponse> {
  const frames: Uint8Array[] = [];
  let { error } = response;
  try {
    for (const frame of response.frames) {
      frames.push(await encodeFrame({ ...frame, refId }, format, call.signal));
    }
  } catch (encodingError) {
    error = encodingError;
  }
  if (error === undefined) {
    return { frames, error: '', status: 200, errorSource: '', format };
  }
  scope.failed(error, { refId });
  const { message, status, errorSource } = describeError(error);
  return { frames, error: message, status, errorSource, format };
}

async function encodeFrame(frame: DataFrame, format: DataFrameFormat, signal: AbortSignal): Promise<Uint8Array> {
  return format === DataFrameFormat.JSON
    ? Buffer.from(await encodeFrameJson(frame, 'all', signal))
    : encodeArrow(frame, signal);
}
