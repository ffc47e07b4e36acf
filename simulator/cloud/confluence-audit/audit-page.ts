import { jsonAnswer, type Answer } from '../../answer.ts';
import { unitMs, type ConfluenceAuditLog, type Unit } from './audit-log.ts';
import type { ConfluenceAuditRecord } from './record.ts';
import { recordJson } from './record-json.ts';
import type { ConfluenceAuditVariants } from './variants.ts';

const base = '/wiki';

/** A parameter that cannot be read; the API answers 400 with this message. */
export class BadParameter extends Error {
  override readonly name = 'BadParameter';
}

/** What part of the log is asked for: bounds in epoch ms, as the parameters `startDate` and `endDate` state them. */
export interface Bounds {
  readonly start: number;
  readonly end: number;
}

/** Bounds of `GET …/audit` and `…/audit/export`. Throws BadParameter. */
export function boundsOf(parameters: URLSearchParams): Bounds {
  return {
    start: integer(parameters, 'startDate') ?? -Infinity,
    end: integer(parameters, 'endDate') ?? Infinity,
  };
}

/** Bounds of `GET …/audit/since`: so much time back from now. Throws BadParameter. */
export function boundsSince(parameters: URLSearchParams, now: number): Bounds {
  const units = parameters.get('units') ?? 'MONTHS';
  if (!isUnit(units)) {
    throw new BadParameter(`units: ${units} is none of ${Object.keys(unitMs).join(', ')}`);
  }
  return { start: now - (integer(parameters, 'number') ?? 3) * unitMs[units], end: Infinity };
}

/** One page of the log, newest first. `path` is the resource's below `/wiki`. Throws BadParameter. */
export function auditPage(
  log: ConfluenceAuditLog,
  bounds: Bounds,
  parameters: URLSearchParams,
  variants: ConfluenceAuditVariants,
  origin: string,
  path: string
): Answer {
  const requested = integer(parameters, 'limit') ?? 1000;
  const limit = Math.min(requested, variants.limitClamp);
  const matching = matchingRecords(log, bounds, parameters, variants);
  const slots = slotsOf(matching, limit, variants);
  const cursor = parameters.get('cursor');
  const start =
    variants.nextLink !== 'cursor'
      ? (integer(parameters, 'start') ?? 0)
      : cursor === null
        ? 0
        : slots.findIndex((slot) => isAfter(slot, cursor));
  const cut = start < 0 ? [] : slots.slice(start, start + limit);
  const page = cut.flatMap(({ record }) => record ?? []);
  const follows = start >= 0 && start + cut.length < slots.length;
  return jsonAnswer({
    results: page.map((record) => recordJson(record, variants)),
    start: Math.max(0, start),
    limit: variants.echoedLimit === 'lowered' ? limit : requested,
    size: variants.size === 'page' ? page.length : matching.length,
    _links: {
      base: origin + base,
      context: base,
      self: `${origin}${base}${path}`,
      ...nextLink(cut, start, limit, follows, parameters, variants, path),
    },
  });
}

/** What lies within the bounds and holds the `searchString`, newest first. */
export function matchingRecords(
  log: ConfluenceAuditLog,
  bounds: Bounds,
  parameters: URLSearchParams,
  variants: ConfluenceAuditVariants
): ConfluenceAuditRecord[] {
  return log.records.filter(matcher(bounds, parameters, variants)).reverse();
}

function matcher({ start, end }: Bounds, parameters: URLSearchParams, variants: ConfluenceAuditVariants) {
  const oldest = variants.startBound === 'inclusive' ? start : start + 1;
  const newest = variants.endBound === 'inclusive' ? end : end - 1;
  const text = parameters.get('searchString')?.toLowerCase() ?? '';
  return (record: ConfluenceAuditRecord) =>
    record.time >= oldest &&
    record.time <= newest &&
    (text === '' || JSON.stringify(recordJson(record, variants)).toLowerCase().includes(text));
}

/** A place of the log that pages are cut from; without a record where the caller may not see it. */
interface Slot {
  readonly time: number;
  readonly sequence: number;
  readonly record?: ConfluenceAuditRecord;
}

function slotsOf(
  matching: readonly ConfluenceAuditRecord[],
  limit: number,
  { hiddenRecords, nextLink: link }: ConfluenceAuditVariants
): Slot[] {
  const hides = hiddenRecords === 'wholePages' && link !== 'absent';
  return matching.flatMap((record, index) => {
    const { time, sequence } = record;
    const hidden = Array.from({ length: hides && index % limit === 0 ? limit : 0 }, (_, place) => ({
      time,
      sequence: sequence + (limit - place) / (limit + 1),
    }));
    return [...hidden, { time, sequence, record }];
  });
}

/** A cursor names the last place of a page; later ones in the order of reading come after it. */
function isAfter({ time, sequence }: Slot, cursor: string): boolean {
  const [cursorTime = 0, cursorSequence = 0] = Buffer.from(cursor, 'base64url').toString().split(',').map(Number);
  return time < cursorTime || (time === cursorTime && sequence < cursorSequence);
}

function nextLink(
  page: readonly Slot[],
  start: number,
  limit: number,
  follows: boolean,
  parameters: URLSearchParams,
  { nextLink: kind, nextLinkFilters }: ConfluenceAuditVariants,
  path: string
): { next?: string } {
  const last = page.at(-1);
  const given = kind === 'startOfFullPage' ? page.length === limit : follows;
  if (kind === 'absent' || !given || !last) {
    return {};
  }
  const next = new URLSearchParams(nextLinkFilters === 'with' ? parameters : {});
  next.set('limit', String(limit));
  if (kind === 'cursor') {
    next.set('cursor', Buffer.from(`${last.time},${last.sequence}`).toString('base64url'));
  } else {
    next.set('start', String(start + page.length));
  }
  return { next: `${path}?${next}` };
}

function isUnit(text: string): text is Unit {
  return text in unitMs;
}

function integer(parameters: URLSearchParams, name: string): number | undefined {
  const text = parameters.get(name);
  if (text === null || text === '') {
    return undefined;
  }
  if (!/^\d{1,15}$/.test(text)) {
    throw new BadParameter(`${name}: ${text} is not a whole number`);
  }
  return Number(text);
}
