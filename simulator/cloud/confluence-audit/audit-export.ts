import type { Answer } from '../../answer.ts';
import type { ConfluenceAuditLog } from './audit-log.ts';
import { BadParameter, matchingRecords, type Bounds } from './audit-page.ts';
import type { ConfluenceAuditRecord } from './record.ts';
import type { ConfluenceAuditVariants } from './variants.ts';

/** No document names the columns: they are those fields of a record that hold one value, by their names. */
const columns: Readonly<Record<string, (record: ConfluenceAuditRecord) => string>> = {
  creationDate: ({ time }) => new Date(time).toISOString(),
  author: ({ author }) => (author === null ? 'System' : author === 'anonymous' ? 'Anonymous' : author.displayName),
  remoteAddress: ({ remoteAddress }) => remoteAddress,
  category: ({ category }) => category,
  summary: ({ summary }) => summary,
  description: ({ description }) => description,
  affectedObject: ({ affectedObject }) => affectedObject?.name ?? '',
};

/** All records within the bounds as one file, newest first. Archives (`format=zip`) are not made. Throws BadParameter. */
export function auditExport(
  log: ConfluenceAuditLog,
  bounds: Bounds,
  parameters: URLSearchParams,
  variants: ConfluenceAuditVariants
): Answer {
  const format = parameters.get('format') ?? 'csv';
  if (format !== 'csv') {
    throw new BadParameter(`format: ${format} is not made here, csv is`);
  }
  const rows = matchingRecords(log, bounds, parameters, variants).map((record) =>
    Object.values(columns).map((valueOf) => valueOf(record))
  );
  const body = [Object.keys(columns), ...rows].map((cells) => `${cells.map(quoted).join(',')}\r\n`).join('');
  return {
    status: 200,
    headers: { 'Content-Type': 'text/csv;charset=UTF-8', 'Content-Disposition': 'attachment; filename="audit.csv"' },
    body,
  };
}

/** RFC 4180. */
function quoted(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
