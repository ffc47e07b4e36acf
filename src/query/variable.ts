/** What Grafana takes for a template variable: `$name`, `${name}`, `${name:format}`, `${name.path}`, `[[name]]`. */
const VARIABLE = /\$([A-Za-z_]\w*)|\$\{(\w+)(?:\.([^:}]*))?(?::[^}]*)?\}|\[\[(\w+)(?::\w+)?\]\]/;

/** A template variable in a text. */
export interface Variable {
  /** As it is written: `${user:csv}`. */
  readonly expression: string;
  readonly name: string;
  /** Path inside its value, `''` if there is none. */
  readonly path: string;
  /** The text before and after it. */
  readonly before: string;
  readonly after: string;
}

/**
 * The first template variable that is written in a text, undefined if there is none. `US$5` and a name that ends in
 * `$` hold none: a variable's name begins with a letter.
 */
export function variableIn(text: string): Variable | undefined {
  const match = VARIABLE.exec(text);
  if (match === null) {
    return undefined;
  }
  const [expression, plain, braced, path = '', bracketed] = match;
  return {
    expression,
    name: plain ?? braced ?? bracketed ?? '',
    path,
    before: text.slice(0, match.index),
    after: text.slice(match.index + expression.length),
  };
}
