import type { z } from 'zod';

/** Any value as an error message shows it: as JSON, cut to 80 characters. */
export function quoted(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > 80 ? `${text.slice(0, 77)}…` : text;
}

/** Path of a field as people write it: `filter.ips[0]`. */
export function fieldPath(path: readonly PropertyKey[]): string {
  return path.reduce<string>((field, key) => {
    if (typeof key === 'number') {
      return `${field}[${key}]`;
    }
    return field === '' ? String(key) : `${field}.${String(key)}`;
  }, '');
}

/** Something that is wrong with a value: where (`filter.ips[0]`), and what. */
export interface Problem {
  readonly field: string;
  readonly problem: string;
}

/** All that is wrong with a value, in the order of its fields. */
export function problems(error: z.ZodError): Problem[] {
  return error.issues.map(({ path, message }) => ({ field: fieldPath(path), problem: message }));
}

/** The first thing that is wrong with a value. */
export function firstProblem(error: z.ZodError): Problem {
  return problems(error)[0] ?? { field: '', problem: error.message };
}

/** Error of a value of the wrong type; `expected` reads "a number". */
export function notA(expected: string) {
  return { error: ({ input }: { input?: unknown }) => `${expected} is expected, not ${quoted(input)}` };
}

/** Error of a strict object: it is none, or has keys that `known` does not hold. `what` reads "a filter". */
export function strictly(what: string, known: readonly string[]) {
  return {
    error: (issue: { code?: string | undefined; keys?: unknown; input?: unknown }) => {
      if (issue.code !== 'unrecognized_keys' || !Array.isArray(issue.keys)) {
        return `${what} is expected, not ${quoted(issue.input)}`;
      }
      const keys = issue.keys.map(quoted).join(', ');
      return `${keys} ${issue.keys.length === 1 ? 'is no key' : 'are no keys'} of ${what}: ${known.join(', ')}`;
    },
  };
}
