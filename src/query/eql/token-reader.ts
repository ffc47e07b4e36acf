import { EqlError, type Place } from './eql-error.ts';
import type { EqlProblem } from './problems.ts';
import { placesIn, tokens, type Token } from './tokens.ts';

/** Reads the tokens of a text one after the other. */
export class TokenReader {
  private readonly all: readonly Token[];
  private readonly placeAt: (start: number, end: number) => Place;
  private at = 0;

  /** @throws EqlError for a text that has no tokens */
  constructor(source: string) {
    this.all = tokens(source);
    this.placeAt = placesIn(source);
  }

  /** The token that comes next, or that many tokens later; `end` for ever at the end. */
  peek(later = 0): Token {
    const token = this.all[Math.min(this.at + later, this.all.length - 1)];
    if (token === undefined) {
      throw new RangeError('a text has at least the token of its end');
    }
    return token;
  }

  next(): Token {
    const token = this.peek();
    this.at += 1;
    return token;
  }

  /** Whether a word or symbol comes next. */
  sees(text: string, later = 0): boolean {
    const { kind, value } = this.peek(later);
    return (kind === 'word' || kind === 'symbol') && value === text;
  }

  /** Takes a word or symbol if it comes next. */
  takes(text: string): boolean {
    const seen = this.sees(text);
    this.at += Number(seen);
    return seen;
  }

  /** @throws EqlError if another token comes next */
  expect(text: string, problem: EqlProblem): Token {
    if (!this.sees(text)) {
      throw this.error(problem);
    }
    return this.next();
  }

  /** Whether `~` is written directly behind what was just read, and takes it. */
  takesTilde(): boolean {
    return this.sees('~') && this.peek().start === this.all[this.at - 1]?.end && this.takes('~');
  }

  /** From the first character of a token to the last one that was read. */
  placeFrom({ start }: Token): Place {
    return this.placeAt(start, this.all[this.at - 1]?.end ?? start);
  }

  /** An error at the token that comes next. */
  error(problem: EqlProblem): EqlError {
    const token = this.peek();
    return new EqlError(token.place, problem, token.kind === 'end');
  }
}
