import { StoreError, type StoreErrorKind } from '../store-error.ts';

/** SQLite's primary result codes that somebody can do something about: https://www.sqlite.org/rescode.html */
const KINDS: Readonly<Record<number, readonly [kind: StoreErrorKind, what: string, cure: string]>> = {
  5: [
    'locked',
    'The store is in use',
    'Let one process use the directory only: end the other one, or give this data source a directory of its own.',
  ],
  6: [
    'locked',
    'The store is in use',
    'Let one process use the directory only: end the other one, or give this data source a directory of its own.',
  ],
  8: [
    'not-writable',
    'The store may not be written',
    'Give the user that Grafana runs as write permission on the directory and its files.',
  ],
  10: ['failed', 'The disk gave an error', 'Check the disk and its file system; local disks only, no network shares.'],
  11: [
    'corrupt',
    'The store is damaged',
    'Restore it from a backup, or move it away: its events are then read again as far as the sources keep them.',
  ],
  13: [
    'disk-full',
    'The disk is full',
    'Make room on the disk, or shorten the retention; reading then goes on where it stopped.',
  ],
  14: [
    'not-writable',
    'The store cannot be opened',
    'Check that the directory exists and that the user that Grafana runs as may write it.',
  ],
  23: [
    'not-writable',
    'The store may not be opened',
    'Give the user that Grafana runs as write permission on the directory and its files.',
  ],
  26: [
    'corrupt',
    'The file is no store',
    'Move the file away: its events are then read again as far as the sources keep them.',
  ],
};

/** Any error of the database or the file system as a `StoreError`; `where` names the file. */
export function storeError(error: unknown, where: string): StoreError {
  if (error instanceof StoreError) {
    return error;
  }
  const text = error instanceof Error ? error.message : String(error);
  const [kind, what, cure] = KINDS[resultCode(error)] ?? [
    'failed',
    'The store failed',
    'See the cause in the log of Grafana.',
  ];
  return new StoreError(kind, `${what} (${where}): ${text}`, cure, { cause: error });
}

/** SQLite's primary result code, that of the nearest kind for errors of the file system, 0 for others. */
function resultCode(error: unknown): number {
  if (!(error instanceof Error)) {
    return 0;
  }
  if ('errcode' in error && typeof error.errcode === 'number') {
    return error.errcode & 0xff;
  }
  const code = 'code' in error ? error.code : undefined;
  return (
    { EACCES: 8, EPERM: 8, EROFS: 8, ENOSPC: 13, EDQUOT: 13, ENOENT: 14, ENOTDIR: 14, EEXIST: 14 }[String(code)] ?? 0
  );
}
