import { t } from '../i18n';
import { type Problem } from '../query/schema-errors.ts';
import { VALUE_PROBLEMS } from '../query/value-problems.ts';

/** What is wrong with a setting. */
export function valueProblemText(problem: Problem['problem']): string {
  return typeof problem === 'string'
    ? problem
    : t(`value-problems.${problem.code}`, VALUE_PROBLEMS[problem.code], problem.values);
}
