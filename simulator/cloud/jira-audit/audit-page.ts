import { jsonAnswer, type Answer } from '../../answer.ts';
import type { JiraAuditLog } from './audit-log.ts';
import type { JiraAuditRecord } from './record.ts';
import { recordJson } from './record-json.ts';
import type { JiraAuditVariants } from './variants.ts';

/** A parameter that cannot be read; the API answers 400 with this message. */
export class BadParameter extends Error {
  override readonly name = 'BadParameter';
}

/** One page of the log, newest first, and whether another follows it. Throws BadParameter. */
export function auditPage(
  log: JiraAuditLog,
  parameters: URLSearchParams,
  variants: JiraAuditVariants
): { readonly answer: Answer; readonly follows: boolean } {
  const requested = integer(parameters, 'limit') ?? 1000;
  const limit = Math.min(requested, variants.limitClamp);
  const offset = integer(parameters, 'offset') ?? 0;
  const matching = log.records.filter(matcher(parameters, variants)).reverse();
  const page = matching.slice(offset, offset + limit);
  const limits = { lowered: limit, requested, absent: undefined };
  const totals = { matching: matching.length, page: page.length, zero: 0, absent: undefined };
  const answer = jsonAnswer({
    offset,
    limit: limits[variants.echoedLimit],
    total: totals[variants.total],
    records: page.map((record) => recordJson(record, variants)),
  });
  return { answer, follows: offset + page.length < matching.length };
}

function matcher(parameters: URLSearchParams, variants: JiraAuditVariants): (record: JiraAuditRecord) => boolean {
  const from = bound(parameters, 'from', variants) ?? -Infinity;
  const to = bound(parameters, 'to', variants) ?? Infinity;
  const terms = (parameters.get('filter') ?? '').toLowerCase().split(/\s+/).filter(Boolean);
  return (record) =>
    from < to &&
    (variants.fromBound === 'inclusive' ? record.time >= from : record.time > from) &&
    (variants.toBound === 'inclusive' ? record.time <= to : record.time < to) &&
    terms.every((term) => searched(record).some((text) => text.toLowerCase().includes(term)));
}

/** The fields that `filter` looks into. */
function searched({ summary, category, eventSource, objectItem, changedValues, remoteAddress }: JiraAuditRecord) {
  const { name, parentName = '', typeName } = objectItem;
  const values = changedValues.flatMap(({ changedFrom = '', changedTo = '' }) => [changedFrom, changedTo]);
  return [summary, category, eventSource, name, parentName, typeName, remoteAddress, ...values];
}

/** Epoch ms of a date-time with `Z`, `+0000` or, in the site's own zone, without an offset. */
function bound(
  parameters: URLSearchParams,
  name: string,
  { boundPrecision, siteZoneHours }: JiraAuditVariants
): number | undefined {
  const text = parameters.get(name);
  if (text === null || text === '') {
    return undefined;
  }
  const [, stem, offset] = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,3})?)(Z|[+-]\d{4})?$/.exec(text) ?? [];
  if (stem === undefined) {
    throw new BadParameter(`${name}: ${text} is no date-time`);
  }
  const zone = offset?.replace(/^([+-]\d\d)(\d\d)$/, '$1:$2') ?? 'Z';
  const time = Date.parse(stem + zone) - (offset === undefined ? siteZoneHours * 3_600_000 : 0);
  return boundPrecision === 'second' ? Math.floor(time / 1000) * 1000 : time;
}

function integer(parameters: URLSearchParams, name: string): number | undefined {
  const text = parameters.get(name);
  if (text === null || text === '') {
    return undefined;
  }
  if (!/^\d{1,9}$/.test(text)) {
    throw new BadParameter(`${name}: ${text} is not a whole number`);
  }
  return Number(text);
}
