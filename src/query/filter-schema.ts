import { z } from 'zod';
import { emptyFilter } from './defaults.ts';
import { parseHours } from './hours.ts';
import { isIpRange } from './ip-range.ts';
import { MAX_ENTRIES, MAX_RESPONSE_BYTES, MAX_TEXT } from './limits.ts';
import { notA, quoted, refused, refusedValue, strictly, wrongType } from './schema-errors.ts';
import { oneOf, wholeNumber } from './schema-values.ts';
import { SOURCE_KEYS } from './settings.ts';
import { variableIn } from './variable.ts';

/** A text of a filter: bounded, and without a template variable, which would otherwise silently look for its own name. */
const text = z
  .string(wrongType('not-a-text'))
  .max(MAX_TEXT, { error: ({ input }) => `the text has ${String(input).length} characters: at most ${MAX_TEXT}` })
  .superRefine((value, context) => {
    const variable = variableIn(value);
    if (variable !== undefined) {
      context.addIssue(
        `the variable ${variable.expression} has no value here: choose one, or leave the field empty for any`
      );
    }
  });

const entry = text.refine((value) => value.trim() !== '', {
  error: 'an entry is empty: leave the list empty for any',
});

function listOf<Item extends z.ZodType>(item: Item) {
  return z
    .array(item, wrongType('not-a-list'))
    .max(MAX_ENTRIES, refused('list-too-long', { max: MAX_ENTRIES }))
    .optional();
}

const terms = {
  actions: listOf(entry),
  categories: listOf(entry),
  users: listOf(entry),
  groups: listOf(entry),
  ips: listOf(entry.refine(isIpRange, refusedValue('no-address'))),
  areas: listOf(entry),
  levels: listOf(entry),
  methods: listOf(entry),
  objects: listOf(entry),
  spaces: listOf(entry),
  countries: listOf(entry),
  userAgents: listOf(entry),
  text: text.optional(),
  terms: listOf(entry),
  termMatch: oneOf(['word', 'substring']).optional(),
  hours: text
    .refine((value) => parseHours(value) !== undefined, {
      error: ({ input }) => `${quoted(input)} are no hours: write 8-18, 22-6 for the night, or sat-sun 0-24`,
    })
    .optional(),
  weekdays: listOf(
    z.number(notA('a weekday')).refine((day) => Number.isInteger(day) && day >= 1 && day <= 7, {
      error: ({ input }) => `${quoted(input)} is no weekday: 1 is Monday, 7 is Sunday`,
    })
  ),
  sources: listOf(oneOf(SOURCE_KEYS)),
  lists: listOf(entry),
  minBytes: wholeNumber(0, MAX_RESPONSE_BYTES).optional(),
};

const { exclude: _exclude, ...anyTerms } = emptyFilter();
const termKeys = Object.keys(anyTerms);

/** A filter as it is stored: any key may be left out, none that is unknown may be there. */
export const filterSchema = z.strictObject(
  {
    ...terms,
    exclude: z.strictObject(terms, strictly('a filter', termKeys)).optional(),
  },
  strictly('a filter', [...termKeys, 'exclude'])
);
