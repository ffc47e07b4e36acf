import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { z } from 'zod';
import { openProduct, readWhole, rowsOf, type Product } from './product.ts';

const byAction = { queryType: 'window', window: '1h', groupBy: ['event.action'], result: 'max', minValue: 1 };

describe('audit files beside the audit API and the access log', () => {
  let product: Product;
  let range: { from: number; to: number };

  before(async () => {
    product = await openProduct({ simulator: { days: 2, scale: 0.3, nodes: 2 }, auditFiles: true });
    // Reading the API makes records of its own as time goes on: they end before the range is asked for.
    range = { from: product.simulator.historyStart, to: product.simulator.clock.now() - 60_000 };
    await readWhole(product, range);
  });
  after(() => product.close());

  async function counted(filter: Record<string, unknown>): Promise<number> {
    const whole = { ...byAction, filter, groupBy: [], window: '3d' };
    return Number(rowsOf(await product.query(whole, range))[0]?.['value'] ?? 0);
  }

  it('change no count: each record is one event, under the filter of either source', async () => {
    const { auditLog, historyStart } = product.simulator;
    const records = auditLog.records.filter(({ time }) => time >= historyStart && time <= range.to).length;
    assert.ok(records > 50);
    assert.equal(await counted({ sources: ['auditFiles'] }), records);
    assert.equal(await counted({ sources: ['confluenceDataCenter'] }), records);
    assert.equal(await counted({ sources: ['auditFiles', 'confluenceDataCenter'] }), records);
  });

  it('are told in the status with the events of the log, as the API is', async () => {
    const rows = rowsOf(await product.query({ queryType: 'status', fields: ['events', 'holes'] }, range));
    const events = new Map(rows.map((row) => [row['event.dataset'], row['events']]));
    assert.ok(Number(events.get('auditFiles')) > 50);
    assert.equal(events.get('auditFiles'), events.get('confluenceDataCenter'));
  });

  it('count an act once that stands in the access log too, whichever source its record came from', async () => {
    const { attack } = product.simulator.world;
    const acts = Object.values(attack?.accessLog ?? {}).reduce((sum, n) => sum + n, 0);
    const actions = Object.keys(attack?.accessLog ?? {});
    const query = { ...byAction, groupBy: ['user.id', 'source.ip'], filter: { actions, ips: [attack?.ip] } };
    const rows = rowsOf(await product.query(query, range));
    assert.deepEqual(
      rows.map((row) => [row['user.id'], row['value']]),
      [[attack?.userKey, acts]]
    );
  });

  it('leave nothing to be done where the API tells what is recorded', async () => {
    const { details } = await product.dataSource.checkHealth(product.request());
    const findings = z
      .array(z.object({ source: z.string(), severity: z.string(), title: z.string() }))
      .parse(details?.findings);
    const ofFiles = findings.filter(({ source }) => source === 'auditFiles');
    assert.ok(ofFiles.some(({ title }) => title === 'Audit log files'));
    assert.deepEqual(
      ofFiles.filter(({ severity }) => severity !== 'ok').map(({ title }) => title),
      []
    );
  });
});

describe('audit files alone', () => {
  it('answer for what they hold, and a rule on page reads is an error, never a quiet zero', async () => {
    const product = await openProduct({
      simulator: { days: 1, scale: 0.2 },
      accessLog: false,
      api: false,
      auditFiles: true,
    });
    try {
      const range = { from: product.simulator.historyStart, to: product.simulator.clock.now() - 60_000 };
      await readWhole(product, range);
      const { records } = product.simulator.auditLog;
      const table = { queryType: 'events', format: 'table', limit: 10_000 };
      const rows = rowsOf(await product.query(table, range));
      assert.equal(rows.length, records.filter(({ time }) => time <= range.to).length);
      assert.ok(rows.some((row) => row['confluence.audit.area'] === 'PERMISSIONS' || row['confluence.audit.level']));
      const pageReads = { ...byAction, filter: { actions: ['page_viewed'] } };
      assert.match(String((await product.query(pageReads, range, true)).error), /access log/);
      const { details } = await product.dataSource.checkHealth(product.request());
      assert.match(String(details?.verboseMessage), /Coverage could not be read/);
    } finally {
      await product.close();
    }
  });
});
