import { DISTINCT_FIELD_NAMES, FILTER_NAMES, VARIABLE_FIELD_NAMES } from '../query/field-names.ts';
import { EQL_NOTES } from '../query/eql/notes.ts';
import { EQL_PROBLEMS } from '../query/eql/problems.ts';
import { TEXT_FORM_KEYS } from '../query/filter-text/keys.ts';
import { USER_PLAN } from '../query/guide/guide-data.ts';
import { STANDARD_LISTS } from '../query/lists.ts';
import { PRESET_GROUPS, PRESETS } from '../query/presets/presets.ts';
import { SOURCE_NAMES } from '../query/source-names.ts';
import { VALUE_PROBLEMS } from '../query/value-problems.ts';
import { textKey } from './text-key.ts';

type Text = [key: string, text: string];

/**
 * The English texts whose keys are made of data, each as `[key, text]`: no call of `t` spells them out, so they are told to
 * the collection of texts here. Imports nothing but data.
 */
export function dataTexts(): Text[] {
  return [
    ...PRESETS.flatMap(({ id, title, explanation }): Text[] => [
      [`presets.${id}.title`, title],
      [`presets.${id}.explanation`, explanation],
    ]),
    ...PRESET_GROUPS.map(({ id, title }): Text => [`preset-groups.${id}`, title]),
    ...Object.entries(DISTINCT_FIELD_NAMES).flatMap(([field, { one, many }]): Text[] => [
      [`fields.${textKey(field)}.one`, one],
      [`fields.${textKey(field)}.many`, many],
    ]),
    ...Object.entries(VARIABLE_FIELD_NAMES).map(([field, name]): Text => [`fields.${textKey(field)}.one`, name]),
    ...Object.entries(FILTER_NAMES).map(([key, name]): Text => [`filters.${textKey(key)}.name`, name]),
    ...TEXT_FORM_KEYS.map(({ key, explanation }): Text => [`filters.${textKey(key)}.explanation`, explanation]),
    ...Object.entries(SOURCE_NAMES).map(([source, name]): Text => [`sources.${textKey(source)}`, name]),
    ...Object.entries(EQL_PROBLEMS).map(([code, problem]): Text => [`eql.problems.${code}`, problem]),
    ...Object.entries(EQL_NOTES).map(([note, text]): Text => [`eql.notes.${note}`, text]),
    ...Object.entries(VALUE_PROBLEMS).map(([code, problem]): Text => [`value-problems.${code}`, problem]),
    ...STANDARD_LISTS.map(({ name, explanation }): Text => [`list-explanations.${textKey(name)}`, explanation]),
    ['guide.user-plan', USER_PLAN],
  ];
}
