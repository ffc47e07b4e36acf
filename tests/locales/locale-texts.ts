import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const ROOT = join(import.meta.dirname, '..', '..');

const { id, languages } = z
  .object({ id: z.string(), languages: z.array(z.string()) })
  .parse(JSON.parse(readFileSync(join(ROOT, 'src/plugin.json'), 'utf8')));

/** The language that the code says. */
export const ENGLISH = 'en-US';

export const LANGUAGES: readonly string[] = languages;

/** Path of a language's texts below the root. */
export function localePath(language: string): string {
  return `src/locales/${language}/${id}.json`;
}

interface Texts {
  readonly [part: string]: string | Texts;
}

const texts: z.ZodType<Texts> = z.lazy(() => z.record(z.string(), z.union([z.string(), texts])));

/** The texts of a language by their whole keys. @throws for a file that is missing or holds something else */
export function localeTexts(language: string): ReadonlyMap<string, string> {
  return new Map(entries('', texts.parse(JSON.parse(readFileSync(join(ROOT, localePath(language)), 'utf8')))));
}

function entries(before: string, level: Texts): Array<[key: string, text: string]> {
  return Object.entries(level).flatMap(([part, value]) =>
    typeof value === 'string' ? [[`${before}${part}`, value]] : entries(`${before}${part}.`, value)
  );
}
