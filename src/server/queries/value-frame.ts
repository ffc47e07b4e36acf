import type { DataFrame, FrameMeta } from '../grafana/frames/frame.ts';
import type { KeyValues } from './key-values.ts';

/**
 * One number a key, as alert rules take it: `numeric-long`, a string column for each field of the keys, then `value`.
 * @param value by key number
 */
export function valueFrame(names: KeyValues, keys: readonly number[], value: Float64Array, meta: FrameMeta): DataFrame {
  return {
    meta: { ...meta, type: 'numeric-long', typeVersion: [0, 1], preferredVisualisationType: 'table' },
    fields:
      keys.length === 0
        ? []
        : [...names.columns(keys), { name: 'value', type: 'float64', values: keys.map((key) => value[key] ?? 0) }],
  };
}
