import type { AuditEvent } from '../../events/audit-event.ts';
import type { UserDetail } from '../../events/columns.ts';
import { UNKNOWN_USER } from '../../events/users.ts';
import type { EventStore, LedgerState, AppendBatch } from '../../store/event-store.ts';
import { mergeRead } from '../../store/read-coverage.ts';

export class MemoryStore implements EventStore {
  readonly kept = new Map<string, AuditEvent>();
  readonly ledgers = new Map<string, LedgerState>();
  failNext = 0;
  readonly users: UserDetail[] = [];
  append({ source, events, ledger, users }: AppendBatch) {
    if (this.failNext-- > 0) {
      return Promise.reject(new Error('disk full'));
    }
    this.users.push(...(users ?? []));
    const before = this.kept.size;
    for (const event of events) {
      const key = `${event.time} ${event.source.type} ${event.id}`;
      if (!this.kept.has(key)) {
        this.kept.set(key, event);
      }
    }
    const old = this.get(source);
    this.ledgers.set(source, {
      source,
      read: mergeRead(old.read, ledger.read ?? []),
      expiredBefore: ledger.expiredBefore ?? old.expiredBefore,
      progress: ledger.progress ?? old.progress,
      malformed: old.malformed + (ledger.malformed ?? 0),
    });
    return Promise.resolve({ added: this.kept.size - before, sequence: this.kept.size });
  }
  get(source: LedgerState['source']): LedgerState {
    return this.ledgers.get(source) ?? { source, read: [], expiredBefore: undefined, progress: null, malformed: 0 };
  }
  ledger(source: LedgerState['source']) {
    return Promise.resolve(this.get(source));
  }
  columns(range: { from: number; to: number }): ReturnType<EventStore['columns']> {
    const dictionary = { size: 1, value: () => '', code: () => undefined };
    return Promise.resolve({
      range,
      segments: [],
      dictionaries: {
        user: { ...dictionary, canonical: (code: number) => code, detail: () => UNKNOWN_USER },
        object: { ...dictionary, detail: () => ({ id: '', type: '', name: '', uri: '' }) },
        of: () => dictionary,
      },
      sequence: 0,
    });
  }
  events = () => Promise.resolve([]);
  matchText = () => Promise.resolve([]);
  changes = (since: number) =>
    Promise.resolve([...this.kept.values()].slice(since).map((event, i) => ({ row: since + i + 1, event })));
  purge = () => Promise.resolve({ events: 0 });
  erase = () => Promise.resolve({ events: 0 });
  stats = () =>
    Promise.resolve({ events: this.kept.size, bytes: 0, oldest: undefined, newest: undefined, durable: true });
  close = () => Promise.resolve();
}
