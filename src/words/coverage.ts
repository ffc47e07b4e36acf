import { t } from '../i18n';
import { coverageWords } from '../query/words/coverage.ts';
import { textKey } from './text-key.ts';

/** An area or a level of coverage, of a product's key or of its English words: `END_USER_ACTIVITY`, `Full`. */
export function coverageName(key: string): string {
  const words = coverageWords(key);
  return t(`coverage.${textKey(words)}`, words);
}
