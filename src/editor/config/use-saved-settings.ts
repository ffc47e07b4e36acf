import { useState } from 'react';
import { type SourceKey } from '../../query/settings.ts';
import { isSameJson } from './same-json';
import { type Options } from './secret-fields';

/** How the settings on the page stand to those that the backend works with. */
export interface SavedSettings {
  /** Another one after every save. */
  readonly version: number | undefined;
  readonly isChanged: boolean;
  /** Whether the source is switched on in the saved settings. */
  has(key: SourceKey): boolean;
}

/** The settings as Grafana gave them last: they have another version after each save. */
export function useSavedSettings({ version, jsonData, secureJsonData }: Options): SavedSettings {
  const [saved, setSaved] = useState({ version, jsonData });
  if (saved.version !== version) {
    setSaved({ version, jsonData });
  }
  return {
    version,
    isChanged: Object.keys(secureJsonData ?? {}).length > 0 || !isSameJson(saved.jsonData, jsonData),
    has: (key) => saved.jsonData.sources?.[key] !== undefined,
  };
}
