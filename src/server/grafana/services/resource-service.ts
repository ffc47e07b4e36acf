import { Resource, type CallResourceRequest, type StringList } from '../gen/backend_pb.js';
import type { DataSourceInstance } from '../data-source.ts';
import { PluginError, describeError } from '../errors.ts';
import type { DataSourceInstances } from '../instances/data-source-instances.ts';
import { RequestHeaders } from '../request-headers.ts';
import { jsonResponse, type ResourceRequest, type ResourceResponse } from '../resources/resource.ts';
import { serverStreaming, type RpcMethod } from '../rpc/rpc-service.ts';
import { scopedStream, type RequestScope } from './request-scope.ts';

/** Bodies are sent in messages of at most this many bytes. */
const CHUNK_BYTES = 1024 * 1024;

/** The page's HTTP calls. What fails before the answer began is answered as JSON `{"message": …}` with its HTTP status. */
export function resourceMethods(instances: DataSourceInstances<DataSourceInstance>): readonly RpcMethod[] {
  return [
    serverStreaming(Resource.method.callResource, (proto, call) =>
      scopedStream('callResource', call, async function* (scope) {
        const response = await answer(proto, scope, instances);
        yield { code: response.status, headers: stringLists(response.headers) };
        for await (const body of chunks(response.body)) {
          yield { body };
        }
      })
    ),
  ];
}

async function answer(
  proto: CallResourceRequest,
  scope: RequestScope,
  instances: DataSourceInstances<DataSourceInstance>
): Promise<ResourceResponse> {
  try {
    const request = resourceRequest(proto, scope);
    const { instance } = await scope.instance(instances, request);
    if (instance.callResource === undefined) {
      throw new PluginError('This data source has no resources', { status: 404 });
    }
    return await instance.callResource(request);
  } catch (error) {
    scope.failed(error);
    const { message, status, errorSource } = describeError(error);
    return jsonResponse({ message, errorSource }, status);
  }
}

function resourceRequest(proto: CallResourceRequest, scope: RequestScope): ResourceRequest {
  const headers = new RequestHeaders(Object.entries(proto.headers).map(([name, { values }]) => [name, values]));
  const query = proto.url.indexOf('?');
  return {
    ...scope.request(proto.pluginContext, headers),
    method: proto.method,
    path: proto.path.replace(/^\/+/, ''),
    searchParams: new URLSearchParams(query < 0 ? '' : proto.url.slice(query + 1)),
    body: proto.body,
  };
}

function stringLists(headers: ResourceResponse['headers']): Record<string, Pick<StringList, 'values'>> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, { values: typeof value === 'string' ? [value] : [...value] }])
  );
}

async function* chunks(body: ResourceResponse['body']): AsyncIterable<Uint8Array> {
  if (body instanceof Uint8Array) {
    for (let start = 0; start < body.length; start += CHUNK_BYTES) {
      yield body.subarray(start, start + CHUNK_BYTES);
    }
    return;
  }
  for await (const part of body) {
    yield* chunks(part);
  }
}
