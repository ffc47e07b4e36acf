import { t } from '../i18n';
import { STANDARD_LISTS } from '../query/lists.ts';
import { textKey } from './text-key.ts';

/** Who belongs on a list that every data source has. Its name is what rules write, and is one in every language. */
export function listExplanation({ name, explanation }: (typeof STANDARD_LISTS)[number]): string {
  return t(`list-explanations.${textKey(name)}`, explanation);
}
