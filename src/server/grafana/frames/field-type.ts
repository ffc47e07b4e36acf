/** Every type that a field of a Grafana data frame can have over the plugin protocol. */
export const FIELD_TYPES = [
  'time',
  'string',
  'bool',
  'json',
  'enum',
  'int8',
  'int16',
  'int32',
  'int64',
  'uint8',
  'uint16',
  'uint32',
  'uint64',
  'float32',
  'float64',
] as const;

export type FieldType = (typeof FIELD_TYPES)[number];

/** The page's coarse type of a field. */
export function pageType(type: FieldType): 'time' | 'string' | 'boolean' | 'other' | 'enum' | 'number' {
  switch (type) {
    case 'time':
    case 'string':
    case 'enum':
      return type;
    case 'bool':
      return 'boolean';
    case 'json':
      return 'other';
    default:
      return 'number';
  }
}

/** Grafana's own name of the type, as JSON frames carry it. */
export function itemType(type: FieldType): string {
  return type === 'time' ? 'time.Time' : type === 'json' ? 'json.RawMessage' : type;
}
