/** Settings that nothing can be done with: which field (`sources.accessLog.paths`, `''` for the whole) and what is wrong, for people. */
export class InvalidSettingsError extends Error {
  override readonly name = 'InvalidSettingsError';
  readonly field: string;

  constructor(field: string, problem: string) {
    super(field === '' ? `Invalid settings: ${problem}` : `Invalid settings: ${field}: ${problem}`);
    this.field = field;
  }
}
