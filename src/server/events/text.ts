import type { AuditEvent } from './audit-event.ts';

/**
 * Text in the one form that searches compare: canonically composed (NFC) and folded by Unicode simple case
 * folding, so that `PASSWORD`, `Password` and `password` are one, while `ß` and `ss`, `ı` and `i` stay apart and no
 * locale takes part.
 */
export function foldText(text: string): string {
  if (/^[\0-\x7f]*$/.test(text)) {
    return text.toLowerCase();
  }
  let folded = '';
  for (const character of text.normalize('NFC')) {
    folded += foldCharacter(character);
  }
  return folded.normalize('NFC');
}

const foldedCharacters = new Map<string, string>([
  // U+0131 has no simple folding: only its upper case happens to be `I`.
  ['ı', 'ı'],
]);

/** Simple folding = lower case of the upper case, as far as both are single characters. */
function foldCharacter(character: string): string {
  let folded = foldedCharacters.get(character);
  if (folded === undefined) {
    const upper = character.toUpperCase();
    const lower = (isSingle(upper) ? upper : character).toLowerCase();
    folded = isSingle(lower) ? lower : character;
    foldedCharacters.set(character, folded);
  }
  return folded;
}

function isSingle(text: string): boolean {
  return text.length === 1 || (text.length === 2 && (text.codePointAt(0) ?? 0) > 0xffff);
}

/** How a term is looked for: anywhere, or as a word of its own (no letter or digit on either side). */
export type TermMatch = 'word' | 'substring';

/**
 * Whether a term stands in a text. The sides of a word are judged on whole characters of any script; an accent that
 * follows belongs to its letter.
 * @param text folded by `foldText`
 * @param term folded by `foldText`; the empty term stands in no text
 */
export function containsTerm(text: string, term: string, match: TermMatch): boolean {
  if (term === '') {
    return false;
  }
  for (let at = text.indexOf(term); at >= 0; at = text.indexOf(term, at + 1)) {
    if (match === 'substring' || isWord(text, at, at + term.length)) {
      return true;
    }
  }
  return false;
}

/** Longest run of accents on one letter that is looked through, in code units. */
const LETTER_LENGTH = 16;

function isWord(text: string, start: number, end: number): boolean {
  return (
    !/[\p{L}\p{N}]\p{M}*$/u.test(text.slice(Math.max(0, start - LETTER_LENGTH), start)) &&
    !/^[\p{L}\p{N}\p{M}]/u.test(text.slice(end, end + 2))
  );
}

/**
 * What is written in an event and is no coded field of its own (see `columns.ts`), a line a part, unfolded: the store
 * keeps each such text once. Person, address and user agent are left out, since with them hardly two texts would be
 * alike; whoever searches for text looks through their dictionaries too.
 */
export function fullText(event: AuditEvent): string {
  const lines = [
    event.message,
    event.searchText,
    event.actionKey,
    event.actionName,
    event.http?.path ?? '',
    event.space?.name ?? '',
    ...event.objects.flatMap((object) => [object.name, object.uri]),
    ...event.changes.flatMap((change) => [change.field, change.fieldKey, change.from, change.to]),
    ...event.attributes.flatMap((attribute) => [attribute.name, attribute.nameKey, attribute.value]),
  ];
  return [...new Set(lines.filter((line) => line !== ''))].join('\n');
}
