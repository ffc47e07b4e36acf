import assert from 'node:assert/strict';
import { test } from 'node:test';
import { completeQuery } from './defaults.ts';
import { describeQuery } from './describe.ts';
import type { StoredQuery } from './query.ts';

function line(query: Partial<StoredQuery>): string {
  return describeQuery(completeQuery({ refId: 'A', ...query }));
}

test('a list of events', () => {
  assert.equal(line({ queryType: 'events' }), 'Events, newest first, at most 1,000');
  assert.equal(
    line({
      queryType: 'events',
      order: 'asc',
      filter: { users: ['ada'], text: 'vpn', exclude: { ips: ['10.0.0.1'] } },
    }),
    'Events, oldest first, at most 1,000; only user ada and text vpn; without IP 10.0.0.1'
  );
});

test('a count over time', () => {
  assert.equal(line({ queryType: 'count', groupBy: ['event.category'] }), 'Events per interval, by category');
  assert.equal(
    line({
      queryType: 'count',
      interval: '15m',
      filter: { actions: ['page_viewed'] },
      groupBy: ['user.id', 'source.ip'],
    }),
    'Reads per 15 min, by user and IP'
  );
});

test('a window without a grouping, as a series, and as episodes', () => {
  assert.equal(line({ queryType: 'window', minValue: 20 }), '20 or more events within 1 h');
  assert.equal(
    line({ queryType: 'window', result: 'series', groupBy: ['user.id'] }),
    'Largest number of events within any 1 h, over time, by user'
  );
  assert.equal(
    line({ queryType: 'window', result: 'episodes', minValue: 40, groupBy: ['user.id'], window: '90s' }),
    'Episodes of 40 or more events within 90 s, by user'
  );
});

test('actions without a word of their own are named as a filter', () => {
  assert.equal(
    line({ queryType: 'window', minValue: 2, filter: { actions: ['page_viewed', 'login_failed'] } }),
    '2 or more events within 1 h; only 2 values of action'
  );
  assert.equal(line({ queryType: 'window', filter: { actions: ['x.y'] } }), '1 or more "x.y" events within 1 h');
});

test('a minimum of bytes is named with its number', () => {
  assert.equal(
    line({ queryType: 'window', filter: { minBytes: 1_000_000, exclude: { minBytes: 2_000_000 } } }),
    '1 or more events within 1 h; only response bytes at least 1,000,000; without response bytes at least 2,000,000'
  );
  assert.equal(
    line({ queryType: 'window', filter: { minBytes: 0, exclude: { minBytes: 0 } } }),
    '1 or more events within 1 h'
  );
});

test('a variable stands as it is written', () => {
  assert.equal(line({ queryType: 'window', window: '$window' }), '1 or more events within $window');
});

test('a baseline reads as what is unusual', () => {
  assert.equal(
    line({ queryType: 'baseline', minValue: 3.5 }),
    'Users with 20 or more different objects in a day, and a modified z-score of 3.5 or more against the 14 d before'
  );
  assert.equal(
    line({ queryType: 'baseline', method: 'firstSeen', filter: { users: ['svc-*'] } }),
    'Users with 1 or more IPs not seen in the 14 d before; only user svc-*'
  );
  assert.equal(
    line({ queryType: 'baseline', method: 'breadth', groupBy: [], minValue: 8 }),
    'All together with 20 or more events in 8 or more different spaces'
  );
});

test('a sequence reads as its steps, one after the other', () => {
  const steps = [
    { filter: { actions: ['login_failed'] }, runs: 5 },
    { filter: { actions: ['login_succeeded'], exclude: { ips: ['10.0.0.0/8'] } } },
  ];
  const then = '5 failed logins, then 1 successful login (without IP 10.0.0.0/8), within 15 min';
  assert.equal(line({ queryType: 'sequence', steps }), `Users with ${then}`);
  assert.equal(line({ queryType: 'sequence', steps, groupBy: [] }), then);
  assert.equal(
    line({ queryType: 'sequence', steps, groupBy: [], minValue: 3, filter: { users: ['ada'] } }),
    `${then}, 3 times or more; only user ada`
  );
  assert.equal(
    line({ queryType: 'sequence', steps, result: 'episodes', groupBy: ['source.ip'] }),
    `Episodes of ${then}, by IP`
  );
  assert.equal(
    line({
      queryType: 'sequence',
      steps: [{ filter: { actions: ['x.y'] } }, { filter: { actions: ['a', 'b'] } }, { filter: {} }],
      groupBy: [],
    }),
    '1 "x.y" event, then 1 event (only 2 values of action), then 1 event, within 15 min'
  );
});
