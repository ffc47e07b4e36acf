import { z } from 'zod';

/** What an API of the tenant leaves open in its documentation, as it is set now. */
export interface VariantSwitch<T> {
  readonly values: Readonly<T>;
  /** Throws zod's error, which names the possible values. */
  set(changes: Readonly<Record<string, unknown>>): void;
}

/** @param schema a strict object whose every field has a default: what the API does unless told otherwise */
export function createVariantSwitch<Shape extends z.ZodRawShape>(
  schema: z.ZodObject<Shape, z.core.$strict>
): VariantSwitch<z.output<z.ZodObject<Shape, z.core.$strict>>> {
  let values = schema.parse({});
  return {
    get values() {
      return values;
    },
    set: (changes) => {
      values = schema.parse({ ...values, ...changes });
    },
  };
}
