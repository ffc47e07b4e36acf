import { DataSourcePlugin } from '@grafana/data';
import { DataSource } from './datasource';
import { lazily } from './editor/lazily';
import { type StoredQuery } from './query/query.ts';
import { type SecureSettings, type StoredSettings } from './query/settings.ts';

/** The editors are loaded when they are first shown: a dashboard that is only looked at needs none of them. */
export const plugin = new DataSourcePlugin<DataSource, StoredQuery, StoredSettings, SecureSettings>(DataSource)
  .setConfigEditor(lazily(() => import('./editor/config/config-editor')))
  .setQueryEditor(lazily(() => import('./editor/query-editor')));
