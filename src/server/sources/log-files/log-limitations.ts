import { plural } from '../../../query/words/numbers.ts';
import type { Limitation } from '../../events/completeness.ts';
import type { LogWords } from './log-files-options.ts';

/** Answers carry a notice of unreadable lines for this long after they were read, ms. */
const RECENT_MS = 24 * 3_600_000;

/** What a followed log does not show now: answers carry it from the step on that found it. */
export class LogLimitations {
  readonly #words: Pick<LogWords, 'name' | 'unreadableLines'>;
  readonly #blindTo: readonly string[];
  #unmatched: readonly string[] = [];
  #malformed: ReadonlyArray<{ readonly at: number; readonly lines: number }> = [];

  /** @param blindTo canonical actions that a log which is not read hides */
  constructor(words: Pick<LogWords, 'name' | 'unreadableLines'>, blindTo: readonly string[]) {
    this.#words = words;
    this.#blindTo = blindTo;
  }

  /** @param globs that match nothing now */
  noteUnmatched(globs: readonly string[]): void {
    this.#unmatched = globs;
  }

  /** @param at clock of the step, epoch ms */
  noteMalformed(lines: number, at: number): void {
    this.#malformed = [
      ...this.#malformed.filter((one) => one.at > at - RECENT_MS),
      ...(lines > 0 ? [{ at, lines }] : []),
    ];
  }

  current(): Limitation[] {
    const malformed = this.#malformed.reduce((sum, { lines }) => sum + lines, 0);
    const { name, unreadableLines } = this.#words;
    return [
      ...this.#unmatched.map((glob): Limitation => ({
        kind: 'partial-scope',
        text: `${unmatchedText(glob)} Check the mount and the path in the data source.`,
        blindTo: this.#blindTo,
      })),
      ...(malformed === 0
        ? []
        : [
            {
              kind: 'malformed-lines' as const,
              text: `${plural(malformed, 'line')} of the ${name}, read within a day, could not be understood. ${unreadableLines}`,
            },
          ]),
    ];
  }
}

/** What it means that a glob matches nothing while others do. */
export function unmatchedText(glob: string): string {
  return `Nothing matches ${glob}: its node is not read.`;
}
