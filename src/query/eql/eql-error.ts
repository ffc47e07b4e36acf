import { englishProblem, type EqlProblem } from './problems.ts';

/** Where something stands in an EQL text. Lines and columns begin at 1; a column is a UTF-16 unit, as editors count. */
export interface Place {
  readonly line: number;
  readonly column: number;
  /** What is written there. */
  readonly text: string;
}

const LONGEST_QUOTE = 60;

/** EQL that is none, or that a query cannot say: where, what is written there, and why. */
export class EqlError extends Error {
  override readonly name = 'EqlError';
  readonly place: Place;
  readonly problem: EqlProblem;
  /** The problem is that something is missing, and the text ends there. */
  readonly isAtEnd: boolean;

  constructor(place: Place, problem: EqlProblem, isAtEnd = false) {
    const { line, column, text } = place;
    const quote = text.length > LONGEST_QUOTE ? `${text.slice(0, LONGEST_QUOTE)}…` : text;
    super(
      `Line ${line}, column ${column}${quote === '' ? '' : `, ${quote}`}: ${englishProblem(problem)}${isAtEnd ? '; the text ends here' : ''}`
    );
    this.place = place;
    this.problem = problem;
    this.isAtEnd = isAtEnd;
  }
}
