/** What Grafana takes for a template variable: `$name`, `${name}`, `${name:format}`, `${name.path}`, `[[name]]`. */
const VARIABLE = /\$[A-Za-z_]\w*|\$\{\w+(?:\.[^}]*|:[^}]*)?\}|\[\[\w+(?::\w+)?\]\]/;

/**
 * The first template variable that is written in a text, undefined if there is none. `US$5` and a name that ends in
 * `$` hold none: a variable's name begins with a letter.
 */
export function variableIn(text: string): string | undefined {
  return VARIABLE.exec(text)?.[0];
}
