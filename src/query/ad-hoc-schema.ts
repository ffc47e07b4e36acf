import { z } from 'zod';
import { AD_HOC_OPERATORS } from './ad-hoc-filters.ts';
import { filterSchema } from './filter-schema.ts';
import { FILTER_LABELS, filterKeyOf } from './label-filters.ts';
import { MAX_AD_HOC_FILTERS } from './limits.ts';
import { firstProblem, notA, quoted, strictly, wrongType } from './schema-errors.ts';

const KEYS = ['key', 'operator', 'values'];

const adHocFilter = z
  .strictObject(
    {
      key: z.string(notA('a label')).refine((key) => filterKeyOf(key) !== undefined, {
        error: ({ input }) =>
          `no filter compares the label ${quoted(input)}; these can be: ${FILTER_LABELS.join(', ')}`,
      }),
      operator: z
        .string(notA('an operator'))
        .refine((operator) => AD_HOC_OPERATORS.some((known) => known === operator), {
          error: ({ input }) =>
            `the operator ${quoted(input)} is not known here; one of ${AD_HOC_OPERATORS.join(', ')} is`,
        }),
      values: z.array(z.string(wrongType('not-a-text')), notA('a list of texts')),
    },
    strictly('an ad hoc filter', KEYS)
  )
  .superRefine(({ key, operator, values }, context) => {
    const problem = valuesProblem(key, operator, values);
    if (problem !== undefined) {
      context.addIssue({ code: 'custom', path: ['values'], message: problem });
    }
  });

function valuesProblem(label: string, operator: string, values: readonly string[]): string | undefined {
  if (values.length === 0 || values.some((value) => value.trim() === '')) {
    return `the filter ${quoted(label)} has no value: choose one, or remove the filter`;
  }
  if (values.length > 1 && !operator.endsWith('|')) {
    return `the operator ${quoted(operator)} takes one value, not ${values.length}`;
  }
  const key = filterKeyOf(label);
  const { error } = filterSchema.safeParse(key === undefined ? {} : { [key]: values });
  return error && firstProblem(error).problem;
}

/** Ad hoc filters as Grafana hands them over: any that could not be applied is an error, none is left out. */
export const adHocFiltersSchema = z
  .array(adHocFilter, notA('a list of ad hoc filters'))
  .max(MAX_AD_HOC_FILTERS, { error: `at most ${MAX_AD_HOC_FILTERS} ad hoc filters` });
