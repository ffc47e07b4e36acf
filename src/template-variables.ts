import { type ScopedVars } from '@grafana/data';
import { type TemplateSrv } from '@grafana/runtime';
import { type Resolution, type Resolve } from './query/interpolate.ts';
import { variableIn, type Variable } from './query/variable.ts';

const ALL_VALUE = '$__all';
/** Grafana's own, in every language. */
const ALL_TEXT = 'All';

/**
 * Reads template variables by their raw values, so that a value with a comma or a brace stays one value. A format that
 * is written in the text (`${user:csv}`) makes no difference.
 */
export function variableResolver(templateSrv: TemplateSrv, scopedVars: ScopedVars): Resolve {
  const resolve = (text: string): Resolution => {
    const variable = variableIn(text);
    if (variable === undefined) {
      return { kind: 'values', values: [text] };
    }
    if (isAll(templateSrv, variable, scopedVars)) {
      return { kind: 'all' };
    }
    const rest = resolve(variable.after);
    if (rest.kind === 'all') {
      return rest;
    }
    const values = rawValues(templateSrv, variable, scopedVars);
    // A variable without a value makes the whole text one, whatever stands around it.
    return values.some((value) => value.trim() === '')
      ? { kind: 'values', values: [] }
      : { kind: 'values', values: values.flatMap((v) => rest.values.map((end) => variable.before + v + end)) };
  };
  return resolve;
}

/**
 * True if "All" is chosen. A repeated panel has one value where its dashboard has "All": the text of the variable as
 * this panel sees it decides, too.
 */
function isAll(templateSrv: TemplateSrv, { name }: Variable, scopedVars: ScopedVars): boolean {
  const variable = templateSrv.getVariables().find((candidate) => candidate.name === name);
  const current: unknown = variable && 'current' in variable ? variable.current : undefined;
  const chosen: unknown = current instanceof Object && 'value' in current ? current.value : undefined;
  return [chosen].flat().includes(ALL_VALUE) && templateSrv.replace(`\${${name}:text}`, scopedVars) === ALL_TEXT;
}

/** Values of a variable as texts; none if it is unknown. */
function rawValues(templateSrv: TemplateSrv, { name, path }: Variable, scopedVars: ScopedVars): string[] {
  let raw: unknown[] = [];
  templateSrv.replace(`\${${name}${path === '' ? '' : `.${path}`}}`, scopedVars, (value: unknown) => {
    raw = [value].flat();
    return '';
  });
  return raw.filter((value) => ['string', 'number', 'boolean'].includes(typeof value)).map(String);
}
