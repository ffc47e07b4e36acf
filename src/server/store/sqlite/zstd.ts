import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { StoreError } from '../store-error.ts';

/** Compresses with a checksum, so that a flipped bit on the disk is found. */
export function compress(bytes: Uint8Array | string): Uint8Array {
  return zstdCompressSync(bytes, { params: { [constants.ZSTD_c_checksumFlag]: 1 } });
}

/** Throws a `StoreError` where the bytes are not what was compressed. */
export function decompress(bytes: Uint8Array): Buffer {
  try {
    return zstdDecompressSync(bytes);
  } catch (error) {
    throw new StoreError(
      'corrupt',
      'A block of events in the store is damaged.',
      'Restore the store from a backup, or move it away: its events are then read again.',
      { cause: error }
    );
  }
}
