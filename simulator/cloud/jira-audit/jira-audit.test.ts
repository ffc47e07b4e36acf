import assert from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';
import { startCloudSimulator } from '../cloud-simulator.ts';

const pageSchema = z.object({
  offset: z.number(),
  limit: z.number(),
  records: z.array(z.object({ id: z.number(), summary: z.string(), created: z.string() })),
});

test('a month of records, newest first, with ids that descend with gaps and times without a colon', async (t) => {
  const simulator = await startCloudSimulator({ scale: 0.1, liveTraffic: false });
  t.after(() => simulator.close());
  const { user, token } = simulator.credentials.administrator;
  const authorization = `Basic ${Buffer.from(`${user.email}:${token}`).toString('base64')}`;
  const get = async (query: Record<string, string>) => {
    const address = `${simulator.siteUrl}/rest/api/3/auditing/record?${new URLSearchParams(query)}`;
    const response = await fetch(address, { headers: { authorization } });
    return { status: response.status, body: await response.json() };
  };
  const { limit, records } = pageSchema.parse((await get({ limit: '5000' })).body);
  assert.equal(limit, 1000);
  assert.ok(records.length > 100, `${records.length}`);
  const ids = records.map(({ id }) => id);
  assert.deepEqual(
    ids,
    [...ids].sort((a, b) => b - a)
  );
  assert.ok((ids[0] ?? 0) - (ids.at(-1) ?? 0) > ids.length, 'no gaps');
  assert.ok(records.every(({ created }) => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+0000$/.test(created)));

  const created = records[3]?.created ?? '';
  const offsetPage = pageSchema.parse((await get({ offset: '3', limit: '2' })).body);
  assert.equal(offsetPage.records[0]?.id, ids[3]);
  assert.deepEqual(pageSchema.parse((await get({ from: created, to: created })).body).records, []);
  const bare = pageSchema.parse((await get({ from: created.replace('+0000', '') })).body).records.length;
  const zoned = pageSchema.parse((await get({ from: created })).body).records.length;
  assert.ok(bare >= zoned, 'a bare time is one of the site’s own zone, which is ahead');
  const filtered = pageSchema.parse((await get({ filter: 'group added' })).body).records;
  assert.ok(filtered.length > 0 && filtered.every(({ summary }) => summary === 'User added to group'));
  assert.equal((await get({ from: 'yesterday' })).status, 400);
});
