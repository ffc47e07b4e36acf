import {
  areas,
  coverageLevels,
  type Area,
  type AuditRecord,
  type CoverageLevel,
  type NewAuditRecord,
} from './audit-record.ts';
import { auditAction } from './catalogue.ts';

/** Units of the period after which rows are deleted. */
export const retentionUnits = ['DAYS', 'WEEKS', 'MONTHS', 'YEARS'] as const;
export interface Retention {
  number: number;
  units: (typeof retentionUnits)[number];
}

/** Place of a row in the log: rows are ordered by time, and within one ms by number. */
export interface Position {
  time: number;
  id: number;
}

/** The site's audit log: what is covered is recorded, what is too old is deleted, nothing is back-filled. */
export interface AuditLog {
  /** Oldest first, ordered by (time, id). */
  readonly records: readonly AuditRecord[];
  readonly coverage: ReadonlyMap<Area, CoverageLevel>;
  readonly retention: Retention;
  /** Audit log files that each node keeps. */
  readonly retentionFiles: number;
  /** Keys of actions that are left out whatever the coverage. */
  denylist: readonly string[];
  setCoverage(area: Area, level: CoverageLevel): void;
  setRetention(retention: Retention): void;
  /** Records one row; its time may lie in the past (a late row). Null where coverage or denylist leave it out. */
  append(row: NewAuditRecord): AuditRecord | null;
  /** Records many rows in the order of their times, which is faster than one by one. */
  appendAll(rows: readonly NewAuditRecord[]): void;
  /** Index of the first row that is not before this place. */
  firstFrom(place: Position): number;
  /** Deletes what the retention no longer covers. */
  purge(now: number): void;
}

export interface AuditLogOptions {
  /** How the product records a row; null: what does not happen in it. Default: as it comes. */
  translate?: (row: NewAuditRecord) => NewAuditRecord | null;
  /** Told of the rows that were recorded together. */
  recorded?: (records: readonly AuditRecord[]) => void;
}

/** @param initial coverage of areas that is not FULL */
export function createAuditLog(
  initial: Partial<Record<Area, CoverageLevel>> = {},
  { translate = (row) => row, recorded = () => {} }: AuditLogOptions = {}
): AuditLog {
  let records: AuditRecord[] = [];
  let lastId = 90_000;
  const coverage = new Map<Area, CoverageLevel>(areas.map((area) => [area, initial[area] ?? 'FULL']));
  const insert = (happened: NewAuditRecord): AuditRecord | null => {
    const row = translate(happened);
    if (!row || !isRecorded(log, row.actionKey)) {
      return null;
    }
    lastId += 1;
    const record = { ...row, id: lastId };
    const last = records.at(-1);
    if (!last || last.time <= row.time) {
      records.push(record);
    } else {
      records.splice(log.firstFrom(record), 0, record);
    }
    return record;
  };
  const log: AuditLog = {
    get records() {
      return records;
    },
    coverage,
    retention: { number: 3, units: 'YEARS' },
    retentionFiles: 100,
    denylist: [],
    setCoverage: (area, level) => void coverage.set(area, level),
    setRetention: (retention) => Object.assign(log.retention, retention),
    append: (row) => {
      const record = insert(row);
      recorded(record === null ? [] : [record]);
      return record;
    },
    appendAll: (rows) => {
      const inOrder = [...rows].sort((a, b) => a.time - b.time);
      recorded(inOrder.map(insert).filter((record) => record !== null));
    },
    firstFrom: ({ time, id }) => {
      let low = 0;
      let high = records.length;
      while (low < high) {
        const middle = (low + high) >>> 1;
        const record = records[middle];
        if (record && (record.time < time || (record.time === time && record.id < id))) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
      return low;
    },
    purge: (now) => {
      const expired = log.firstFrom({ time: retainedSince(log.retention, now), id: -Infinity });
      if (expired > 0) {
        records = records.slice(expired);
      }
    },
  };
  return log;
}

/** Epoch ms before which rows are deleted; months and years are calendar ones in UTC. */
export function retainedSince({ number, units }: Retention, now: number): number {
  const date = new Date(now);
  if (units === 'DAYS' || units === 'WEEKS') {
    date.setUTCDate(date.getUTCDate() - number * (units === 'WEEKS' ? 7 : 1));
  } else {
    date.setUTCMonth(date.getUTCMonth() - number * (units === 'YEARS' ? 12 : 1));
  }
  return date.getTime();
}

function isRecorded(log: AuditLog, actionKey: string): boolean {
  const action = auditAction(actionKey);
  const level = log.coverage.get(action.area) ?? 'OFF';
  return !log.denylist.includes(actionKey) && coverageLevels.indexOf(level) >= coverageLevels.indexOf(action.level);
}
