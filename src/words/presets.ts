import { t } from '../i18n';
import type { Preset } from '../query/presets/preset.ts';
import type { PresetGroup } from '../query/presets/presets.ts';

export function presetTitle({ id, title }: Preset): string {
  return t(`presets.${id}.title`, title);
}

/** What a preset looks for, in one line. */
export function presetExplanation({ id, explanation }: Preset): string {
  return t(`presets.${id}.explanation`, explanation);
}

/** What the presets of a group are about. */
export function presetGroupTitle({ id, title }: PresetGroup): string {
  return t(`preset-groups.${id}`, title);
}
