import { TEXT_FORM_KEYS, type TextFormKey } from './keys.ts';
import { termsOf, type Span } from './tokens.ts';

/** What can be written where the cursor is: keys that fit, or values of a key. `from` and `to` is what a choice replaces. */
export type Completion =
  | (Span & { readonly kind: 'key'; readonly keys: readonly TextFormKey[] })
  | (Span & { readonly kind: 'value'; readonly key: TextFormKey; readonly written: string });

/** What fits at a place of a filter's text form; undefined where nothing is known to. */
export function completionAt(text: string, cursor: number): Completion | undefined {
  const term = termsOf(text).find(({ from, to }) => from < cursor && cursor <= to);
  if (term === undefined) {
    return { kind: 'key', keys: TEXT_FORM_KEYS, from: cursor, to: cursor };
  }
  if (term.key !== undefined && cursor > term.key.to) {
    const { name } = term.key;
    const key = TEXT_FORM_KEYS.find((candidate) => candidate.name === name);
    const value = term.values.find(({ from, to }) => from <= cursor && cursor <= to);
    return key === undefined || value === undefined
      ? undefined
      : { kind: 'value', key, written: value.value, from: value.from, to: value.to };
  }
  const from = term.key?.from ?? term.from + (term.negated ? 1 : 0);
  const to = term.key === undefined ? term.to : term.key.to + 1;
  const written = text.slice(from, Math.max(from, cursor)).toLowerCase();
  const keys = TEXT_FORM_KEYS.filter(({ name }) => name.startsWith(written));
  return keys.length === 0 ? undefined : { kind: 'key', keys, from, to };
}
