import { t } from '../i18n';
import { TEXT_FORM_KEYS } from '../query/filter-text/keys.ts';
import { parseFilterText, type FilterTextFault, type FilterTextProblem } from '../query/filter-text/parse.ts';
import { type WrittenFilter, type WrittenFilterTerms } from '../query/query.ts';
import { SOURCE_KEYS } from '../query/settings.ts';
import { checkHours, checkIp, checkText } from './checks';

export type ReadFilterText =
  | { readonly filter: WrittenFilter; readonly problem: undefined }
  | { readonly filter: undefined; readonly problem: string };

/** A filter as it was typed, or the first thing that is wrong with it and where it stands. */
export function readFilterText(text: string): ReadFilterText {
  const { filter, problems } = parseFilterText(text);
  if (filter === undefined) {
    return { filter, problem: placed(problems[0], text) };
  }
  const problem = valueProblem(filter) ?? valueProblem(filter.exclude);
  return problem === undefined ? { filter, problem } : { filter: undefined, problem };
}

function placed(problem: FilterTextProblem, text: string): string {
  const place = text.slice(problem.from, problem.to);
  const fault = faultText(problem);
  return place === '' ? fault : t('filter-text-problem.placed', '{{fault}} (at “{{place}}”)', { fault, place });
}

/** The names of keys, matches and sources are what is typed: the same in every language. */
function faultText(fault: FilterTextFault): string {
  switch (fault.kind) {
    case 'unknown-key':
      return t('filter-text-problem.unknown-key', '{{written}} is no key: one of {{keys}} is', {
        written: fault.written,
        keys: TEXT_FORM_KEYS.map(({ name }) => name).join(', '),
      });
    case 'open-quote':
      return t('filter-text-problem.open-quote', 'The closing quote is missing');
    case 'no-value':
      return t('filter-text-problem.no-value', 'A value is missing');
    case 'no-value-of-key':
      return t('filter-text-problem.no-value-of-key', '{{key}} has no value', { key: fault.key });
    case 'several-values':
      return t('filter-text-problem.several-values', '{{key}} takes one value', { key: fault.key });
    case 'text-twice':
      return t('filter-text-problem.text-twice', 'text can stand once: what is looked for is one phrase');
    case 'no-weekday':
      return t('filter-text-problem.no-weekday', '{{written}} is not mon, tue … sun', { written: fault.written });
    case 'no-bytes':
      return t('filter-text-problem.no-bytes', '{{written}} is not a number of bytes', { written: fault.written });
    case 'no-match':
      return t('filter-text-problem.no-match', '{{key}} is word or substring', { key: fault.key });
    case 'unknown-source':
      return t('filter-text-problem.unknown-source', '{{written}} is no source: one of {{sources}} is', {
        written: fault.written,
        sources: SOURCE_KEYS.join(', '),
      });
  }
}

function valueProblem({ ips = [], hours = '', text = '' }: Partial<WrittenFilterTerms>): string | undefined {
  return [...ips.map(checkIp), checkHours(hours), checkText(text)].find((problem) => problem !== undefined);
}
