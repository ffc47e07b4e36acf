import type { CodeTest } from '../analysis/select.ts';
import {
  LIST_SEPARATOR,
  type CodedField,
  type Dictionaries,
  type EventColumns,
  type TextField,
} from '../events/columns.ts';
import { foldText } from '../events/text.ts';
import type { EventStore, TextNeedle } from '../store/event-store.ts';
import { anyPattern, type ValueTest } from './value-pattern.ts';

type ValueField = Exclude<CodedField, TextField>;

/** Passes the codes whose value does. */
export function valueTest(dictionaries: Dictionaries, field: ValueField, test: ValueTest): CodeTest {
  const dictionary = dictionaries.of(field);
  return {
    field,
    passes: Uint8Array.from({ length: dictionary.size }, (_, code) => Number(test(dictionary.value(code)))),
  };
}

/** Passes the codes of lists of which an item does. */
export function itemTest(
  dictionaries: Dictionaries,
  field: 'group.name' | 'confluence.audit.affected_objects',
  test: ValueTest
): CodeTest {
  return valueTest(dictionaries, field, (value) => value !== '' && value.split(LIST_SEPARATOR).some(test));
}

/** Passes a person under each id and name that is known of them. */
export function userTest({ user }: Dictionaries, test: ValueTest): CodeTest {
  const passes = (code: number) => {
    const { id, name } = user.detail(code);
    return [user.value(code), id, name, usernameIn(user.value(code))].some((text) => text !== '' && test(text));
  };
  const own = Uint8Array.from({ length: user.size }, (_, code) => Number(passes(code)));
  // A username and its key are one person: what passes one passes the other.
  const person = new Uint8Array(user.size);
  own.forEach((passed, code) => {
    const canonical = user.canonical(code);
    person[canonical] = (person[canonical] ?? 0) | passed;
  });
  return { field: 'user.id', passes: own.map((_, code) => person[user.canonical(code)] ?? 0) };
}

/** Texts that a person goes by, for searching. */
export function userTextTest({ user }: Dictionaries, test: ValueTest): CodeTest {
  return {
    field: 'user.id',
    passes: Uint8Array.from({ length: user.size }, (_, code) => {
      const { id, name, displayName } = user.detail(user.canonical(code));
      return Number([user.value(code), id, name, displayName].some(test));
    }),
  };
}

/** Objects by id, name, or type and id (`Space,655361`): the event's own, or any other that it affects. */
export function objectTests(dictionaries: Dictionaries, patterns: readonly string[]): CodeTest[] {
  const test = anyPattern(patterns);
  const { object } = dictionaries;
  return [
    {
      field: 'object.id',
      passes: Uint8Array.from({ length: object.size }, (_, code) =>
        Number(code !== 0 && (test(object.value(code)) || test(object.detail(code).name)))
      ),
    },
    itemTest(dictionaries, 'confluence.audit.affected_objects', (item) => {
      const [type = '', id = '', ...name] = item.split(',');
      return (id !== '' && (test(id) || test(`${type},${id}`))) || test(name.join(','));
    }),
  ];
}

/** Passes the texts that hold any of the needles. */
export async function textTest(
  store: EventStore,
  columns: EventColumns,
  field: TextField,
  needles: readonly TextNeedle[]
): Promise<CodeTest> {
  const passes = new Uint8Array(largestCode(columns, field) + 1);
  for (const codes of await store.matchText(field, needles)) {
    for (const code of codes) {
      passes[code] = 1;
    }
  }
  return { field, passes };
}

/** Tests of which at least one passes an event that holds the text anywhere: in its own words, or in who, where and with what. */
export async function anywhereTests(store: EventStore, columns: EventColumns, text: string): Promise<CodeTest[]> {
  const needle = foldText(text);
  const holds: ValueTest = (value) => foldText(value).includes(needle);
  const { dictionaries } = columns;
  const fields = [
    'event.action',
    'event.category',
    'source.ip',
    'space.key',
    'object.id',
    'user_agent.original',
  ] as const;
  return [
    await textTest(store, columns, 'message', [{ text, match: 'substring' }]),
    userTextTest(dictionaries, holds),
    ...fields.map((field) => valueTest(dictionaries, field, holds)),
  ];
}

/** Passes exactly what the test does not. */
export function negated({ field, passes, later }: CodeTest): CodeTest {
  const not = (passed: Uint8Array) => passed.map((one) => 1 - one);
  return {
    field,
    passes: not(passes),
    ...(later && { later: { after: later.after, passes: not(later.passes) } }),
  };
}

function usernameIn(id: string): string {
  return id.startsWith('name:') ? id.slice('name:'.length) : '';
}

function largestCode(columns: EventColumns, field: TextField): number {
  let largest = 0;
  for (const segment of columns.segments) {
    for (const code of segment.codes[field]) {
      largest = Math.max(largest, code);
    }
  }
  return largest;
}
