import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { emptyFilter } from '../defaults.ts';
import { filledKeys, TEXT_LIST_KEYS } from '../filter-keys.ts';
import type { WrittenFilter, WrittenFilterTerms } from '../query.ts';
import { SOURCE_KEYS } from '../settings.ts';
import { TEXT_FORM_KEYS } from './keys.ts';
import { parseFilterText } from './parse.ts';
import { printFilter } from './print.ts';

const value = fc.oneof(
  fc.string({ minLength: 1 }),
  fc.constantFrom('a b', 'US$5', '$user', '${user:csv}', '-', '"', '\\', ':', 'C:\\new', '\\u{a}', 'two\r\nlines')
);
const texts = fc.array(value, { maxLength: 3 });
const terms: fc.Arbitrary<Partial<WrittenFilterTerms>> = fc.record(
  {
    ...Object.fromEntries(TEXT_LIST_KEYS.map((key) => [key, texts])),
    sources: fc.array(fc.constantFrom<string>(...SOURCE_KEYS), { maxLength: 2 }),
    termMatch: fc.constantFrom('word' as const, 'substring' as const),
    text: fc.oneof(fc.string(), value),
    hours: fc.constantFrom('', '8-18', '22-6,9-10', '8-18, 20-22', '20-6, sat-sun 0-24'),
    weekdays: fc.array(fc.integer({ min: 1, max: 7 }), { maxLength: 3 }),
    minBytes: fc.oneof(fc.nat(), fc.constantFrom('$bytes', '${bytes}')),
  },
  { requiredKeys: [] }
);

/** What a filter asks for, without what asks for nothing. */
function meaning({ exclude, ...wanted }: WrittenFilter): unknown {
  const asked = (from: Partial<WrittenFilterTerms>) => ({
    ...Object.fromEntries(filledKeys(from).map((key) => [key, from[key]])),
    ...((from.terms ?? []).length > 0 && { termMatch: from.termMatch ?? 'word' }),
  });
  return { ...asked(wanted), exclude: asked(exclude) };
}

const parsed = (text: string) => {
  const { filter, problems } = parseFilterText(text);
  assert.deepEqual(problems, [], text);
  assert.ok(filter);
  return filter;
};

describe('the text form of a filter', () => {
  it('comes back as the filter that it was written from, whatever its values', () => {
    fc.assert(
      fc.property(terms, terms, (wanted, unwanted) => {
        const filter = { ...emptyFilter(), ...wanted, exclude: unwanted };
        const text = printFilter(filter);
        assert.deepEqual(meaning(parsed(text)), meaning(filter), text);
        assert.equal(printFilter(parsed(text)), text);
        assert.doesNotMatch(text, /[\n\r]/);
      }),
      { numRuns: 2000 }
    );
  });

  it('has a name for every key of a filter', () => {
    const { exclude: _, ...keys } = emptyFilter();
    assert.deepEqual(TEXT_FORM_KEYS.map(({ key }) => key).sort(), Object.keys(keys).sort());
    assert.equal(new Set(TEXT_FORM_KEYS.map(({ name }) => name)).size, TEXT_FORM_KEYS.length);
  });

  it('is read as people write it', () => {
    assert.deepEqual(
      meaning(parsed('action:page_viewed user:"ada" ip:10.0.0.0/8,::1 -category:Auditing text:"vpn" weekday:Sat,7')),
      {
        actions: ['page_viewed'],
        users: ['ada'],
        ips: ['10.0.0.0/8', '::1'],
        text: 'vpn',
        weekdays: [6, 7],
        exclude: { categories: ['Auditing'] },
      }
    );
    assert.deepEqual(meaning(parsed('user:ada user:bob release notes')), {
      users: ['ada', 'bob'],
      text: 'release notes',
      exclude: {},
    });
    assert.deepEqual(parsed('user:DOM\\ada,"DOM\\ada",DOM\\bob text:"C:\\new \\"x\\""').users, [
      'DOM\\ada',
      'DOM\\ada',
      'DOM\\bob',
    ]);
    assert.equal(parsed('text:"C:\\new \\"x\\""').text, 'C:\\new "x"');
    assert.deepEqual(meaning(parsed('-text:"a, b" -"two words"')), { exclude: { text: 'a, b two words' } });
  });

  it('tells what it cannot read, and where', () => {
    const problem = (text: string) =>
      parseFilterText(text).problems.map(({ from, to, kind }) => `${kind} at ${text.slice(from, to)}`);
    assert.deepEqual(problem('usr:ada ip:'), ['unknown-key at usr', 'no-value-of-key at ip:']);
    assert.deepEqual(problem('user:"ada'), ['open-quote at "ada']);
    assert.deepEqual(problem('weekday:someday bytes:many'), ['no-weekday at someday', 'no-bytes at many']);
    assert.deepEqual(problem('text:a text:b'), ['text-twice at text:b']);
    assert.deepEqual(problem('match:exactly'), ['no-match at match:exactly']);
    assert.deepEqual(problem('match:word,substring'), ['several-values at match:word,substring']);
    assert.deepEqual(problem('source:confluence'), ['unknown-source at confluence']);
    assert.deepEqual(problem('user:a,'), ['no-value-of-key at user:a,']);
    assert.deepEqual(problem('-'), ['no-value at -']);
  });

  it('never fails on any text, and points into it', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', ':', '-', '"', ',', ' ', '\\', 'user', '$') }), (text) => {
        for (const { from, to } of parseFilterText(text).problems) {
          assert.ok(from >= 0 && to > from && to <= text.length, `${text} ${from} ${to}`);
        }
      })
    );
  });
});
