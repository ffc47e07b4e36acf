import { SITE_URL_FAULTS as URL_FAULTS } from './site-url.ts';
import { filledIn, type NamesIn, type SentenceValues, type ValuesFor } from './words/placeholders.ts';

/** What is wrong with a setting, or a value that queries have too: sentences for people, `{{written}}` is the value as JSON. */
export const VALUE_PROBLEMS = {
  // Of another type.
  missing: 'a value is missing',
  'not-a-text': 'a text is expected, not {{written}}',
  'not-a-number': 'a number is expected, not {{written}}',
  'not-a-flag': 'true or false is expected, not {{written}}',
  'not-a-list': 'a list is expected, not {{written}}',
  'not-an-object': 'an object is expected, not {{written}}',
  'not-a-url': 'a URL is expected, not {{written}}',
  'not-a-duration': 'a duration such as "1h" is expected, not {{written}}',
  'not-an-action': 'a canonical action is expected, not {{written}}',
  'not-an-action-map': 'an object of source keys and canonical actions is expected, not {{written}}',
  'unknown-key': '{{keys}} is no key here: {{known}}',
  'unknown-keys': '{{keys}} are no keys here: {{known}}',

  // Of any setting.
  'unknown-value': '{{written}} is not known; one of {{known}} is',
  'text-too-long': 'the text is too long: at most {{max}} characters',
  'empty-entry': 'an entry is empty',
  'list-too-long': 'the list is too long: at most {{max}} entries',
  'no-whole-number': '{{written}} is no whole number',
  'number-too-small': '{{written}} is too small: at least {{min}}',
  'number-too-large': '{{written}} is too large: at most {{max}}',
  'no-duration': '{{written}} is no duration: write for example 30s, 15m, 1h or 7d',
  'duration-too-short': '{{written}} is too short: {{min}} to {{max}}',
  'duration-too-long': '{{written}} is too long: {{min}} to {{max}}',
  'no-address': '{{written}} is no IP address and no CIDR block (10.0.0.0/8)',
  'no-time-zone': '{{written}} is no time zone: write an IANA name such as Europe/Berlin',

  // Of one source.
  'url-missing': `${URL_FAULTS.missing.what}: ${URL_FAULTS.missing.cure}`,
  'url-not-http': `${URL_FAULTS['not-http'].what}: ${URL_FAULTS['not-http'].cure}`,
  'url-credentials': `${URL_FAULTS.credentials.what}: ${URL_FAULTS.credentials.cure}`,
  'url-query': `${URL_FAULTS.query.what}: ${URL_FAULTS.query.cure}`,
  'user-name-missing': 'a user name is needed for basic authentication',
  'email-missing': 'the email address of the account that the API token belongs to is needed',
  'client-id-missing': 'the client id of the OAuth 2.0 credential is needed',
  'no-cloud-id': '{{written}} is no cloud id: leave it empty to have it found',
  'no-organisation-id':
    '{{written}} is no organisation id: it stands in the address of admin.atlassian.com, behind /o/',
  'no-object': '{{written}} is no object: write its type and id, for example Space,123456',
  'no-path': 'no path is named: enter for example {{example}}',
  'no-absolute-path': '{{written}} is no absolute path',
  'no-context-path': '{{written}} is no context path: write /confluence, or nothing for the root',
  'time-zone-missing':
    'lines of the AccessLogFilter state no time zone: write the IANA name of the server’s, such as Europe/Berlin',

  // Of the lists, and of the data source as a whole.
  'no-date': '{{written}} is no date: write 2030-01-31',
  'same-list-names': 'two lists have one name',
  'no-canonical-action': '{{written}} is no canonical action: write it as page_viewed',
  'unknown-version': 'version {{written}} is not known to this plugin, which reads {{known}}: update it',
} as const;

export type ValueProblemCode = keyof typeof VALUE_PROBLEMS;
type Names<Code extends ValueProblemCode> = NamesIn<(typeof VALUE_PROBLEMS)[Code]>;

/** Problems whose sentences repeat the value. */
export type RepeatingCode = {
  [Code in ValueProblemCode]: 'written' extends Names<Code> ? Code : never;
}[ValueProblemCode];

/** What a problem's sentence needs; nothing where it has no `{{name}}`. */
export type ValuesOf<Code extends ValueProblemCode> = ValuesFor<Names<Code>>;

/** Problems of a value that is of another type than its key has. */
export type WrongTypeCode = Extract<ValueProblemCode, `not-a${string}`>;

/** What a problem's sentence needs beside the value that it repeats. */
export type ValuesBeside<Code extends RepeatingCode> = ValuesFor<Exclude<Names<Code>, 'written'>>;

/** One of the problems, and what stands in its sentence. */
export interface ValueProblem {
  readonly code: ValueProblemCode;
  readonly values: SentenceValues;
}

/** A problem in English. */
export function englishValueProblem({ code, values }: ValueProblem): string {
  return filledIn(VALUE_PROBLEMS[code], values);
}

export function isValueProblemCode(code: string): code is ValueProblemCode {
  return Object.hasOwn(VALUE_PROBLEMS, code);
}
