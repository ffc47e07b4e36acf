import { type DataFrame, type Field, formattedValueToString, getFieldDisplayName } from '@grafana/data';

const CHARACTER_PX = 8;
const PADDING_PX = 28;
const LEAST_PX = 90;
/** A long text is cut, and read by its cell. */
const MOST_PX = 420;

/** Rows that stand for all: a table that is measured at each answer must not take long for it. */
const MEASURED_ROWS = 100;

/**
 * The frame with a width for each column, of its name and values: as wide as the table (px) together, or wider where
 * that is too little, so that no name of a column is cut.
 */
export function withColumnWidths(frame: DataFrame, width: number): DataFrame {
  const needed = frame.fields.map((field) => contentPx(field, frame));
  const stretch = Math.max(1, width / needed.reduce((sum, px) => sum + px, 0));
  return {
    ...frame,
    fields: frame.fields.map((field, index) => ({
      ...field,
      config: {
        ...field.config,
        custom: { ...field.config.custom, width: Math.floor((needed[index] ?? LEAST_PX) * stretch) },
      },
    })),
  };
}

function contentPx(field: Field, frame: DataFrame): number {
  const values = field.values.slice(0, MEASURED_ROWS).map((value) => textPx(textOf(field, value)));
  return Math.max(LEAST_PX, textPx(getFieldDisplayName(field, frame)), Math.min(MOST_PX, Math.max(...values)));
}

function textPx({ length }: string): number {
  return length * CHARACTER_PX + PADDING_PX;
}

function textOf(field: Field, value: unknown): string {
  return field.display ? formattedValueToString(field.display(value)) : String(value ?? '');
}
