import { z } from 'zod';
import {
  englishValueProblem,
  isValueProblemCode,
  type RepeatingCode,
  type ValueProblem,
  type ValueProblemCode,
  type ValuesBeside,
  type ValuesOf,
  type WrongTypeCode,
} from './value-problems.ts';

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
  /** A text is English: of what only queries can have, which the backend alone reads. */
  readonly problem: ValueProblem | string;
}

/** All that is wrong with a value, in the order of its fields. */
export function problems(error: z.ZodError): Problem[] {
  return error.issues.map(({ path, message }) => ({ field: fieldPath(path), problem: problemIn(message) }));
}

/** The first thing that is wrong with a value, in English. */
export function firstProblem(error: z.ZodError): { field: string; problem: string } {
  const { field, problem } = problems(error)[0] ?? { field: '', problem: error.message };
  return { field, problem: typeof problem === 'string' ? problem : englishValueProblem(problem) };
}

/** A problem as the message of an issue, which `problems` reads again. */
export function issueMessage<Code extends ValueProblemCode>(code: Code, ...[values]: ValuesOf<Code>): string {
  return written({ code, values: values ?? {} });
}

/** Zod has room for a text alone: `params` are of custom issues only. */
function written(problem: ValueProblem): string {
  return JSON.stringify(problem);
}

const problemSchema = z.object({
  code: z.custom<ValueProblemCode>((code) => typeof code === 'string' && isValueProblemCode(code)),
  values: z.record(z.string(), z.union([z.string(), z.number()])),
});

function problemIn(text: string): ValueProblem | string {
  try {
    return problemSchema.parse(JSON.parse(text));
  } catch {
    return text;
  }
}

interface RawIssue {
  readonly code?: string | undefined;
  readonly keys?: unknown;
  readonly input?: unknown;
}

/** Error that says nothing of the value. */
export function refused<Code extends ValueProblemCode>(code: Code, ...values: ValuesOf<Code>) {
  return { error: issueMessage(code, ...values) };
}

/** Error that repeats the value. */
export function refusedValue<Code extends RepeatingCode>(code: Code, ...[values]: ValuesBeside<Code>) {
  return { error: ({ input }: RawIssue) => written({ code, values: { written: quoted(input), ...values } }) };
}

/** Error of a value of the wrong type, or of none. */
export function wrongType(code: WrongTypeCode) {
  return {
    error: ({ input }: RawIssue) =>
      input === undefined ? issueMessage('missing') : issueMessage(code, { written: quoted(input) }),
  };
}

/** Error of a strict object: it is none, or has keys that `known` does not hold. */
export function onlyKeys(known: readonly string[]) {
  const notAnObject = wrongType('not-an-object');
  return {
    error: (issue: RawIssue) => {
      const unknown = unknownKeys(issue);
      return unknown === undefined
        ? notAnObject.error(issue)
        : issueMessage(unknown.length === 1 ? 'unknown-key' : 'unknown-keys', {
            keys: unknown.join(', '),
            known: known.join(', '),
          });
    },
  };
}

/** As `wrongType`, of what only queries have; `expected` reads "a filter". */
export function notA(expected: string) {
  return { error: ({ input }: RawIssue) => `${expected} is expected, not ${quoted(input)}` };
}

/** As `onlyKeys`, of what only queries have; `what` reads "a filter". */
export function strictly(what: string, known: readonly string[]) {
  const notAnObject = notA(what);
  return {
    error: (issue: RawIssue) => {
      const unknown = unknownKeys(issue);
      return unknown === undefined
        ? notAnObject.error(issue)
        : `${unknown.join(', ')} ${unknown.length === 1 ? 'is no key' : 'are no keys'} of ${what}: ${known.join(', ')}`;
    },
  };
}

function unknownKeys({ code, keys }: RawIssue): string[] | undefined {
  return code === 'unrecognized_keys' && Array.isArray(keys) ? keys.map(quoted) : undefined;
}
