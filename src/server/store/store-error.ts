/** What is wrong with the store, for whoever decides what to do next. */
export type StoreErrorKind =
  /** Another process, or another instance in this one, has the file open. */
  | 'locked'
  /** The file was written by a newer version. */
  | 'newer-version'
  /** The file is damaged, or is no store. */
  | 'corrupt'
  /** No room left on the disk. */
  | 'disk-full'
  /** The directory or the file may not be written. */
  | 'not-writable'
  /** The store was closed, or its thread ended. */
  | 'closed'
  /** Anything else. */
  | 'failed';

/** The store could not do what was asked: what happened (`message`) and what to do (`cure`). Nothing of the failed call was kept. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
  readonly kind: StoreErrorKind;
  readonly cure: string;

  constructor(kind: StoreErrorKind, message: string, cure: string, options?: ErrorOptions) {
    super(message, options);
    this.kind = kind;
    this.cure = cure;
  }
}
