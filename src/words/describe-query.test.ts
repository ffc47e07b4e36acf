import { completeQuery, defaultQuery } from '../query/defaults.ts';
import { applyPreset } from '../query/presets/preset-match.ts';
import { PRESETS } from '../query/presets/presets.ts';
import { type StoredQuery } from '../query/query.ts';
import { describeQuery } from './describe-query';

function line(query: Partial<StoredQuery>): string {
  return describeQuery(completeQuery({ refId: 'A', ...query }));
}

test('a list of events', () => {
  expect(line({ queryType: 'events' })).toBe('Events, newest first, at most 1,000');
  expect(
    line({
      queryType: 'events',
      order: 'asc',
      filter: { users: ['ada'], text: 'vpn', exclude: { ips: ['10.0.0.1'] } },
    })
  ).toBe('Events, oldest first, at most 1,000; only user ada and text vpn; without IP 10.0.0.1');
});

test('a count over time', () => {
  expect(line({ queryType: 'count', groupBy: ['event.category'] })).toBe('Events per interval, by category');
  expect(
    line({
      queryType: 'count',
      interval: '15m',
      filter: { actions: ['page_viewed'] },
      groupBy: ['user.id', 'source.ip'],
    })
  ).toBe('Reads per 15 min, by user and IP');
});

test('a window without a grouping, as a series, and as episodes', () => {
  expect(line({ queryType: 'window', minValue: 20 })).toBe('20 or more events within 1 h');
  expect(line({ queryType: 'window', result: 'series', groupBy: ['user.id'] })).toBe(
    'Largest number of events within any 1 h, over time, by user'
  );
  expect(line({ queryType: 'window', result: 'episodes', minValue: 40, groupBy: ['user.id'], window: '90s' })).toBe(
    'Episodes of 40 or more events within 90 s, by user'
  );
});

test('actions without a word of their own are named as a filter', () => {
  expect(line({ queryType: 'window', minValue: 2, filter: { actions: ['page_viewed', 'login_failed'] } })).toBe(
    '2 or more events within 1 h; only 2 values of action'
  );
  expect(line({ queryType: 'window', filter: { actions: ['x.y'] } })).toBe('1 or more "x.y" events within 1 h');
});

test('a minimum of bytes is named with its number', () => {
  expect(line({ queryType: 'window', filter: { minBytes: 1_000_000, exclude: { minBytes: 2_000_000 } } })).toBe(
    '1 or more events within 1 h; only response bytes at least 1,000,000; without response bytes at least 2,000,000'
  );
  expect(line({ queryType: 'window', filter: { minBytes: 0, exclude: { minBytes: 0 } } })).toBe(
    '1 or more events within 1 h'
  );
});

test('a variable stands as it is written', () => {
  expect(line({ queryType: 'window', window: '$window' })).toBe('1 or more events within $window');
  const groupBy = ['user.id', '${dimension}'];
  const distinct = { type: 'distinct', field: '$field' } as const;
  expect(line({ queryType: 'window', minValue: '$threshold', groupBy, measure: distinct })).toBe(
    'Users and ${dimension} with $threshold or more different $field within 1 h'
  );
  const bytes = { type: 'sum', field: 'http.response.body.bytes' } as const;
  expect(line({ queryType: 'window', minValue: '$least', measure: bytes })).toBe(
    '$least or more bytes sent within 1 h'
  );
  expect(line({ queryType: 'events', limit: '$rows' })).toBe('Events, newest first, at most $rows');
  expect(line({ queryType: 'top', limit: '$rows', field: '$field' })).toBe('The $rows most frequent $field by events');
  expect(line({ queryType: 'baseline', floor: '$floor', minValue: '$score' })).toMatch(
    /^Users with \$floor or more .* z-score of \$score or more/
  );
  const speed = { type: 'impossibleTravel', kilometersPerHour: '$speed' } as const;
  expect(line({ queryType: 'window', measure: speed })).toBe('1 or more moves faster than $speed km/h within 1 h');
  const steps = [{ filter: { actions: ['login_failed'] }, runs: '$fails' }, { filter: {} }];
  expect(line({ queryType: 'sequence', steps, groupBy: [], minValue: '$times' })).toBe(
    '$fails failed logins, then 1 event, within 15 min, $times times or more'
  );
});

test('a baseline reads as what is unusual', () => {
  expect(line({ queryType: 'baseline', minValue: 3.5 })).toBe(
    'Users with 20 or more different objects in a day, and a modified z-score of 3.5 or more against the 14 d before'
  );
  expect(line({ queryType: 'baseline', method: 'firstSeen', filter: { users: ['svc-*'] } })).toBe(
    'Users with 1 or more IPs not seen in the 14 d before; only user svc-*'
  );
  expect(line({ queryType: 'baseline', method: 'breadth', groupBy: [], minValue: 8 })).toBe(
    'All together with 20 or more events in 8 or more different spaces'
  );
});

test('a sequence reads as its steps, one after the other', () => {
  const steps = [
    { filter: { actions: ['login_failed'] }, runs: 5 },
    { filter: { actions: ['login_succeeded'], exclude: { ips: ['10.0.0.0/8'] } } },
  ];
  const then = '5 failed logins, then 1 successful login (without IP 10.0.0.0/8), within 15 min';
  expect(line({ queryType: 'sequence', steps })).toBe(`Users with ${then}`);
  expect(line({ queryType: 'sequence', steps, groupBy: [] })).toBe(then);
  expect(line({ queryType: 'sequence', steps, groupBy: [], minValue: 3, filter: { users: ['ada'] } })).toBe(
    `${then}, 3 times or more; only user ada`
  );
  expect(line({ queryType: 'sequence', steps, result: 'episodes', groupBy: ['source.ip'] })).toBe(
    `Episodes of ${then}, by IP`
  );
  expect(
    line({
      queryType: 'sequence',
      steps: [{ filter: { actions: ['x.y'] } }, { filter: { actions: ['a', 'b'] } }, { filter: {} }],
      groupBy: [],
    })
  ).toBe('1 "x.y" event, then 1 event (only 2 values of action), then 1 event, within 15 min');
});

test('ad hoc filters are named behind the filter', () => {
  const adHocFilters = [
    { key: 'user.id', operator: '=', values: ['ada'] },
    { key: 'source.geo.country_name', operator: '!=|', values: ['Chile', 'Peru'] },
    { key: 'user.mood', operator: '=', values: ['x', 'y'] },
  ];
  expect(line({ filter: { text: 'vpn' }, adHocFilters })).toMatch(
    /; only text vpn; also only user ada; also without 2 values of country; also only user.mood x, y$/
  );
});

test('results of a window that a rule does not compare', () => {
  expect(line({ queryType: 'window', result: 'evidence', groupBy: ['user.id', 'source.ip', 'space.key'] })).toBe(
    'What is known of users, IPs and spaces with 1 or more events within 1 h'
  );
  expect(line({ queryType: 'window', result: 'thresholds', minValue: 40 })).toBe(
    'How often a rule on events within 1 h would have fired at 40 and other thresholds'
  );
});

test('bytes are counted in millions', () => {
  const measure = { type: 'sum', field: 'http.response.body.bytes' } as const;
  expect(line({ queryType: 'window', measure, minValue: 12_345_678 })).toBe(
    '12.346 million or more bytes sent within 1 h'
  );
  expect(line({ queryType: 'window', measure, minValue: 999_999 })).toBe('999,999 or more bytes sent within 1 h');
});

test('the most and the least frequent values', () => {
  const filter = { actions: ['search_performed'], terms: ['password'] };
  expect(line({ queryType: 'top', field: 'user.id', limit: 10, filter })).toBe(
    'The 10 most frequent users by searches for the named terms; only search terms password'
  );
  expect(line({ queryType: 'top', field: 'source.ip', limit: 1000, order: 'asc' })).toBe(
    'The 1,000 least frequent IPs by events'
  );
});

test('how far sources are read', () => {
  expect(line({ queryType: 'status' })).toBe('How far each source has been read, and what is missing');
});

test('a preset reads as one plain line', () => {
  const lines = PRESETS.map((preset) => describeQuery(applyPreset(defaultQuery('window'), preset), preset.threshold));
  expect(lines[0]).toBe('Users and IPs with 40 or more reads within 1 h');
  expect(lines).toContain('Users with 40 or more different objects within 1 h');
  expect(lines).toContain('IPs with 5 or more failed logins within 15 min');
  expect(new Set(lines).size).toBe(lines.length);
});
