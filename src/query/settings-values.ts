import { z } from 'zod';
import { MAX_ENTRIES, MAX_TEXT } from './limits.ts';
import { refused, wrongType } from './schema-errors.ts';

/** A text of the settings. */
export const text = z.string(wrongType('not-a-text')).max(MAX_TEXT, refused('text-too-long', { max: MAX_TEXT }));

/** One entry of a list: a text that is not empty. */
export const entry = text.trim().min(1, refused('empty-entry'));

export function listOf<Item extends z.ZodType>(item: Item) {
  return z.array(item, wrongType('not-a-list')).max(MAX_ENTRIES, refused('list-too-long', { max: MAX_ENTRIES }));
}
