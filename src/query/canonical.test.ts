import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import { canonicalJson, queryHash, tailPath, tailQuery } from './canonical.ts';
import { emptyFilter } from './defaults.ts';
import { parseQuery } from './schema.ts';
import { sha256 } from './sha256.ts';

const users = fc.array(fc.stringMatching(/^[a-z]{1,8}$/), { maxLength: 6 });

test('the digest is that of every other SHA-256', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
      assert.equal(sha256(text), createHash('sha256').update(text, 'utf8').digest('hex'));
    })
  );
  for (const length of [0, 55, 56, 63, 64, 119, 120, 100_000]) {
    const text = 'x'.repeat(length);
    assert.equal(sha256(text), createHash('sha256').update(text).digest('hex'), `${length} bytes`);
  }
});

test('the page, which has the stored query, and the backend, which parsed it, give one path', () => {
  fc.assert(
    fc.property(users, users, fc.string({ minLength: 1, maxLength: 2 }), (included, excluded, refId) => {
      const stored = { refId, hide: false, filter: { users: included, exclude: { users: excluded } } };
      const sent: unknown = JSON.parse(JSON.stringify({ ...stored, intervalMs: 1000 }));
      assert.equal(tailPath(stored, 'g1'), tailPath(parseQuery(sent), 'g1'));
    })
  );
});

test('order and repetition in a list, order of keys, and empty exclusions make no difference', () => {
  fc.assert(
    fc.property(users, (names) => {
      const one = { refId: 'A', limit: 10, filter: { text: 'vpn', users: names } };
      const other = {
        filter: {
          users: [...names, ...names].reverse(),
          text: 'vpn',
          exclude: { ips: [], text: '', termMatch: 'word' as const },
        },
        limit: 10,
        refId: 'B',
      };
      assert.equal(canonicalJson(one), canonicalJson(other));
    })
  );
});

test('however viewers list the events of one filter, they follow one tail; another time zone is another one', () => {
  const filter = { users: ['ada'], hours: '8-18' };
  const paths = [
    { refId: 'A', filter },
    { refId: 'B', filter, live: true, limit: 50, order: 'asc' as const },
    { refId: 'C', filter, format: 'table' as const },
  ].map((query) => tailPath(tailQuery(query), 'g1'));
  assert.equal(new Set(paths).size, 1);
  assert.ok(!paths.includes(tailPath(tailQuery({ refId: 'A', filter, timezone: 'Asia/Tokyo' }), 'g1')));
});

test('another filter is another query', () => {
  const hashes = ['users', 'groups', 'objects', 'spaces'].flatMap((key) =>
    [{ [key]: ['a'] }, { exclude: { [key]: ['a'] } }].map((filter) =>
      queryHash({ refId: 'A', filter: { ...emptyFilter(), ...filter } })
    )
  );
  assert.equal(new Set(hashes).size, hashes.length);
  assert.ok(hashes.every((hash) => /^[0-9a-f]{32}$/.test(hash)));
});

test('a minimum of 0 bytes asks for nothing, any other for something else', () => {
  const hash = (minBytes?: number, excluded?: number) =>
    queryHash({
      refId: 'A',
      filter: {
        ...(minBytes !== undefined && { minBytes }),
        exclude: excluded === undefined ? {} : { minBytes: excluded },
      },
    });
  assert.equal(hash(0, 0), hash());
  assert.equal(new Set([hash(), hash(1), hash(2), hash(undefined, 1), hash(1, 1)]).size, 5);
});

test('the text read back is the query itself', () => {
  const query = parseQuery({
    queryType: 'window',
    filter: { ips: ['10.0.0.0/8'], minBytes: 7 },
    groupBy: ['user.id', 'source.ip'],
  });
  assert.deepEqual(parseQuery(JSON.parse(canonicalJson(query))), query);
});

test('a path keeps well below the longest channel id that Grafana Live allows', () => {
  assert.ok(`ds/${'u'.repeat(40)}/${tailPath({ refId: 'A' }, 'f'.repeat(32))}`.length <= 160);
});
