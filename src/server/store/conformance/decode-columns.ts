import { CODED_FIELDS, type CodedField, type EventColumns, TEXT_FIELDS, type TextField } from '../../events/columns.ts';

/** One event as the columns tell it. */
export interface ColumnsRow {
  readonly row: number;
  readonly time: number;
  readonly bytes: number;
  /** Value of each coded field that is no free text. */
  readonly values: Readonly<Record<string, string>>;
  /** Code of each free text. */
  readonly texts: Readonly<Record<string, number>>;
}

/** All events of the columns, in their order. */
export function decodeColumns({ segments, dictionaries }: EventColumns): ColumnsRow[] {
  return segments.flatMap((segment) =>
    Array.from({ length: segment.length }, (_, index) => ({
      row: segment.row[index] ?? -1,
      time: segment.start + (segment.offset[index] ?? -1),
      bytes: segment.bytes[index] ?? -1,
      values: Object.fromEntries(
        CODED_FIELDS.flatMap((field) =>
          isText(field) ? [] : [[field, dictionaries.of(field).value(segment.codes[field][index] ?? -1)]]
        )
      ),
      texts: Object.fromEntries(TEXT_FIELDS.map((field) => [field, segment.codes[field][index] ?? -1])),
    }))
  );
}

function isText(field: CodedField): field is TextField {
  return TEXT_FIELDS.some((text) => text === field);
}
