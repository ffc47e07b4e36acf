/**
 * What a field shows of a problem. `EditorField` hands these to Grafana's `Field`, but its published types, made against
 * another version of React's, have lost them; spread, they pass.
 */
export function fieldState(problem: string | undefined) {
  return { invalid: problem !== undefined, error: problem };
}
