import { t } from '../i18n';
import { type SourceKey } from '../query/settings.ts';
import { SOURCE_NAMES } from '../query/source-names.ts';
import { textKey } from './text-key.ts';

/** The name of a source: `Confluence Data Center`, `Access log`. */
export function sourceName(source: SourceKey): string {
  return t(`sources.${textKey(source)}`, SOURCE_NAMES[source]);
}
