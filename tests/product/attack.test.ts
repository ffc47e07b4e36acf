import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { READ_ACTIONS } from '../../src/query/presets/acts.ts';
import { PRESETS } from '../../src/query/presets/presets.ts';

import { openProduct, readWhole, rowsOf, type Product } from './product.ts';

const bulkAccess = {
  queryType: 'window',
  filter: { actions: [...READ_ACTIONS] },
  groupBy: ['user.id', 'source.ip'],
  window: '1h',
  minValue: 20,
};

describe('the attack of the simulated site', () => {
  let product: Product;
  let range: { from: number; to: number };

  before(async () => {
    product = await openProduct({
      simulator: { days: 2, scale: 0.3 },
      settings: { lists: [{ name: 'privileged users', users: ['root-*'] }] },
    });
    range = { from: Date.now() - 6 * 3_600_000, to: Date.now() };
    await readWhole(product, range);
  });
  after(() => product.close());

  it('is bulk access by one user from one address, each act counted once though searches and exports stand in both logs', async () => {
    const { attack } = product.simulator.world;
    assert.ok(attack);
    const acts = Object.values(attack.accessLog).reduce((sum, n) => sum + n, 0);
    const rows = rowsOf(await product.query(bulkAccess, range, true));
    const found = rows.find((row) => row['source.ip'] === attack.ip);
    assert.deepEqual(found, { 'user.id': attack.userKey, 'source.ip': attack.ip, value: acts });
  });

  it('shows as one episode from its first to its last trace', async () => {
    const { attack } = product.simulator.world;
    const rows = rowsOf(await product.query({ ...bulkAccess, result: 'episodes', minValue: 40 }, range)).filter(
      (row) => row['source.ip'] === attack?.ip
    );
    assert.equal(rows.length, 1);
    assert.equal(rows[0]?.['user.name'], attack?.username);
    assert.ok(Number(rows[0]?.['start']) >= (attack?.start ?? NaN) && Number(rows[0]?.['end']) <= (attack?.end ?? NaN));
  });

  it('never reaches the threshold in any other session of that hour', async () => {
    const { attack } = product.simulator.world;
    const rows = rowsOf(
      await product.query({ ...bulkAccess, minValue: 40 }, { from: range.to - 3_600_000, to: range.to })
    );
    assert.deepEqual(
      rows.filter((row) => row['user.id'] === attack?.userKey).map((row) => row['source.ip']),
      [attack?.ip]
    );
  });

  it('is found in the logs by its credential searches', async () => {
    const rows = rowsOf(
      await product.query(
        {
          queryType: 'events',
          format: 'table',
          filter: { terms: ['password', 'vpn'], sources: ['confluenceDataCenter'], ips: ['192.0.2.66/32'] },
        },
        range
      )
    );
    assert.deepEqual(rows.map((row) => row['confluence.audit.search_text']).sort(), ['password', 'vpn private key']);
  });

  it('answers every preset without an error', async () => {
    for (const { title, patch } of PRESETS) {
      const { error } = await product.query({ ...patch }, range);
      assert.equal(error, undefined, `${title}: ${String(error)}`);
    }
  });

  it('comes from sources that see what bulk access needs', async () => {
    const { status, message, details } = await product.dataSource.checkHealth(product.request());
    assert.deepEqual(
      [status, message],
      ['ok', 'All sources can be read, and they see what bulk access needs'],
      details?.verboseMessage
    );
  });

  it('costs no request when the same is asked again', async () => {
    const before = product.simulator.requestLog.requests.length;
    await product.query(bulkAccess, range);
    await product.query(bulkAccess, range);
    assert.equal(product.simulator.requestLog.requests.length, before);
  });
});

describe('with the access log switched on, but not asked', () => {
  it('a rule is an error, never a quiet zero', async () => {
    const product = await openProduct({ simulator: { days: 1, scale: 0.1 } });
    try {
      const range = { from: Date.now() - 600_000, to: Date.now() };
      await readWhole(product, range);
      const actions = ['page_viewed'];
      for (const filter of [
        { actions, sources: ['confluenceDataCenter'] },
        { actions, exclude: { sources: ['accessLog'] } },
      ]) {
        const { error } = await product.query({ ...bulkAccess, minValue: 1000, filter }, range, true);
        assert.match(String(error), /access log/, JSON.stringify(filter));
      }
      const both = await product.query({ ...bulkAccess, minValue: 1000, filter: { actions } }, range, true);
      assert.equal(both.error, undefined);
    } finally {
      await product.close();
    }
  });
});

describe('without the access log', () => {
  it('a rule on page reads is an error, never a quiet zero', async () => {
    const product = await openProduct({ simulator: { days: 1, scale: 0.1 }, accessLog: false });
    try {
      const range = { from: Date.now() - 600_000, to: Date.now() };
      await readWhole(product, range);
      const { message, details } = await product.dataSource.checkHealth(product.request());
      assert.equal(message, 'All sources can be read; 1 finding to look at');
      assert.match(details?.verboseMessage ?? '', /^! Page reads are not recorded: /m);
      const pageReads = { ...bulkAccess, filter: { actions: ['page_viewed'] } };
      const { error } = await product.query(pageReads, range, true);
      assert.match(String(error), /access log/);
      const panel = await product.query(pageReads, range);
      assert.ok(
        panel.frames[0]?.meta?.notices?.some(
          ({ severity, text }) => severity === 'warning' && text.includes('access log')
        )
      );
    } finally {
      await product.close();
    }
  });
});
