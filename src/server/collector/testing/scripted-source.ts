import type { AuditEvent, SourceType } from '../../events/audit-event.ts';
import type { UserDetail } from '../../events/columns.ts';
import type { Interval } from '../../events/interval.ts';
import { UNKNOWN_USER } from '../../events/users.ts';
import type { RangeSource, ReadOptions, SourcePage, SourceProbe } from '../../sources/source.ts';
import { type Clock, pause } from '../clock.ts';

/** Something that happened at the site. Two entries may be equal in everything: two identical records. */
export interface ScriptedRecord {
  readonly time: number;
  readonly hash: string;
  /** From when on the site's API shows it, epoch ms. */
  readonly visibleAt: number;
}

export interface Script {
  readonly clock: Clock;
  records: ScriptedRecord[];
  pageSize: number;
  /** How long a request takes, ms. */
  latency: number;
  /** Called before each request is answered; what it throws, the request throws. */
  onRequest: (request: number, range: Interval) => void;
  expiredBefore: number | undefined;
  directory: UserDetail[];
}

/** An audit API over an array, newest first: pages by a cursor in the middle of ties, shows late records, keeps its page bounds. */
export class ScriptedSource implements RangeSource {
  readonly kind = 'range';
  readonly type: SourceType = 'confluenceDataCenter';
  readonly site = 'wiki.example.org';
  readonly script: Script;
  requests = 0;
  /** Ranges that were asked for. */
  readonly reads: Interval[] = [];
  closed = false;

  constructor(script: Script) {
    this.script = script;
  }

  async *read(range: Interval, options: ReadOptions): AsyncGenerator<SourcePage> {
    this.reads.push(range);
    let cursor: ScriptedRecord | undefined;
    for (;;) {
      await this.#request(range, options);
      const visible = this.script.records
        .filter(
          (record) => record.visibleAt <= this.script.clock.now() && record.time >= range.from && record.time < range.to
        )
        .sort((a, b) => b.time - a.time);
      const start = cursor === undefined ? 0 : visible.indexOf(cursor) + 1;
      const page = visible.slice(start, start + this.script.pageSize);
      cursor = page.at(-1);
      const last = start + page.length >= visible.length || cursor === undefined;
      yield {
        events: page.map((record) => eventOf(record, this.script.clock.now())),
        completeDownTo: last || cursor === undefined ? range.from : cursor.time,
        last,
        rateLimit: undefined,
        clockOffsetMs: undefined,
        malformed: 0,
        users: [],
      };
      if (last) {
        return;
      }
    }
  }

  probe(): Promise<SourceProbe> {
    return Promise.resolve({
      reachable: true,
      account: 'collector',
      accountName: 'Collector',
      coverage: undefined,
      expiredBefore: this.script.expiredBefore,
      clockOffsetMs: undefined,
      limitations: [{ kind: 'no-page-reads', text: 'This API records no page reads.' }],
      findings: [],
    });
  }

  async lookUpUser(username: string, options: ReadOptions): Promise<UserDetail | undefined> {
    await this.#request({ from: 0, to: 0 }, options);
    return this.script.directory.find(({ name }) => name === username);
  }

  close(): Promise<void> {
    this.closed = true;
    return Promise.resolve();
  }

  async #request(range: Interval, { permit, signal }: ReadOptions): Promise<void> {
    await permit();
    this.requests++;
    const before = this.requests;
    await pause(this.script.clock, this.script.latency, signal);
    signal.throwIfAborted();
    this.script.onRequest(before, range);
  }
}

export function scriptOf(clock: Clock, overrides: Partial<Script> = {}): Script {
  return {
    clock,
    records: [],
    pageSize: 10,
    latency: 5,
    onRequest: () => {},
    expiredBefore: undefined,
    directory: [],
    ...overrides,
  };
}

export function eventOf({ time, hash }: Pick<ScriptedRecord, 'time' | 'hash'>, observed: number): AuditEvent {
  return {
    id: hash,
    time,
    observed,
    source: { type: 'confluenceDataCenter', site: 'wiki.example.org' },
    action: 'page_viewed',
    actionKey: 'page.view',
    actionName: 'Page viewed',
    category: '',
    categoryKey: '',
    area: '',
    level: '',
    user: { ...UNKNOWN_USER, id: 'u1' },
    onBehalfOf: undefined,
    ip: '',
    sourceAddress: '',
    geo: undefined,
    method: '',
    system: '',
    cloudAccount: '',
    node: '',
    userAgent: '',
    auth: undefined,
    http: undefined,
    objects: [],
    object: undefined,
    space: undefined,
    targets: { users: [], groups: [] },
    changes: [],
    attributes: [],
    searchText: '',
    message: '',
    log: undefined,
    raw: '{}',
  };
}
