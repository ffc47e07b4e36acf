import { parseFilterText } from '../query/filter-text/parse.ts';
import { type Filter, type FilterTerms } from '../query/query.ts';
import { checkHours, checkIp, checkText } from './checks';

export type ReadFilterText =
  { readonly filter: Filter; readonly problem: undefined } | { readonly filter: undefined; readonly problem: string };

/** A filter as it was typed, or the first thing that is wrong with it and where it stands. */
export function readFilterText(text: string): ReadFilterText {
  const { filter, problems } = parseFilterText(text);
  if (filter === undefined) {
    const [first] = problems;
    const where = text.slice(first?.from, first?.to);
    return { filter, problem: `${first?.text ?? ''}${where === '' ? '' : ` (at “${where}”)`}` };
  }
  const problem = valueProblem(filter) ?? valueProblem(filter.exclude);
  return problem === undefined ? { filter, problem } : { filter: undefined, problem };
}

function valueProblem({ ips = [], hours = '', text = '' }: Partial<FilterTerms>): string | undefined {
  return [...ips.map(checkIp), checkHours(hours), checkText(text)].find((problem) => problem !== undefined);
}
