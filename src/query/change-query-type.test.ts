import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { changeQueryType } from './change-query-type.ts';
import { completeQuery, defaultQuery, emptyFilter } from './defaults.ts';
import { QUERY_TYPES } from './query.ts';
import { parseQuery } from './schema.ts';

const filter = { ...emptyFilter(), users: ['ada'], exclude: { ips: ['10.0.0.0/8'] } };
const events = completeQuery({ refId: 'B', filter, timezone: 'Europe/Berlin', limit: 5000, order: 'asc' });

describe('a query of another type', () => {
  it('asks for the same events, of every type from every type, and is valid', () => {
    for (const from of QUERY_TYPES) {
      for (const to of QUERY_TYPES) {
        const changed = changeQueryType(changeQueryType(events, from), to);
        assert.deepEqual([changed.refId, changed.filter, changed.timezone], ['B', filter, 'Europe/Berlin']);
        assert.deepEqual(parseQuery(changed), changed);
      }
    }
  });

  it('has the defaults of its type', () => {
    const top = changeQueryType(events, 'top');
    assert.deepEqual({ ...top, filter: emptyFilter(), timezone: 'UTC' }, defaultQuery('top', 'B'));
  });

  it('keeps what is counted between a count and a window', () => {
    const count = completeQuery({ refId: 'A', queryType: 'count', groupBy: ['space.key'], interval: '1h' });
    const window = changeQueryType(count, 'window');
    assert.ok(window.queryType === 'window');
    assert.deepEqual([window.groupBy, window.interval, window.minValue], [['space.key'], '1h', 1]);
    const sequence = changeQueryType(window, 'sequence');
    assert.deepEqual(sequence.queryType === 'sequence' && sequence.groupBy, ['user.id']);
  });
});
