import { join } from 'node:path';
import type { ServerTime } from '../access-log/server-time.ts';
import type { AuditRecord } from '../audit-api/audit-record.ts';
import { nodeOf } from '../cluster.ts';
import { createRandom } from '../random.ts';
import type { Variants } from '../switches.ts';
import { auditLine } from './audit-line.ts';
import { createNumberedFiles } from './numbered-files.ts';

/** Rows that lie closer together, ms, may be written in either order: threads overtake each other. */
const overtakingMs = 3000;

/** The audit files of all nodes. */
export interface AuditFiles {
  /** `<local home>/log/audit` of each node. */
  readonly directories: readonly string[];
  /** Globs of the files, as a data source names them. */
  readonly globs: readonly string[];
  /** Writes rows that were recorded together, each by its node, or the one that its address is bound to. */
  write(records: readonly AuditRecord[]): void;
  /** Writes text that may be no record to the first node, with a line end. */
  writeRaw(time: number, text: string): void;
  /** Writes the first half of a row's line to the first node; the rest follows with the next write. */
  beginLine(record: AuditRecord): void;
  /** Lets the first node go on in its next file. */
  rotate(): void;
  close(): void;
}

export interface AuditFilesSettings {
  readonly seed: number;
  readonly serverTime: ServerTime;
  /** As the site is when the row is written. */
  readonly variants: () => Variants;
  readonly baseUrl: () => string;
  /** Size at which a node begins its next file, bytes. */
  readonly maxBytes: number;
}

/** @param directory local home of a single node, or where those of several lie as `node1`, `node2` …; null: no files */
export function createAuditFiles(directory: string | null, nodes: number, settings: AuditFilesSettings): AuditFiles {
  const random = createRandom(settings.seed, 'audit files');
  const directories = localHomes(directory, nodes).map((home) => join(home, 'log', 'audit'));
  const files = directories.map((one) => createNumberedFiles(one, settings.maxBytes));
  const { serverTime } = settings;
  const lineOf = (record: AuditRecord) =>
    auditLine(record, settings.variants(), settings.baseUrl(), random.below(1_000_000));
  return {
    directories,
    globs: directories.map((one) => join(one, '*.audit.log')),
    write: (records) => {
      if (files.length > 0) {
        for (const record of overtaking(records, () => random.chance(0.2))) {
          const node = record.node ?? nodeOf(record.source ?? '', nodes);
          files[node]?.write(serverTime.date(record.time), `${lineOf(record)}\n`);
        }
      }
    },
    writeRaw: (time, text) => files[0]?.write(serverTime.date(time), `${text}\n`),
    beginLine: (record) => files[0]?.beginLine(serverTime.date(record.time), lineOf(record)),
    rotate: () => files[0]?.rotate(),
    close: () => files.forEach((file) => file.close()),
  };
}

function localHomes(directory: string | null, nodes: number): string[] {
  if (directory === null) {
    return [];
  }
  return nodes === 1 ? [directory] : Array.from({ length: nodes }, (_, node) => join(directory, `node${node + 1}`));
}

/** Some neighbours change places. */
function overtaking(records: readonly AuditRecord[], happens: () => boolean): AuditRecord[] {
  const order = [...records];
  for (let index = 1; index < order.length; index += 1) {
    const [before, after] = [order[index - 1], order[index]];
    if (before && after && Math.abs(after.time - before.time) <= overtakingMs && happens()) {
      order[index - 1] = after;
      order[index] = before;
    }
  }
  return order;
}
