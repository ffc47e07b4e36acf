import { TimeSlice } from '../event-loop.ts';
import { InvalidFrameError, isDictionary, type DictionaryStrings, type Field } from './frame.ts';
import { bitmapBytes, setBit } from './validity.ts';

/** Text as Arrow lays it out: UTF-8 bytes end to end, `offsets[i]` to `offsets[i + 1]` the bytes of row i. */
export interface Utf8Column {
  readonly offsets: Int32Array;
  readonly bytes: Uint8Array;
  readonly validity: Uint8Array | undefined;
  readonly nulls: number;
}

const BLOCK = 4096;
/** Arrow's 32-bit offsets reach no further. */
const MAX_BYTES = 0x7fff_ffff;

/** @throws InvalidFrameError for a null in a non-nullable field, a value that is no text, an unknown code, or more than 2 GiB */
export async function encodeUtf8Column(field: Field, slice: TimeSlice): Promise<Utf8Column> {
  return isDictionary(field.values)
    ? fromDictionary(field, field.values, slice)
    : fromTexts(field, textsOf(field), slice);
}

function textsOf(field: Field): readonly unknown[] {
  if (!Array.isArray(field.values)) {
    throw new InvalidFrameError(`Field "${field.name}" is text, its values are a typed array`);
  }
  return field.values;
}

async function fromTexts(field: Field, texts: readonly unknown[], slice: TimeSlice): Promise<Utf8Column> {
  const rows = texts.length;
  const offsets = new Int32Array(rows + 1);
  const validity = field.nullable ? new Uint8Array(bitmapBytes(rows)) : undefined;
  const parts: Uint8Array[] = [];
  let nulls = 0;
  let total = 0;
  for (let start = 0; start < rows; start += BLOCK) {
    const end = Math.min(rows, start + BLOCK);
    let joined = '';
    for (let row = start; row < end; row++) {
      const text = texts[row];
      if (typeof text === 'string') {
        joined += text;
        if (validity) {
          setBit(validity, row);
        }
      } else if (text === null && validity) {
        nulls++;
      } else {
        throw notText(field, row, text);
      }
      offsets[row + 1] = total + joined.length;
    }
    let bytes: Uint8Array = Buffer.from(joined, 'utf8');
    if (bytes.length !== joined.length) {
      measure(texts, offsets, start, end, total);
      if (offsets[end] !== total + bytes.length) {
        // Halves of a surrogate pair in neighbouring texts became one character when joined.
        bytes = Buffer.concat(texts.slice(start, end).map((text) => Buffer.from(typeof text === 'string' ? text : '')));
      }
    }
    parts.push(bytes);
    total += bytes.length;
    refuseTooLong(field, total);
    await slice.pause();
  }
  return { offsets, bytes: concat(parts, total), validity, nulls };
}

function measure(texts: readonly unknown[], offsets: Int32Array, start: number, end: number, before: number): void {
  let position = before;
  for (let row = start; row < end; row++) {
    const text = texts[row];
    position += typeof text === 'string' ? Buffer.byteLength(text, 'utf8') : 0;
    offsets[row + 1] = position;
  }
}

async function fromDictionary(
  field: Field,
  { codes, dictionary }: DictionaryStrings,
  slice: TimeSlice
): Promise<Utf8Column> {
  const rows = codes.length;
  const words = dictionary.map((text) => Buffer.from(text, 'utf8'));
  const offsets = new Int32Array(rows + 1);
  const validity = field.nullable ? new Uint8Array(bitmapBytes(rows)) : undefined;
  let nulls = 0;
  let total = 0;
  for (let row = 0; row < rows; row++) {
    const code = codes[row] ?? -1;
    const word = words[code];
    if (word !== undefined) {
      total += word.length;
      if (validity) {
        setBit(validity, row);
      }
    } else if (code < 0 && validity) {
      nulls++;
    } else {
      throw new InvalidFrameError(
        `Field "${field.name}" has code ${code} in row ${row}, its dictionary has ${words.length} entries`
      );
    }
    refuseTooLong(field, total);
    offsets[row + 1] = total;
    if (row % BLOCK === 0) {
      await slice.pause();
    }
  }
  const bytes = new Uint8Array(total);
  for (let row = 0; row < rows; row++) {
    const word = words[codes[row] ?? -1];
    if (word !== undefined) {
      copy(word, bytes, offsets[row] ?? 0);
    }
    if (row % BLOCK === 0) {
      await slice.pause();
    }
  }
  return { offsets, bytes, validity, nulls };
}

/** A loop is faster than `set` for the short words of a dictionary. */
function copy(word: Uint8Array, target: Uint8Array, at: number): void {
  if (word.length >= 24) {
    target.set(word, at);
    return;
  }
  for (let i = 0; i < word.length; i++) {
    target[at + i] = word[i] ?? 0;
  }
}

function concat(parts: readonly Uint8Array[], total: number): Uint8Array {
  const bytes = new Uint8Array(total);
  let position = 0;
  for (const part of parts) {
    bytes.set(part, position);
    position += part.length;
  }
  return bytes;
}

function refuseTooLong(field: Field, bytes: number): void {
  if (bytes > MAX_BYTES) {
    throw new InvalidFrameError(`Field "${field.name}" holds more than 2 GiB of text`);
  }
}

function notText(field: Field, row: number, value: unknown): InvalidFrameError {
  return value === null || value === undefined
    ? new InvalidFrameError(`Field "${field.name}" is not nullable but has no value in row ${row}`)
    : new InvalidFrameError(`Field "${field.name}" is text but has a ${typeof value} in row ${row}`);
}
