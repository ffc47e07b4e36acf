import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';

/** A duration as Grafana's API reads it (Prometheus' `model.Duration`). */
const duration = z.string().regex(/^(\d+d)?(\d+h)?(\d+m)?(\d+s)?$/);

// Keys as Grafana's documentation of the alerting provisioning API lists them (`AlertRuleGroup`, `ProvisionedAlertRule`, `AlertQuery`).
const groupSchema = z.strictObject({
  title: z.string().min(1).max(190),
  folderUid: z.string(),
  interval: z.int().multipleOf(10),
  rules: z.array(
    z.strictObject({
      uid: z.string().max(40),
      orgID: z.int(),
      folderUID: z.string(),
      ruleGroup: z.string(),
      title: z.string().min(1).max(190),
      condition: z.string(),
      data: z.array(
        z.strictObject({
          refId: z.string(),
          queryType: z.string(),
          relativeTimeRange: z.strictObject({ from: z.number(), to: z.number() }),
          datasourceUid: z.string(),
          model: z.looseObject({ refId: z.string() }),
        })
      ),
      noDataState: z.enum(['Alerting', 'NoData', 'OK', 'KeepLast']),
      execErrState: z.enum(['OK', 'Alerting', 'Error', 'KeepLast']),
      for: duration,
      keep_firing_for: duration.optional(),
      missingSeriesEvalsToResolve: z.int().positive().optional(),
      annotations: z.record(z.string(), z.string()),
      labels: z.record(z.string(), z.string()),
      isPaused: z.boolean(),
    })
  ),
});

export type StoredGroup = z.infer<typeof groupSchema> & { readonly provenance: '' | 'api' };

/** Listens on 127.0.0.1 and answers as Grafana's HTTP API documents the calls that an import makes; it keeps what it is given. */
export class GrafanaApiServer {
  readonly folders: Array<{ uid: string; title: string }> = [];
  /** By folder uid and title. */
  readonly groups = new Map<string, StoredGroup>();
  readonly #token: string;
  readonly #dataSources: readonly string[];
  readonly #server: Server;

  constructor({ token, dataSources }: { readonly token: string; readonly dataSources: readonly string[] }) {
    this.#token = token;
    this.#dataSources = dataSources;
    this.#server = createServer((request, response) => {
      void this.#answer(request).then(({ status, body }) => {
        response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
      });
    });
  }

  /** @returns the address, with a path as Grafana has behind a proxy */
  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/grafana`;
  }

  async close(): Promise<void> {
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #answer(request: IncomingMessage): Promise<{ status: number; body: unknown }> {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://grafana');
    const parts = pathname.split('/').slice(1).map(decodeURIComponent);
    const body = await json(request);
    if (request.headers.authorization !== `Bearer ${this.#token}`) {
      return { status: 401, body: { message: 'Invalid API key' } };
    }
    switch (`${request.method} ${pathname.replace(/^\/grafana\//, '')}`.replace(/(uid|folder)\/.*/, '$1')) {
      case 'GET api/datasources/uid':
        return this.#dataSources.includes(parts.at(-1) ?? '')
          ? { status: 200, body: { uid: parts.at(-1) } }
          : { status: 404, body: { message: 'Data source not found' } };
      case 'GET api/folders': {
        const limit = Number(searchParams.get('limit'));
        const start = (Number(searchParams.get('page')) - 1) * limit;
        return { status: 200, body: this.folders.slice(start, start + limit) };
      }
      case 'POST api/folders': {
        const { title } = z.strictObject({ title: z.string() }).parse(body);
        const folder = { uid: `folder-${this.folders.length}`, title };
        this.folders.push(folder);
        return { status: 200, body: folder };
      }
      case 'PUT api/v1/provisioning/folder':
        return this.#put(parts.at(-3) ?? '', parts.at(-1) ?? '', body, request.headers['x-disable-provenance']);
      default:
        return { status: 404, body: { message: 'Not found' } };
    }
  }

  #put(folderUid: string, title: string, body: unknown, disabled: unknown) {
    const group = groupSchema.safeParse(body);
    if (!group.success) {
      return { status: 400, body: { message: group.error.message } };
    }
    if (group.data.title !== title || group.data.folderUid !== folderUid) {
      return { status: 400, body: { message: 'The body is about another group.' } };
    }
    this.groups.set(`${folderUid}/${title}`, { ...group.data, provenance: disabled === undefined ? 'api' : '' });
    return { status: 200, body: group.data };
  }
}

async function json(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) {
    chunks.push(Buffer.from(chunk as Uint8Array));
  }
  const text = Buffer.concat(chunks).toString('utf8');
  return text === '' ? undefined : JSON.parse(text);
}
