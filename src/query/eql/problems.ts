import { filledIn, type NamesIn, type SentenceValues, type ValuesFor } from '../words/placeholders.ts';

/** Why a text is no EQL, or none that a query can say: sentences for people, `{{name}}` for what is written or known. */
export const EQL_PROBLEMS = {
  // How EQL is written.
  'text-too-long': 'the text is too long: at most {{max}} characters are read',
  'unknown-escape': '{{escape}} is no escape: \\n, \\r, \\t, \\\\, \\" and \\u{…} are',
  'open-comment': 'the comment is not closed: */ is missing',
  'open-quote': 'what this quote opens is not closed on its line',
  'no-query': 'there is no query',
  'text-behind-query': 'the query is complete before this: it cannot be read',
  'no-category': 'an event category is missing: "any where …" takes all events',
  'no-where': '"where" is missing behind the event category',
  'too-deep': 'brackets and "not" are nested more than {{max}} deep',
  'open-bracket': 'a bracket is not closed: ) is missing',
  'open-list': 'the list is not closed: , or ) is missing',
  'open-event': 'the bracket is not closed: "and", "or" or ] is missing',
  'not-before-operator': 'only "in" takes a "not" before it: write "not" before the field',
  'no-arguments': 'the function has no arguments',
  'no-value-in-function': 'a value is missing behind the field: a field is compared with texts only',
  'no-operator': 'an operator is missing behind the field: ==, !=, :, in, like, <, <=, > or >= can stand here',
  'unknown-operator': '{{written}} is no operator that a filter knows',
  'single-equals': '= does not compare: write ==',
  'no-field-name': 'the name of a field is missing here',
  'field-as-value':
    'a field cannot be compared with another field, nor with a function: a text in quotes can stand here',
  'no-value': 'a value is missing behind {{before}}',
  'no-sequence-part': '"by", "with maxspan=…" or [ is expected in a sequence',
  'no-maxspan-word': '"maxspan" is expected here; "with runs" stands behind the bracket that it repeats',
  'no-maxspan-equals': '= is missing behind "maxspan"',
  'no-span': 'a number and a unit are missing, such as 1h',
  'no-span-unit': 'a unit is missing behind the number: ms, s, m, h or d',
  'by-in-bracket': '"by" stands behind the bracket: [ … ] by field',
  'no-runs-word': '"runs" is expected here; "with maxspan" stands before the first bracket',
  'no-runs-equals': '= is missing behind "runs"',
  'bad-runs': '"runs" takes a whole number from 1 on',

  // What a query has no words for.
  pipe: 'pipes work on what was found, which a count cannot: leave everything from | on out',
  sample: 'a sample is a set of different events in any order: a query has them in order only',
  join: 'a join of different events in any order: a query has them in order only',
  until: '"until" ends a sequence early: a query has no such end',
  'missing-events': 'events that are missing cannot be counted',
  'no-maxspan': 'a sequence without "with maxspan=…" has no end: a window needs a length',
  regex: 'a filter has no regular expressions: use : or like with *',
  arithmetic: 'a filter cannot calculate',
  'never-true': 'this is never true: nothing would be counted',
  or: 'a filter can take any of several values of one field, and nothing else joins by "or" (nor by "not" before "and"): make a query of each side',
  'field-compared-before': 'the same field is compared before, joined by "and": write one list of what is in both',
  'too-many-entries': 'a list of a filter has at most {{max}} entries: these are {{actual}}',
  'too-many-steps': 'a sequence has at most {{max}} different steps: these are {{actual}}',
  'too-many-runs': 'a step of a sequence repeats at most {{max}} times',
  'different-joins':
    'events of different steps are joined by the same fields here: write one "by" behind "sequence", or the same behind every bracket',
  'no-window': 'this is no time span that a window can have: a whole number of ms, s, m, h or d can',
  'window-too-long': 'a window is at least 1 ms and at most {{days}} days long',
  'too-many-keys': 'a count is grouped by at most {{max}} fields',
  'some-keys-optional':
    'events without a key are counted for all fields or for none: write ? before every field behind "by", or before none',

  // Fields and functions.
  'unknown-field': 'audit events have no field {{field}} to compare or group by: {{fields}} can be used',
  'not-compared': 'a filter does not compare {{field}}: it can stand behind "by" only. {{fields}} can be compared',
  'not-grouped': 'a count is not grouped by {{field}}: {{fields}} can stand behind "by"',
  'unknown-function': 'a filter has no function {{name}}: {{functions}} are known',
  'several-texts': '{{name}} looks for one text: join several calls by "or"',
  'cidr-of-no-address': 'cidrMatch compares addresses: source.ip can stand here',
  'events-without-value': 'a filter cannot look for events without a value',
  'any-value': 'a filter cannot ask for any value: group by {{field}}, which leaves out events without one',
  order: 'a filter does not order the values of {{field}}',

  // Values.
  'number-field': '{{field}} is a number: compare it with <, <=, ==, > or >=',
  'no-bytes': 'a whole number of bytes is expected: {{field}} is a number',
  'excluded-size': 'a filter cannot leave out one size, nor a list of sizes: use <, <=, ==, > or >=',
  'unknown-sizes': 'a filter takes events of which no size is known for empty ones: ask for 1 byte at least too',
  'too-many-bytes': 'sizes are told apart up to {{max}} bytes only',
  'literal-asterisk': '* is an ordinary character with this operator, and a wildcard in a filter: use : or like',
  'function-asterisk': '* is an ordinary character in a function, and one that a filter cannot look for',
  'question-mark': '? stands for exactly one character, which a filter cannot say: use * or the whole value',
  'no-address': 'this is no IP address and no CIDR block (10.0.0.0/8)',
  'several-addresses': 'for more than one address use cidrMatch(source.ip, "10.0.0.0/8")',
  'no-text': 'a text in quotes is expected: this field holds texts',
  'empty-text': 'the text is empty: a filter cannot look for nothing',
  'value-too-long': 'the text is too long: at most {{max}} characters',
  'template-variable': 'Grafana would take {{written}} for a template variable',
  'ecs-category':
    "categories of the Elastic Common Schema are not Atlassian's: name the actions with event.action, or one of Atlassian's categories, such as user_management",
  'whole-user-agent':
    'a filter finds parts of user agents and would find this in longer ones too: use : with *, or stringContains~',
  'whole-search': 'a filter finds parts of what was searched for: use stringContains~, or : with * before and behind',
  'other-dataset': 'this is the dataset of another integration: {{sources}} are known here',
} as const;

type EqlProblemCode = keyof typeof EQL_PROBLEMS;

/** One of the problems, and what stands in its sentence. */
export interface EqlProblem {
  readonly code: EqlProblemCode;
  readonly values: SentenceValues;
}

/** @param values for every `{{name}}` of the problem's sentence; nothing where it has none */
export function eqlProblem<Code extends EqlProblemCode>(
  code: Code,
  ...[values]: ValuesFor<NamesIn<(typeof EQL_PROBLEMS)[Code]>>
): EqlProblem {
  return { code, values: values ?? {} };
}

/** A problem in English. */
export function englishProblem({ code, values }: EqlProblem): string {
  return filledIn(EQL_PROBLEMS[code], values);
}
