import { ADMINISTRATION_PRESETS } from './administration.ts';
import { CONTENT_PRESETS } from './content.ts';
import { CREDENTIALS_PRESETS } from './credentials.ts';
import { PEOPLE_PRESETS } from './people.ts';
import type { Preset } from './preset.ts';

export interface PresetGroup {
  readonly id: string;
  /** What its presets are about. */
  readonly title: string;
  readonly presets: readonly Preset[];
}

/** The groups of presets, in the order in which they are offered. */
export const PRESET_GROUPS: readonly PresetGroup[] = [
  { id: 'content', title: 'Reading and taking content', presets: CONTENT_PRESETS },
  { id: 'credentials', title: 'Credentials and logins', presets: CREDENTIALS_PRESETS },
  { id: 'people', title: 'People and places', presets: PEOPLE_PRESETS },
  { id: 'administration', title: 'Administration', presets: ADMINISTRATION_PRESETS },
];

export const PRESETS: readonly Preset[] = PRESET_GROUPS.flatMap(({ presets }) => presets);
