import { PRESETS } from '../query/presets.ts';

/**
 * The English texts whose keys are made of data, each as `[key, text]`: no call of `t` spells them out, so they are told to
 * the collection of texts here. Imports nothing but data.
 */
export function dataTexts(): Array<[key: string, text: string]> {
  return PRESETS.flatMap(({ id, title, explanation }): Array<[string, string]> => [
    [`presets.${id}.title`, title],
    [`presets.${id}.explanation`, explanation],
  ]);
}
