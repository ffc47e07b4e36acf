import { interpolateQuery, type Resolution } from '../../src/query/interpolate.ts';
import { variableIn } from '../../src/query/variable.ts';
import type { Target, Variable } from './dashboard-files.ts';

const ALL = '$__all';

/**
 * A query as the page sends it.
 * @param variables of its dashboard, set as the dashboard is when it is opened
 * @param chosen values of variables that were chosen instead
 * @throws Error for a variable that the dashboard does not have
 */
export function withVariables(
  target: Target,
  variables: readonly Variable[],
  chosen: Readonly<Record<string, string>>
): Target {
  const resolve = (text: string): Resolution => {
    const name = variableIn(text)?.name ?? '';
    const variable = variables.find((candidate) => candidate.name === name);
    if (variable === undefined || text !== `$${name}`) {
      throw new Error(`${text} is no variable of the dashboard`);
    }
    const value = chosen[name];
    const current = [variable.current.value ?? []].flat();
    return value !== undefined
      ? { kind: 'values', values: [value] }
      : current.includes(ALL)
        ? { kind: 'all' }
        : { kind: 'values', values: current };
  };
  return { ...target, ...interpolateQuery(target, resolve) };
}
