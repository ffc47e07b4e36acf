import { t } from '../i18n';
import { FILTER_NAMES } from '../query/field-names.ts';
import { type FilterKey } from '../query/filter-keys.ts';
import { type TextFormKey } from '../query/filter-text/keys.ts';
import { textKey } from './text-key.ts';

/** The name of what a filter compares: `user agent`. */
export function filterName(key: FilterKey): string {
  return t(`filters.${textKey(key)}.name`, FILTER_NAMES[key]);
}

/** What a key of the text form takes, in one line. */
export function filterKeyExplanation({ key, explanation }: TextFormKey): string {
  return t(`filters.${textKey(key)}.explanation`, explanation);
}
