import { t } from '../i18n';
import { templateFault } from './annotation-template';

/** Around the names of fields. */
const BRACES = { open: '{{', close: '}}' };

/** What is wrong with a template, as a sentence; undefined if nothing is. */
export function templateProblem(template: string, known: readonly string[]): string | undefined {
  const fault = templateFault(template, known);
  if (fault === undefined) {
    return undefined;
  }
  switch (fault.kind) {
    case 'half-open':
      return t('annotation-template-problem.half-open', 'A field is written between {{open}} and {{close}}', BRACES);
    case 'no-name':
      return t(
        'annotation-template-problem.no-name',
        'A field’s name is missing between {{open}} and {{close}}',
        BRACES
      );
    case 'unknown-field':
      return t('annotation-template-problem.unknown-field', '{{unknown}} is no field here; {{known}} … are', {
        unknown: fault.unknown,
        known: known.slice(0, 6).join(', '),
      });
  }
}
