import { createRandom } from '../../random.ts';
import type { JiraAuditRecord, NewJiraAuditRecord } from './record.ts';

/** Jira's audit log of a site. */
export interface JiraAuditLog {
  /** Oldest first, ordered by time and, within one ms, by id. */
  readonly records: readonly JiraAuditRecord[];
  /** Records one row; its time may lie in the past (a late one). */
  append(record: NewJiraAuditRecord): JiraAuditRecord;
}

/** @param seed decides the gaps between ids, which other sites' records leave */
export function createJiraAuditLog(seed: string): JiraAuditLog {
  const random = createRandom(seed, 'jira audit');
  const records: JiraAuditRecord[] = [];
  let id = 10_000;
  return {
    records,
    append: (row) => {
      id += 1 + random.below(4);
      const record = { ...row, id };
      records.splice(records.findLastIndex(({ time }) => time <= row.time) + 1, 0, record);
      return record;
    },
  };
}
