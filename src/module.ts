import { DataSourcePlugin } from '@grafana/data';
import { initPluginTranslations } from '@grafana/i18n';
import { DataSource } from './datasource';
import { lazily } from './editor/lazily';
import { NAMESPACE } from './i18n';
import { type StoredQuery } from './query/query.ts';
import { type SecureSettings, type StoredSettings } from './query/settings.ts';

// Grafana has loaded the texts of the person's language by now; this lets the plugin find them.
await initPluginTranslations(NAMESPACE);

/** The editors are loaded when they are first shown: a dashboard that is only looked at needs none of them. */
export const plugin = new DataSourcePlugin<DataSource, StoredQuery, StoredSettings, SecureSettings>(DataSource)
  .setConfigEditor(lazily(() => import('./editor/config/config-editor')))
  .setQueryEditor(lazily(() => import('./editor/query-editor')));
