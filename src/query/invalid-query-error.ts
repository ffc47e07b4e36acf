/** A query that cannot be answered: which field of it (`filter.ips[0]`, `''` for the whole) and what is wrong, for people. */
export class InvalidQueryError extends Error {
  override readonly name = 'InvalidQueryError';
  readonly field: string;

  constructor(field: string, problem: string) {
    super(field === '' ? `Invalid query: ${problem}` : `Invalid query: ${field}: ${problem}`);
    this.field = field;
  }
}
