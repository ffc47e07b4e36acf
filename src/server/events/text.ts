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

/** How a term is looked for: anywhere, or as a word of its own. */
export type TermMatch = 'word' | 'substring';

/**
 * Whether a term stands in a text. A word has no letter or digit on either side; sides are judged on whole characters of
 * any script, and an accent that follows belongs to its letter. Scripts that are written without spaces, or that join
 * particles to a noun (Korean), have no such sides: where a term and its neighbour meet and either is a letter of one, the
 * word ends (`秘密鍵` in `新しい秘密鍵の場所`, `token` in `token을`).
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
/** Script extensions, since the Japanese sound mark `ー` is of no script alone. */
const UNSPACED =
  /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Hangul}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmer}\p{scx=Myanmar}]/u;

function isWord(text: string, start: number, end: number): boolean {
  const following = text.slice(end, end + 2);
  return (
    !/^\p{M}/u.test(following) &&
    isSide(lastLetter(text, start), character(text.slice(start, start + 2))) &&
    isSide(character(following), lastLetter(text, end))
  );
}

/** Whether a word may end between its outermost character and the neighbour. */
function isSide(neighbour: string, own: string): boolean {
  return !/[\p{L}\p{N}]/u.test(neighbour) || UNSPACED.test(neighbour) || UNSPACED.test(own);
}

/** The character before `end`, past the accents on it. */
function lastLetter(text: string, end: number): string {
  return /(.)\p{M}*$/su.exec(text.slice(Math.max(0, end - LETTER_LENGTH), end))?.[1] ?? '';
}

function character(text: string): string {
  return /^./su.exec(text)?.[0] ?? '';
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
