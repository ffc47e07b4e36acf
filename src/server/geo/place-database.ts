import { Reader, type Response } from 'mmdb-lib';
import { z } from 'zod';
import { readAddressRecord, type AddressRecord } from './place-record.ts';

/** A file that is no whole database in MaxMind's format: what is wrong with it, one sentence without its path. */
export class PlaceFileError extends Error {
  override readonly name = 'PlaceFileError';
}

/** A database in memory. */
export interface PlaceDatabase {
  /** As it names itself: `GeoLite2-City`. */
  readonly type: string;
  /** When its vendor made it, epoch ms. */
  readonly built: number;
  /** @throws PlaceFileError where the record of the address is damaged */
  find(address: string): AddressRecord;
}

const metadataSchema = z.object({
  binaryFormatMajorVersion: z.literal(2),
  ipVersion: z.union([z.literal(4), z.literal(6)]),
  nodeCount: z.number().int().positive(),
  searchTreeSize: z.number().int().positive(),
  databaseType: z.string(),
  buildEpoch: z.date(),
});

/** Zero bytes between search tree and data. */
const SEPARATOR_BYTES = 16;

const NOTHING: AddressRecord = { place: undefined, system: undefined };

/**
 * Opens a database from its bytes (MaxMind DB file format 2.0, https://maxmind.github.io/MaxMind-DB/).
 * @throws PlaceFileError if it is none, or only a part of one
 */
export function openPlaceDatabase(bytes: Buffer): PlaceDatabase {
  const reader = openReader(bytes);
  const { success, data: metadata } = metadataSchema.safeParse(reader.metadata);
  if (!success) {
    throw new PlaceFileError('It is no database of version 2.0 of MaxMind’s format.');
  }
  const { searchTreeSize, ipVersion, databaseType: type, buildEpoch } = metadata;
  const separator = bytes.subarray(searchTreeSize, searchTreeSize + SEPARATOR_BYTES);
  if (separator.length < SEPARATOR_BYTES || separator.some((byte) => byte !== 0)) {
    throw new PlaceFileError('Its parts do not fit together, as if it were written only in part.');
  }
  return {
    type,
    built: buildEpoch.getTime(),
    find: (address) => {
      if (ipVersion === 4 && address.includes(':')) {
        return NOTHING;
      }
      try {
        return readAddressRecord(reader.get(address));
      } catch (error) {
        throw new PlaceFileError('A record of it is damaged.', { cause: error });
      }
    },
  };
}

function openReader(bytes: Buffer): Reader<Response> {
  try {
    return new Reader<Response>(bytes);
  } catch (error) {
    throw new PlaceFileError('It is no database in MaxMind’s format (.mmdb), or not the whole of one.', {
      cause: error,
    });
  }
}
