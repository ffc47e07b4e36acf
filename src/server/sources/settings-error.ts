/** A setting that no source can work with: which one (`field`, as in the settings), what is wrong, and what to do. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
  readonly field: string;
  readonly cure: string;

  constructor(field: string, message: string, cure: string, options?: ErrorOptions) {
    super(message, options);
    this.field = field;
    this.cure = cure;
  }
}
