import { FILTER_KEYS, type FilterKey } from '../../src/query/filter-keys.ts';
import { InvalidQueryError } from '../../src/query/invalid-query-error.ts';
import { QUERY_TYPES } from '../../src/query/query.ts';
import { parseQuery } from '../../src/query/schema.ts';
import { ACTIONS, CATEGORIES } from '../../src/server/events/vocabulary-data.ts';

/** A query that a runbook writes in words, "`top`, field `object.id`, filter `users`", and why it is refused. */
export interface WrittenQuery {
  readonly written: string;
  readonly refused: string | undefined;
}

const SPANS = '((?:`[^`]+`(?:, | and )?)+)';
const QUERY = new RegExp(`\`(${QUERY_TYPES.join('|')})\`(?=[,.;:?)]|$)`, 'g');
/** What stands for the alert's own value in a filter. */
const EXAMPLES: Readonly<Partial<Record<FilterKey, unknown>>> = {
  ips: ['192.0.2.1'],
  text: 'x',
  minBytes: 1,
  sources: ['accessLog'],
};

/** The queries of a text, each up to the end of its sentence. */
export function queriesOf(markdown: string): WrittenQuery[] {
  return markdown
    .split(/(?<=[.;:?])\s|\n|\|/)
    .flatMap((sentence) => {
      const starts = [...sentence.matchAll(QUERY)].map(({ index }) => index);
      return starts.map((start, n) => sentence.slice(start, starts[n + 1]));
    })
    .map((written) => ({ written, refused: refusal(written) }));
}

function refusal(written: string): string | undefined {
  const [queryType = ''] = spans(written);
  const unknown = filterNames(written).filter((name) => !FILTER_KEYS.some((key) => key === name));
  if (unknown.length > 0) {
    return `no filter is called ${unknown.join(', ')}`;
  }
  const strangers = [
    ...valuesOf(written, 'actions').filter((name) => !ACTIONS.some(({ action }) => action === name)),
    ...valuesOf(written, 'categories').filter((name) => !CATEGORIES.some(({ category }) => category === name)),
  ];
  if (strangers.length > 0) {
    return `nothing is called ${strangers.join(', ')}`;
  }
  try {
    parseQuery({ refId: 'A', queryType, ...clauses(written, queryType), filter: filterOf(written) });
    return undefined;
  } catch (error) {
    if (error instanceof InvalidQueryError) {
      return error.message;
    }
    throw error;
  }
}

function clauses(written: string, queryType: string): Record<string, unknown> {
  const fields = spans(new RegExp(`fields? ${SPANS}`).exec(written)?.[1]);
  const groupBy = spans(new RegExp(`\`groupBy\` ${SPANS}`).exec(written)?.[1]).filter((name) => name.includes('.'));
  const [, measure, measured] = /`measure` (distinct|sum) `([^`]+)`/.exec(written) ?? [];
  const texts = Object.fromEntries(
    [
      ['method', /method `(\w+)`/],
      ['result', /result `(\w+)`/],
      ['interval', /interval (\w+)/],
      ['window', /window (\d+\w)/],
    ].flatMap(([name, pattern]) => {
      const [, value] = new RegExp(pattern ?? '').exec(written) ?? [];
      return value === undefined ? [] : [[name, value]];
    })
  );
  return {
    ...texts,
    ...(fields.length === 0 ? {} : queryType === 'status' ? { fields } : { field: fields[0] }),
    ...(groupBy.length === 0 ? {} : { groupBy }),
    ...(measure === undefined ? {} : { measure: { type: measure, field: measured } }),
  };
}

function filterNames(written: string): string[] {
  return spans(new RegExp(`filters? ${SPANS}`).exec(written)?.[1]);
}

/** "`actions` `login_failed` and `login_succeeded`". */
function valuesOf(written: string, key: 'actions' | 'categories'): string[] {
  return spans(new RegExp(`\`${key}\` ${SPANS}`).exec(written)?.[1]);
}

function filterOf(written: string): Record<string, unknown> {
  const named = FILTER_KEYS.filter((key) => written.includes(`\`${key}\``));
  const values = Object.fromEntries(named.map((key) => [key, EXAMPLES[key] ?? ['x']]));
  const weekdays = named.includes('weekdays') ? { weekdays: [1] } : {};
  const [actions, categories] = [valuesOf(written, 'actions'), valuesOf(written, 'categories')];
  return {
    ...values,
    ...weekdays,
    ...(actions.length === 0 ? {} : { actions }),
    ...(categories.length === 0 ? {} : { categories }),
  };
}

function spans(text = ''): string[] {
  return [...text.matchAll(/`([^`]+)`/g)].map(([, inside = '']) => inside);
}
