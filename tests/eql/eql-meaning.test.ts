import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import fc from 'fast-check';
import { EqlError } from '../../src/query/eql/eql-error.ts';
import { translateEql } from '../../src/query/eql/translate.ts';
import { parseSettings } from '../../src/query/settings-schema.ts';
import { gatherRows, select } from '../../src/server/analysis/select.ts';
import { filterPredicate } from '../../src/server/queries/filter-predicate.ts';
import { sampleEvent } from '../../src/server/store/conformance/sample-event.ts';
import type { EventStore } from '../../src/server/store/event-store.ts';
import { openSqliteStore } from '../../src/server/store/sqlite/open-sqlite-store.ts';

/** What EQL sees of an event; a text that is missing is `''`, a size that is missing null. */
interface Seen {
  readonly 'event.action': string;
  readonly 'user.name': string;
  readonly 'source.ip': string;
  readonly 'user_agent.original': string;
  readonly 'http.response.body.bytes': number | null;
}

/** EQL knows a third truth, null, for what is compared with a missing size. */
type Truth = boolean | null;
interface Written {
  readonly text: string;
  readonly isTrueOf: (event: Seen) => Truth;
}

const EVENTS: readonly Seen[] = ['page_viewed', 'page_deleted', 'space_exported'].flatMap((action) =>
  ['ada', 'bob'].flatMap((user) =>
    ['10.0.0.1', '192.0.2.7', ''].flatMap((ip) =>
      [null, 0, 5, 9].map((bytes) => ({
        'event.action': action,
        'user.name': user,
        'source.ip': ip,
        'user_agent.original': bytes === null ? '' : bytes > 5 ? 'curl/8.5' : 'Mozilla/5.0 (X11)',
        'http.response.body.bytes': bytes,
      }))
    )
  )
);

const not = (truth: Truth): Truth => (truth === null ? null : !truth);
const all = (truths: readonly Truth[]): Truth => (truths.includes(false) ? false : truths.includes(null) ? null : true);

const whole = (field: 'event.action' | 'user.name', values: readonly string[]): fc.Arbitrary<Written> =>
  fc
    .tuple(fc.subarray([...values], { minLength: 1 }), fc.constantFrom('in', 'not in', 'in~', ':', '==', '!='))
    .map(([chosen, operator]) => {
      const [first = ''] = chosen;
      const one = operator === '==' || operator === '!=';
      const list = one ? `"${first}"` : `(${chosen.map((value) => `"${value}"`).join(', ')})`;
      const isNot = operator === '!=' || operator === 'not in';
      return {
        text: `${field} ${operator} ${list}`,
        isTrueOf: (event) => (one ? event[field] === first : chosen.includes(event[field])) !== isNot,
      };
    });
const SIZES: Record<string, (size: number, than: number) => boolean> = {
  '<': (size, than) => size < than,
  '<=': (size, than) => size <= than,
  '>': (size, than) => size > than,
  '>=': (size, than) => size >= than,
  '==': (size, than) => size === than,
};
const test = fc.oneof(
  whole('event.action', ['page_viewed', 'page_deleted', 'space_exported', 'nothing']),
  whole('user.name', ['ada', 'bob']),
  fc.constantFrom<Written>(
    { text: 'event.action : "page_*"', isTrueOf: (event) => event['event.action'].startsWith('page_') },
    { text: 'endsWith(event.action, "ed")', isTrueOf: (event) => event['event.action'].endsWith('ed') },
    { text: 'cidrMatch(source.ip, "10.0.0.0/8")', isTrueOf: (event) => event['source.ip'].startsWith('10.') },
    { text: 'source.ip == "192.0.2.7"', isTrueOf: (event) => event['source.ip'] === '192.0.2.7' },
    { text: 'user_agent.original : "Mozilla/*"', isTrueOf: (event) => event['user_agent.original'].startsWith('Moz') },
    {
      text: 'stringContains~(user_agent.original, "8.5")',
      isTrueOf: (event) => /8\.5/.test(event['user_agent.original']),
    },
    { text: 'true', isTrueOf: () => true }
  ),
  fc.tuple(fc.constantFrom(...Object.keys(SIZES)), fc.nat(10)).map(([operator, than]): Written => ({
    text: `http.response.body.bytes ${operator} ${than}`,
    isTrueOf: ({ 'http.response.body.bytes': size }) =>
      size === null ? null : (SIZES[operator]?.(size, than) ?? null),
  }))
);
const { condition } = fc.letrec<{ condition: Written; joined: Written; negated: Written }>((tie) => ({
  condition: fc.oneof({ maxDepth: 4 }, test, tie('joined'), tie('negated')),
  joined: fc
    .tuple(fc.constantFrom('and', 'and', 'or'), fc.array(tie('condition'), { minLength: 2, maxLength: 3 }))
    .map(([word, parts]) => ({
      text: `(${parts.map(({ text }) => text).join(` ${word} `)})`,
      isTrueOf: (event) => {
        const truths = parts.map(({ isTrueOf }) => isTrueOf(event));
        return word === 'and' ? all(truths) : not(all(truths.map(not)));
      },
    })),
  negated: tie('condition').map(({ text, isTrueOf }) => ({
    text: `not ${text}`,
    isTrueOf: (event) => not(isTrueOf(event)),
  })),
}));

const EVER = { from: 0, to: Number.MAX_SAFE_INTEGER };
let store: EventStore;

before(async () => {
  store = await openSqliteStore({ directory: undefined });
  const events = EVENTS.map((seen, index) => {
    const bytes = seen['http.response.body.bytes'];
    const name = seen['user.name'];
    return sampleEvent({
      id: `e${index}`,
      action: seen['event.action'],
      user: { id: `key-of-${name}`, name },
      ip: seen['source.ip'],
      userAgent: seen['user_agent.original'],
      ...(bytes !== null && {
        http: { method: 'GET', path: '/', status: 200, requestBytes: undefined, bytes, durationMs: 1 },
      }),
    });
  });
  await store.append({ source: 'accessLog', events, ledger: {} });
});
after(() => store.close());

it('a condition of EQL that is translated takes exactly the events that it is true of', async () => {
  const columns = await store.columns(EVER);
  const context = { store, columns, settings: parseSettings({ sources: {} }), zone: 'UTC', now: 0 };
  let translated = 0;
  await fc.assert(
    fc.asyncProperty(condition, async ({ text, isTrueOf }) => {
      let filter;
      try {
        ({ filter } = translateEql(`any where ${text}`).patch);
      } catch (error) {
        assert.ok(error instanceof EqlError, String(error));
        return;
      }
      translated += 1;
      const selection = select(columns, EVER, await filterPredicate(filter, context));
      const passed = new Set([...gatherRows(selection)].map((row) => EVENTS[row - 1]));
      for (const event of EVENTS) {
        assert.equal(passed.has(event), isTrueOf(event) === true, `${text}: ${JSON.stringify(event)}`);
      }
    }),
    { numRuns: 2000 }
  );
  assert.ok(translated > 200, `only ${translated} were translated`);
});
