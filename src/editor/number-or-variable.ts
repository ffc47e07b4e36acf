import { variableIn } from '../query/variable.ts';

/** What somebody entered where a number stands: the number, or the text of a template variable. */
export function numberOrVariable(text: string): number | string {
  return variableIn(text) === undefined ? Number(text) : text;
}
