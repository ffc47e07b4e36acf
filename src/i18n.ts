import { t as translate } from '@grafana/i18n';
import pluginJson from './plugin.json';

export { Trans } from '@grafana/i18n';

/** The namespace of the plugin's own texts: src/locales/<language>/<namespace>.json. */
export const NAMESPACE = pluginJson.id;

/**
 * The text of a key in the language of the person's Grafana, the English one where there is no translation.
 * Values stand in it as they are: React escapes what it shows, and a name would otherwise be escaped twice.
 * @param values for `{{name}}` in the text; with `count`, `defaultValue_one` and `defaultValue_other` are the English texts
 */
export function t(key: string, english: string, values: Readonly<Record<string, unknown>> = {}): string {
  return translate(key, english, { interpolation: { escapeValue: false }, ...values });
}
