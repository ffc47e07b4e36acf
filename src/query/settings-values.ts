import { z } from 'zod';
import { MAX_ENTRIES, MAX_TEXT } from './limits.ts';
import { notA } from './schema-errors.ts';

/** A text of the settings. */
export const text = z
  .string(notA('a text'))
  .max(MAX_TEXT, { error: `the text is too long: at most ${MAX_TEXT} characters` });

/** One entry of a list: a text that is not empty. */
export const entry = text.trim().min(1, { error: 'an entry is empty' });

export function listOf<Item extends z.ZodType>(item: Item) {
  return z
    .array(item, notA('a list'))
    .max(MAX_ENTRIES, { error: `the list is too long: at most ${MAX_ENTRIES} entries` });
}
