import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { AlertRule } from './alert-rule.ts';
import { nextInstances, type Evaluation } from './rule-state.ts';

const rule: AlertRule = {
  title: 'Bulk access',
  query: { refId: 'A' },
  relativeTimeRange: { from: 3_900, to: 0 },
  above: 39,
  pendingMs: 0,
  execErrState: 'KeepLast',
  noDataState: 'OK',
};
const values = (...pairs: Array<[string, number]>): Evaluation => ({
  kind: 'values',
  values: pairs.map(([user, value]) => ({ labels: { 'user.id': user }, texts: {}, value })),
});

test('an instance is alerting if and only if its value is above the threshold', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 200 }), (value) => {
      const [instance] = nextInstances(rule, [], values(['mallory', value]), 1_000);
      assert.equal(instance?.status, value > 39 ? 'Alerting' : 'Normal');
    })
  );
});

test('a status keeps its start while it lasts', () => {
  const first = nextInstances(rule, [], values(['mallory', 60]), 1_000);
  const [second] = nextInstances(rule, first, values(['mallory', 61]), 11_000);
  assert.equal(second?.since, 1_000);
});

test('an error keeps what was firing, and says so', () => {
  const firing = nextInstances(rule, [], values(['mallory', 60]), 1_000);
  const [kept] = nextInstances(rule, firing, { kind: 'error', text: 'rate limited' }, 11_000);
  assert.equal(kept?.status, 'Alerting');
  assert.match(kept?.reason ?? '', /KeepLast/);
});

test('an error turns into the Error state where the rule says so', () => {
  const [instance] = nextInstances(
    { ...rule, execErrState: 'Error' },
    [],
    { kind: 'error', text: 'rate limited' },
    1_000
  );
  assert.equal(instance?.status, 'Error');
});

test('a key that is no longer answered resolves once and is then forgotten', () => {
  const firing = nextInstances(rule, [], values(['mallory', 60]), 1_000);
  const resolved = nextInstances(rule, firing, values(['alice', 25]), 11_000);
  assert.deepEqual(
    resolved.map((each) => [each.labels['user.id'], each.status, each.reason]),
    [
      ['alice', 'Normal', ''],
      ['mallory', 'Normal', 'MissingSeries'],
    ]
  );
  assert.equal(nextInstances(rule, resolved, values(['alice', 25]), 21_000).length, 1);
});

test('a pending period must pass before an instance alerts', () => {
  const slow = { ...rule, pendingMs: 10_000 };
  const pending = nextInstances(slow, [], values(['mallory', 60]), 1_000);
  assert.equal(pending[0]?.status, 'Pending');
  assert.equal(nextInstances(slow, pending, values(['mallory', 60]), 10_999)[0]?.status, 'Pending');
  assert.equal(nextInstances(slow, pending, values(['mallory', 60]), 11_000)[0]?.status, 'Alerting');
});
