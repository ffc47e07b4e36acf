import { t } from '../i18n';
import { type SourceKey } from '../query/settings.ts';
import { SOURCE_NAMES } from '../query/source-names.ts';

/** Name of a source, in the language of the person. */
export function sourceName(source: SourceKey): string {
  return t(`source-names.${source}`, SOURCE_NAMES[source]);
}
