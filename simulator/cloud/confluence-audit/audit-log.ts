import type { ConfluenceAuditRecord, NewConfluenceAuditRecord } from './record.ts';

/** ms of each unit, months and years at their mean length. */
export const unitMs = {
  NANOS: 1e-6,
  MICROS: 1e-3,
  MILLIS: 1,
  SECONDS: 1000,
  MINUTES: 60_000,
  HOURS: 3_600_000,
  HALF_DAYS: 43_200_000,
  DAYS: 86_400_000,
  WEEKS: 604_800_000,
  MONTHS: 2_629_746_000,
  YEARS: 31_556_952_000,
  DECADES: 315_569_520_000,
  CENTURIES: 3_155_695_200_000,
} as const;
export type Unit = keyof typeof unitMs;

export interface Period {
  number: number;
  units: Unit;
}

/** The site's audit log: what is too old is deleted. */
export interface ConfluenceAuditLog {
  /** Oldest first, ordered by time and, within one ms, by sequence. */
  readonly records: readonly ConfluenceAuditRecord[];
  retention: Period;
  /** Records one row; its time may lie in the past (a late one). */
  append(record: NewConfluenceAuditRecord): ConfluenceAuditRecord;
  /** Deletes what the retention no longer covers. */
  purge(now: number): void;
}

export function createConfluenceAuditLog(): ConfluenceAuditLog {
  let records: ConfluenceAuditRecord[] = [];
  let sequence = 0;
  const log: ConfluenceAuditLog = {
    get records() {
      return records;
    },
    retention: { number: 1, units: 'YEARS' },
    append: (row) => {
      sequence += 1;
      const record = { ...row, sequence };
      const place = records.findLastIndex(({ time }) => time <= row.time) + 1;
      records.splice(place, 0, record);
      return record;
    },
    purge: (now) => {
      const { number, units } = log.retention;
      const since = now - number * unitMs[units];
      if ((records[0]?.time ?? Infinity) < since) {
        records = records.filter(({ time }) => time >= since);
      }
    },
  };
  return log;
}
