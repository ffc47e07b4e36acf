import { t } from '../i18n';
import { type EqlError } from '../query/eql/eql-error.ts';
import { EQL_NOTES, type EqlNote } from '../query/eql/notes.ts';
import { EQL_PROBLEMS } from '../query/eql/problems.ts';

/** Why an EQL text cannot be used, without its place. */
export function eqlProblemText({ problem: { code, values }, isAtEnd }: EqlError): string {
  const problem = t(`eql.problems.${code}`, EQL_PROBLEMS[code], values);
  return isAtEnd ? t('eql.at-end', '{{problem}}; the text ends here', { problem }) : problem;
}

/** Where a query means something else than the words of its EQL rule. */
export function eqlNoteText(note: EqlNote): string {
  return t(`eql.notes.${note}`, EQL_NOTES[note]);
}
