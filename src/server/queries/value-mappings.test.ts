import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { SOURCE_TYPES } from '../events/audit-event.ts';
import { auditEvent } from '../events/build-event.ts';
import { openSqliteStore } from '../store/sqlite/open-sqlite-store.ts';
import { KeyValues } from './key-values.ts';
import { SOURCE_MAPPINGS, valueMappings } from './value-mappings.ts';

describe('value mappings', () => {
  it('show a name where it is another text than the value, and are none where no value has one', () => {
    assert.deepEqual(
      valueMappings([
        ['a', 'A'],
        ['b', 'b'],
        ['c', 'C'],
      ]),
      {
        mappings: [{ type: 'value', options: { a: { text: 'A', index: 0 }, c: { text: 'C', index: 1 } } }],
      }
    );
    assert.deepEqual(valueMappings([['b', 'b']]), {});
  });

  it('name every source', () => {
    const text = JSON.stringify(SOURCE_MAPPINGS);
    assert.deepEqual(
      SOURCE_TYPES.filter((type) => !text.includes(`"${type}":{"text":"`)),
      []
    );
  });

  it('show the name of a source that keys are grouped by, while column and labels keep its value', async () => {
    const store = await openSqliteStore({ directory: undefined });
    try {
      const time = Date.UTC(2000, 0, 1);
      const source = { type: 'accessLog', site: '' } as const;
      await store.append({ source: 'accessLog', events: [auditEvent({ time, observed: time, source })], ledger: {} });
      const { dictionaries } = await store.columns({ from: time, to: time + 1 });
      const code = dictionaries.of('event.dataset').code('accessLog') ?? 0;
      const keys = new KeyValues(['event.dataset'], { codes: [Uint32Array.of(0, code)] }, dictionaries);
      assert.deepEqual(keys.columns([1]), [
        {
          name: 'event.dataset',
          type: 'string',
          values: ['accessLog'],
          config: valueMappings([['accessLog', 'Access log']]),
        },
      ]);
      assert.deepEqual(keys.labels(1), { 'event.dataset': 'accessLog' });
      assert.equal(keys.displayName(1), 'Access log');
    } finally {
      await store.close();
    }
  });
});
