import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { completeQuery, emptyFilter } from '../defaults.ts';
import { GROUP_FIELDS, type Filter, type FilterTerms, type GroupField } from '../query.ts';
import { READ_ACTIONS } from '../presets/acts.ts';
import { PRESETS } from '../presets/presets.ts';
import { parseQuery } from '../schema.ts';
import { SOURCE_KEYS } from '../settings.ts';
import { EqlError } from './eql-error.ts';
import { EQL_NOTES } from './notes.ts';
import { englishProblem } from './problems.ts';
import { translateEql } from './translate.ts';

const quoted = (text: string) => JSON.stringify(text);
const PUBLISHED = `sequence by user.name, source.ip with maxspan=1h
  [any where event.action in (${READ_ACTIONS.map(quoted).join(', ')})] with runs=40`;

/** The filter of `any where <condition>`, without what any event passes. */
function filtered(condition: string): object {
  const { filter } = translateEql(`any where ${condition}`).patch;
  const empty = emptyFilter();
  return Object.fromEntries(
    Object.entries(filter).filter(([key, value]) => JSON.stringify(value) !== JSON.stringify(Object(empty)[key]))
  );
}

function refusal(text: string): EqlError {
  try {
    translateEql(text);
  } catch (error) {
    assert.ok(error instanceof EqlError, String(error));
    return error;
  }
  return assert.fail(`${text} is translated`);
}

/** Why a text is refused. */
function problemOf(text: string): string {
  return englishProblem(refusal(text).problem);
}

describe('the published rule', () => {
  const { patch, threshold, notes } = translateEql(PUBLISHED);

  it('is the preset for bulk access, with its threshold', () => {
    const preset = PRESETS.find(({ id }) => id === 'bulk-access');
    assert.ok(preset);
    assert.equal(threshold, preset.threshold);
    assert.deepEqual(patch, { ...preset.patch, countMissing: false });
  });

  it('says that the stable user id is grouped by', () => {
    assert.deepEqual(notes, ['user-name']);
  });

  it('means the same with comments, backticks, other quotes, spaces and repeated brackets', () => {
    const list = READ_ACTIONS.map((action) => `'${action}'`).join(' , ');
    const item = `[ any where not (not \`event.action\` in (${list})) /* reads */ ]`;
    const text = `// bulk access\r\nsequence with maxspan = 1 h by user.id,source.ip ${item} with runs=39 ${item}`;
    assert.deepEqual(translateEql(text).patch, patch);
    assert.equal(translateEql(text).threshold, threshold);
  });
});

const LITERAL = fc.string({ unit: fc.constantFrom(...'abcXYZ09 ."\\\'?ä€$/-\n'), minLength: 1, maxLength: 12 });
const literals = fc.uniqueArray(
  LITERAL.filter((text) => text.trim() !== '' && !/\$[a-z]/i.test(text)),
  { minLength: 1, maxLength: 4 }
);
const NAMES: ReadonlyArray<readonly [keyof FilterTerms, string]> = [
  ['actions', 'event.action'],
  ['users', 'user.name'],
  ['groups', 'group.name'],
  ['spaces', 'space.key'],
  ['levels', 'confluence.audit.level'],
  ['countries', 'source.geo.country_name'],
];
const entriesOf = {
  literal: literals,
  ip: fc.uniqueArray(fc.ipV4(), { minLength: 1, maxLength: 3 }),
  agent: literals.map((texts) => texts.map((text) => `*${text}*`)),
};

/** A part of a filter, and conditions that say it (the opposite of the last argument's). */
interface Clause {
  readonly key: keyof FilterTerms;
  readonly terms: Partial<FilterTerms>;
  readonly condition: string;
}

const texts = fc.record({ name: fc.constantFrom(...NAMES), entries: entriesOf.literal, form: fc.nat(3) });
const clause: fc.Arbitrary<Clause> = fc.oneof(
  texts.map(({ name: [key, field], entries, form }) => {
    const or = (operator: string) => entries.map((entry) => `${field} ${operator} ${quoted(entry)}`).join(' or ');
    const list = entries.map(quoted).join(', ');
    const forms = [or('=='), `${field} in (${list})`, `${field} in~ (${list})`, `(not (not (${or('==')})))`];
    return { key, terms: { [key]: entries }, condition: `(${forms[form] ?? ''})` };
  }),
  entriesOf.ip.map((ips) => ({
    key: 'ips' as const,
    terms: { ips },
    condition: `cidrMatch(source.ip, ${ips.map(quoted).join(', ')})`,
  })),
  entriesOf.agent.map((userAgents) => ({
    key: 'userAgents' as const,
    terms: { userAgents },
    condition: `(${userAgents.map((agent) => `stringContains~(user_agent.original, ${quoted(agent.slice(1, -1))})`).join(' or ')})`,
  })),
  entriesOf.literal.map((terms) => ({
    key: 'terms' as const,
    terms: { terms, termMatch: 'substring' as const },
    condition: `(${terms.map((term) => `stringContains(confluence.audit.search_text, ${quoted(term)})`).join(' or ')})`,
  })),
  fc.uniqueArray(fc.constantFrom(...SOURCE_KEYS), { minLength: 1 }).map((sources) => ({
    key: 'sources' as const,
    terms: { sources },
    condition: `event.dataset : (${sources.map(quoted).join(', ')})`,
  }))
);
const clauses = fc.uniqueArray(clause, { selector: ({ key }) => key, maxLength: 5 });
const sizes = fc.record({ least: fc.integer({ min: 1, max: 9e8 }), room: fc.option(fc.nat(1000), { nil: undefined }) });

const expressible = fc.record({
  included: clauses,
  excluded: clauses,
  size: fc.option(sizes, { nil: undefined }),
  by: fc.uniqueArray(fc.constantFrom(...GROUP_FIELDS), { maxLength: 4 }),
  isOptional: fc.boolean(),
  span: fc.tuple(fc.integer({ min: 1, max: 90 }), fc.constantFrom('ms', 's', 'm', 'h', 'd')),
  runs: fc.integer({ min: 1, max: 100 }),
  byBehind: fc.boolean(),
});

interface Expressible {
  readonly included: readonly Clause[];
  readonly excluded: readonly Clause[];
  readonly size: { least: number; room: number | undefined } | undefined;
  readonly by: readonly GroupField[];
  readonly isOptional: boolean;
  readonly span: readonly [number, string];
  readonly runs: number;
  readonly byBehind: boolean;
}

function written({ included, excluded, size, by, isOptional, span, runs, byBehind }: Expressible): string {
  const conditions = [
    ...included.map(({ condition }) => condition),
    ...excluded.map(({ condition }) => `not ${condition}`),
    ...(size === undefined ? [] : [`http.response.body.bytes >= ${size.least}`]),
    ...(size?.room === undefined ? [] : [`not http.response.body.bytes > ${size.least + size.room}`]),
  ];
  const keys = by.length === 0 ? '' : ` by ${by.map((field) => `${isOptional ? '?' : ''}${field}`).join(', ')}`;
  const item = `[any where ${conditions.length === 0 ? 'true' : conditions.join(' and ')}]`;
  return `sequence${byBehind ? '' : keys} with maxspan=${span.join('')} ${item}${byBehind ? keys : ''} with runs=${runs}`;
}

function meant({ included, excluded, size }: Pick<Expressible, 'included' | 'excluded' | 'size'>): Filter {
  const all = (parts: readonly Clause[]) =>
    Object.assign({}, ...parts.map(({ terms }) => terms)) as Partial<FilterTerms>;
  return {
    ...emptyFilter(),
    ...all(included),
    ...(size && { minBytes: size.least }),
    exclude: { ...all(excluded), ...(size?.room === undefined ? {} : { minBytes: size.least + size.room + 1 }) },
  };
}

describe('a query that EQL can say', () => {
  it('is itself again after it was written as EQL and translated back', () => {
    fc.assert(
      fc.property(expressible, (query) => {
        const { patch, threshold } = translateEql(written(query));
        assert.deepEqual(patch.filter, meant(query));
        assert.deepEqual(patch.groupBy, query.by);
        assert.equal(patch.countMissing, query.isOptional && query.by.length > 0);
        assert.equal(patch.window, query.span.join(''));
        assert.equal(threshold, query.runs);
        assert.equal(patch.minValue, Math.max(1, Math.floor(query.runs / 2)));
      }),
      { numRuns: 500 }
    );
  });

  it('is one that the backend takes', () => {
    fc.assert(
      fc.property(expressible, (query) => {
        const { patch } = translateEql(written(query));
        const parsed = parseQuery({ refId: 'A', ...patch });
        assert.deepEqual(parsed, completeQuery({ refId: 'A', ...patch }));
      })
    );
  });
});

describe('a sequence of different events', () => {
  const behind = fc.record({
    clauses: fc.array(clauses, { minLength: 2, maxLength: 5 }),
    runs: fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: 5, maxLength: 5 }),
    by: fc.uniqueArray(fc.constantFrom(...GROUP_FIELDS), { maxLength: 4 }),
    byBehind: fc.boolean(),
  });

  it('has a step for each, in its order, with its runs', () => {
    fc.assert(
      fc.property(behind, ({ clauses: all, runs, by, byBehind }) => {
        // No two steps alike: alike ones behind each other are one.
        const items = all.map((included, n) => [
          ...included.filter(({ key }) => key !== 'actions'),
          { key: 'actions' as const, terms: { actions: [`act-${n}`] }, condition: `event.action == "act-${n}"` },
        ]);
        const keys = by.length === 0 ? '' : ` by ${by.join(', ')}`;
        const text = `sequence${byBehind ? '' : keys} with maxspan=15m ${items
          .map((item, n) => {
            const conditions = item.map(({ condition }) => condition).join(' and ');
            return `[any where ${conditions}]${byBehind ? keys : ''} with runs=${runs[n]}`;
          })
          .join('\n')}`;
        const { patch, threshold } = translateEql(text);
        assert.equal(threshold, 1);
        assert.ok(patch.queryType === 'sequence');
        assert.deepEqual(
          patch.steps,
          items.map((included, n) => ({
            filter: meant({ included, excluded: [], size: undefined }),
            runs: runs[n],
          }))
        );
        assert.deepEqual([patch.groupBy, patch.window, patch.minValue], [by, '15m', 1]);
        const parsed = parseQuery({ refId: 'A', ...patch });
        assert.deepEqual(parsed, completeQuery({ refId: 'A', ...patch }));
      })
    );
  });

  it('is the preset for failed logins and a success, where alike brackets behind each other add up', () => {
    const preset = PRESETS.find(({ id }) => id === 'failed-logins-then-success');
    const { patch, threshold } = translateEql(`sequence by user.id with maxspan=15m
      [any where event.action == "login_failed"] with runs=2
      [any where event.action == "login_failed"] with runs=3
      [any where event.action == "login_succeeded"]`);
    assert.ok(preset);
    assert.equal(threshold, preset.threshold);
    assert.deepEqual(patch, { ...preset.patch, countMissing: false });
  });
});

describe('any other text', () => {
  const words = fc.constantFrom(
    ...`sequence by with maxspan = 1h [ ] ( ) any where event.action source.ip user.name "a" 'b*' """c""" in in~ not and or
    == != : like ~ , runs 40 until | head ! ? true false null cidrMatch stringContains \` " / /* */ // \\ 7 . <= sample`.split(
      /\s+/
    )
  );
  const soup = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(words, { maxLength: 40 }).map((all) => all.join(' ')),
    fc
      .tuple(fc.nat(PUBLISHED.length), fc.nat(30), fc.oneof(fc.string(), words))
      .map(([at, length, put]) => PUBLISHED.slice(0, at) + put + PUBLISHED.slice(at + length))
  );

  it('gives a query that the backend takes, or an EqlError that points at what is written there', () => {
    fc.assert(
      fc.property(soup, (text) => {
        try {
          parseQuery({ refId: 'A', ...translateEql(text).patch });
        } catch (error) {
          assert.ok(error instanceof EqlError, String(error));
          const { line, column, text: there } = error.place;
          const lines = text.split(/\r\n|\n|\r/);
          const [first = ''] = there.split(/\r\n|\n|\r/);
          assert.ok(line >= 1 && line <= lines.length, error.message);
          assert.equal((lines[line - 1] ?? '').slice(column - 1, column - 1 + first.length), first);
          assert.doesNotMatch(error.message, /\{\{|undefined/);
        }
      }),
      { numRuns: 3000 }
    );
  });

  it('is refused, not read for ever, where it is nested deeply or very long', () => {
    assert.match(problemOf(`any where ${'('.repeat(50_000)}`), /nested/);
    assert.match(problemOf(`any where ${'not '.repeat(20_000)}true`), /nested/);
    assert.match(problemOf(' '.repeat(100_001)), /too long/);
    const many = Array.from({ length: 1001 }, (_, n) => `event.action == "${n}"`).join(' or ');
    assert.match(problemOf(`any where ${many}`), /at most 1000 entries/);
  });
});

describe('a part that a filter cannot say is an error', () => {
  const sequence = (item: string) => `sequence by user.id with maxspan=1h ${item} with runs=5`;
  const refused: ReadonlyArray<readonly [text: string, at: string, why: RegExp]> = [
    ['', '', /there is no query/],
    [
      `sequence with maxspan=1h ${Array.from('abcdef', (action) => `[any where event.action == "${action}"]`).join(' ')}`,
      '[any where event.action == "f"]',
      /at most 5 different steps/,
    ],
    [
      'sequence with maxspan=1h [any where event.action == "a"] [any where true] with runs=1001',
      '[any where true] with runs=1001',
      /at most 1000 times/,
    ],
    [
      'sequence with maxspan=1h [any where true] by user.id [any where true] by source.ip',
      '[any where true] by source.ip',
      /the same fields/,
    ],
    ['sequence by user.id [any where true] with runs=5', 'sequence', /maxspan/],
    ['sequence by user.id with maxspan=1h', '', /event|\[/],
    [`${sequence('[any where true]')} until [any where true]`, 'until', /until/],
    [sequence('![any where true]'), '!', /missing/],
    [sequence('[any where true by source.ip]'), 'by', /behind the bracket/],
    ['sample by user.id [any where true]', 'sample', /sample/],
    ['join by user.id [any where true]', 'join', /join/],
    ['any where true | head 5', '|', /pipes/],
    ['any where length(user.name) == 4', ')', /value is missing/],
    ['any where concat(user.name, "x")', 'concat(user.name, "x")', /no function/],
    ['any where user.name regex "a.*"', 'regex', /regular expressions/],
    ['any where user.name = "ada"', '=', /write ==/],
    ['any where user.name == user.id', 'user.id', /another field/],
    ['any where process.name == "cmd.exe"', 'process.name', /no field/],
    ['any where object.id == "1"', 'object.id', /behind "by" only/],
    ['sequence by process.pid with maxspan=1h [any where true]', 'process.pid', /no field/],
    ['sequence by group.name with maxspan=1h [any where true]', 'group.name', /not grouped/],
    ['sequence by user.id, ?source.ip with maxspan=1h [any where true]', '?source.ip', /for all fields or for none/],
    [
      'sequence by user.id, source.ip, space.key, event.action, object.id with maxspan=1h [any where true]',
      'object.id',
      /at most 4/,
    ],
    ['sequence with maxspan=91d [any where true]', '91d', /90 days/],
    ['sequence with maxspan=0s [any where true]', '0s', /at least 1 ms/],
    ['sequence with maxspan=1micros [any where true]', '1micros', /time span/],
    ['sequence with maxspan=1h [any where true] with runs=0', '0', /from 1 on/],
    ['authentication where true', 'authentication', /Elastic Common Schema/],
    ['any where event.category == "iam"', '"iam"', /Elastic Common Schema/],
    ['any where event.category : "a*"', '"a*"', /Elastic Common Schema/],
    ['any where event.dataset == "atlassian_confluence.audit"', '"atlassian_confluence.audit"', /another integration/],
    ['any where user.name == "a*"', '"a*"', /ordinary character/],
    ['any where user.name : "a?"', '"a?"', /exactly one/],
    ['any where user.name == ""', '""', /empty/],
    ['any where user.name == 5', '5', /text in quotes/],
    ['any where user.name == "$user"', '"$user"', /template variable/],
    ['any where user.name == null', 'user.name == null', /without a value/],
    ['any where not user.name : "*"', 'user.name : "*"', /without a value/],
    ['any where user.name != null', 'user.name != null', /group by user.name/],
    ['any where user.name > "a"', 'user.name > "a"', /order/],
    ['any where user_agent.original == "curl/8"', '"curl/8"', /parts of user agents/],
    ['any where confluence.audit.search_text == "token"', '"token"', /parts of what was searched/],
    ['any where source.ip == "10.0.0.0/8"', '"10.0.0.0/8"', /cidrMatch/],
    ['any where source.ip == "10.0.0"', '"10.0.0"', /no IP address/],
    ['any where cidrMatch(user.name, "10.0.0.0/8")', 'user.name', /source.ip/],
    [
      'any where event.action == "a" or source.ip == "10.0.0.1"',
      'event.action == "a" or source.ip == "10.0.0.1"',
      /query of each side/,
    ],
    [
      'any where event.action == "a" or not event.action == "b"',
      'event.action == "a" or not event.action == "b"',
      /query of each side/,
    ],
    [
      'any where not (event.action == "a" and event.action == "b")',
      'event.action == "a" and event.action == "b"',
      /query of each side/,
    ],
    ['any where event.action == "a" or true', 'event.action == "a" or true', /query of each side/],
    ['any where user.name == "a" and user.id == "b"', 'user.id == "b"', /compared before/],
    ['any where false', 'false', /never true/],
    ['any where not true', 'true', /never true/],
    ['any where http.response.body.bytes < 5', 'http.response.body.bytes < 5', /1 byte at least/],
    ['any where http.response.body.bytes >= 0', 'http.response.body.bytes >= 0', /1 byte at least/],
    ['any where http.response.body.bytes > 4294967295', 'http.response.body.bytes > 4294967295', /up to 4294967295/],
    ['any where http.response.body.bytes != 5', 'http.response.body.bytes != 5', /one size/],
    [
      'any where http.response.body.bytes > 9 and http.response.body.bytes < 9',
      'http.response.body.bytes < 9',
      /never true/,
    ],
    ['any where http.response.body.bytes > "5"', '"5"', /whole number/],
    ['any where user.name == "a\\q"', '"a\\q"', /no escape/],
    ['any where user.name == "a', '"', /not closed/],
    ['any where true /* on and on', '/', /not closed/],
    ['any where true true', 'true', /complete before/],
    ['any\nwhere event.action ==\n  ]', ']', /value is missing/],
  ];
  for (const [text, at, why] of refused) {
    it(`${JSON.stringify(text)}, at ${JSON.stringify(at)}`, () => {
      const { place, problem } = refusal(text);
      assert.match(englishProblem(problem), why);
      assert.equal(place.text, at);
    });
  }

  it('and is told by line and column', () => {
    const { place, message } = refusal('any\nwhere event.action ==\n  ]');
    assert.deepEqual([place.line, place.column], [3, 3]);
    assert.match(message, /^Line 3, column 3, \]: /);
  });
});

describe('a condition', () => {
  const cases: ReadonlyArray<readonly [string, object]> = [
    ['true', {}],
    ['event.action : "page_*"', { actions: ['page_*'] }],
    ['event.action like ("page_*", "space_*") and true', { actions: ['page_*', 'space_*'] }],
    ['event.action == "a" or (event.action == "b" or event.action in ("a", "c"))', { actions: ['a', 'b', 'c'] }],
    ['not (user.name == "a" or source.ip == "10.0.0.1")', { exclude: { users: ['a'], ips: ['10.0.0.1'] } }],
    ['user.name != "a" and user.name not in ("b", "c")', { exclude: { users: ['a', 'b', 'c'] } }],
    ['not (user.name != "a" and user.name != "b")', { users: ['a', 'b'] }],
    ['source.ip == "10.0.0.1" or cidrMatch(source.ip, "10.1.0.0/16")', { ips: ['10.0.0.1', '10.1.0.0/16'] }],
    ['startsWith(space.key, "~")', { spaces: ['~*'] }],
    ['endsWith~(user.name, "?bot")', { users: ['*?bot'] }],
    ['user_agent.original : "curl/*"', { userAgents: ['curl/*'] }],
    ['confluence.audit.search_text : "*api key*"', { terms: ['api key'], termMatch: 'substring' }],
    ['event.category == "user_management"', { categories: ['user_management'] }],
    ['http.response.body.bytes == 7', { minBytes: 7, exclude: { minBytes: 8 } }],
    ['not http.response.body.bytes <= 7', { minBytes: 8 }],
    [String.raw`user.name == "\u{e4}\t\"x\"\\"`, { users: ['ä\t"x"\\'] }],
    [String.raw`user.name == """a\n"b"""`, { users: [String.raw`a\n"b`] }],
  ];
  for (const [condition, filter] of cases) {
    it(`${condition} is ${JSON.stringify(filter)}`, () => assert.deepEqual(filtered(condition), filter));
  }

  it('with a category before "where" looks for it', () => {
    assert.deepEqual(translateEql('"user_management" where true').patch.filter.categories, ['user_management']);
  });

  it('that asks for a value which the key has anyway adds nothing', () => {
    const { patch } = translateEql('sequence by source.ip with maxspan=1m [any where source.ip != null] with runs=2');
    assert.deepEqual(patch.filter, emptyFilter());
  });

  it('that asks for a value is refused where events without a key are counted', () => {
    assert.match(problemOf('sequence by ?source.ip with maxspan=1m [any where source.ip != null]'), /group by/);
  });
});

describe('a note', () => {
  const notes = (text: string) =>
    translateEql(text)
      .notes.map((note) => EQL_NOTES[note])
      .join(' ');

  it('tells that case makes no difference where the rule makes one', () => {
    assert.match(notes('any where space.key == "DOC"'), /upper and lower case/);
    assert.match(notes('any where stringContains(user_agent.original, "curl")'), /upper and lower case/);
    for (const exact of ['space.key : "DOC"', 'event.action == "page_viewed"', 'source.ip == "2001:db8::A"']) {
      assert.doesNotMatch(notes(`any where ${exact}`), /upper and lower case/);
    }
  });

  it('tells the window of a rule that names none', () => {
    assert.match(notes('any where event.action == "space_exported"'), /window is 1h/);
  });
});
