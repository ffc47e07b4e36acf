import { type DataSourceSettings } from '@grafana/data';
import { type SecretKey, type SecureSettings, type StoredSettings } from '../../query/settings.ts';

export type Options = DataSourceSettings<StoredSettings, SecureSettings>;

/** What a field for a secret needs. A secret goes only to `secureJsonData`, and never comes back from there. */
export function secretField(options: Options, key: SecretKey, onOptionsChange: (options: Options) => void) {
  return {
    isConfigured: options.secureJsonFields?.[key] === true,
    value: options.secureJsonData?.[key] ?? '',
    onChange: ({ currentTarget }: { currentTarget: { value: string } }) =>
      onOptionsChange({ ...options, secureJsonData: { ...options.secureJsonData, [key]: currentTarget.value } }),
    onReset: () =>
      onOptionsChange({
        ...options,
        secureJsonFields: { ...options.secureJsonFields, [key]: false },
        secureJsonData: { ...options.secureJsonData, [key]: '' },
      }),
  };
}
