import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { EventChange } from './audit-event.ts';
import { auditEvent, type EventInput } from './build-event.ts';
import { eventId, numberTwins, type TwinCounts } from './identity.ts';

const text = fc.string({ maxLength: 6 });
const key = fc.string({ minLength: 1, maxLength: 6 });

const record = fc.record({
  time: fc.integer({ min: 0, max: 2 ** 42 }),
  actionKey: key,
  userId: key,
  sourceAddress: text,
  objects: fc.array(fc.record({ type: text, id: key })),
  changes: fc.array(fc.record({ fieldKey: key, from: text, to: text })),
  attributes: fc.array(fc.record({ nameKey: key, value: text })),
});
type Parts = typeof record extends fc.Arbitrary<infer R> ? R : never;

/** A record as a server displays it: `words` stands for its language, `base` for its base URL. */
function displayed(parts: Parts, words: string, base: string): EventInput {
  return {
    time: parts.time,
    observed: parts.time + words.length,
    source: { type: 'confluenceDataCenter', site: base },
    system: base,
    actionKey: parts.actionKey,
    actionName: words,
    category: words,
    sourceAddress: parts.sourceAddress,
    user: { id: parts.userId, displayName: words },
    objects: parts.objects.map((object) => ({ ...object, name: words, uri: `${base}/x` })),
    changes: parts.changes.map((change): EventChange => ({ ...change, field: words })),
    attributes: parts.attributes.map((attribute) => ({ ...attribute, name: words })),
    raw: words + base,
  };
}

const english = (parts: Parts) => eventId(auditEvent(displayed(parts, 'Space exported', 'https://wiki.example.org')));

describe('eventId', () => {
  it('is the same in two languages and under two base URLs', () => {
    fc.assert(
      fc.property(record, text, fc.webUrl(), (parts, words, base) => {
        assert.equal(eventId(auditEvent(displayed(parts, words, base))), english(parts));
      })
    );
  });

  it('does not depend on the order of objects, changes and attributes', () => {
    const shuffled = record.chain((parts) =>
      fc.record({
        parts: fc.constant(parts),
        objects: fc.shuffledSubarray(parts.objects, { minLength: parts.objects.length }),
        changes: fc.shuffledSubarray(parts.changes, { minLength: parts.changes.length }),
        attributes: fc.shuffledSubarray(parts.attributes, { minLength: parts.attributes.length }),
      })
    );
    fc.assert(
      fc.property(shuffled, ({ parts, ...arrays }) => assert.equal(english({ ...parts, ...arrays }), english(parts)))
    );
  });

  it('is another one when any part is another one', () => {
    const changed = record.chain((parts) => {
      const others: Parts[] = [
        { ...parts, time: parts.time + 1 },
        { ...parts, actionKey: `${parts.actionKey}x` },
        { ...parts, userId: `${parts.userId}x` },
        { ...parts, sourceAddress: `${parts.sourceAddress}x` },
        { ...parts, objects: [...parts.objects, { type: 'Page', id: '1' }] },
        { ...parts, objects: [...parts.objects, ...parts.objects, { type: '', id: '0' }] },
        { ...parts, changes: [...parts.changes, { fieldKey: 'Space', from: '', to: 'PAY' }] },
        { ...parts, attributes: [...parts.attributes, { nameKey: 'query', value: '' }] },
      ];
      return fc.constantFrom(...others).map((other) => ({ parts, other }));
    });
    fc.assert(fc.property(changed, ({ parts, other }) => assert.notEqual(english(other), english(parts))));
  });

  it('keeps neighbouring parts apart', () => {
    const pair = (from: string, to: string) =>
      english({
        time: 0,
        actionKey: 'a',
        userId: 'u',
        sourceAddress: '',
        objects: [],
        attributes: [],
        changes: [{ fieldKey: 'k', from, to }],
      });
    fc.assert(
      fc.property(text, text, text, text, (a, b, c, d) => {
        assert.equal(pair(a, b) === pair(c, d), a === c && b === d);
      })
    );
  });

  it('takes a display text only where there is no key, and does not take it for a key', () => {
    const source = { type: 'confluenceDataCenter', site: '' } as const;
    const named = (actionKey: string, actionName: string) =>
      eventId(auditEvent({ time: 1, observed: 1, source, actionKey, actionName }));
    assert.notEqual(named('', 'Space exported'), named('', 'Space removed'));
    assert.notEqual(named('', 'space.export'), named('space.export', ''));
    const about = (id: string, name: string) =>
      eventId(auditEvent({ time: 1, observed: 1, source, objects: [{ type: 'Group', id, name, uri: '' }] }));
    assert.notEqual(about('', 'admins'), about('', 'users'));
    assert.equal(about('7', 'admins'), about('7', 'users'));
  });
});

describe('numberTwins', () => {
  const records = fc.array(fc.record({ time: fc.integer({ min: 0, max: 2 }), id: fc.constantFrom('a', 'b') }));

  it('gives every record of a read its own id, and the first of each its plain one', () => {
    fc.assert(
      fc.property(records, (read) => {
        const ids = numberTwins(read).map(({ time, id }) => `${time} ${id}`);
        assert.equal(new Set(ids).size, read.length);
        for (const { time, id } of read) {
          assert.ok(ids.includes(`${time} ${id}`));
        }
      })
    );
  });

  it('gives the same ids when the same records are read again in another order, so that re-reads take the maximum', () => {
    const reads = records.chain((first) => fc.tuple(fc.constant(first), fc.shuffledSubarray(first)));
    fc.assert(
      fc.property(reads, ([first, again]) => {
        const stored = new Set([...numberTwins(first), ...numberTwins(again)].map(({ time, id }) => `${time} ${id}`));
        assert.equal(stored.size, first.length);
      })
    );
  });

  it('counts on over the pages of one read', () => {
    fc.assert(
      fc.property(records, fc.nat(), (read, cut) => {
        const counts: TwinCounts = new Map();
        const at = cut % (read.length + 1);
        assert.deepEqual(
          [...numberTwins(read.slice(0, at), counts), ...numberTwins(read.slice(at), counts)],
          numberTwins(read)
        );
      })
    );
  });
});
