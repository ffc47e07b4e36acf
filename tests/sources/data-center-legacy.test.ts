import assert from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';
import { SourceError } from '../../src/server/sources/source-error.ts';
import { EMPTY, openSite, openSource, simulate } from './data-center-site.ts';
import { rangeSourceConformance } from './range-source-conformance.ts';
import { readOptions, readRange } from './read-range.ts';

const LEGACY = { ...EMPTY, auditApi: 'legacy' } as const;
const rawSchema = z.object({ affectedObject: z.object({ name: z.string() }) });
const GROUP_CREATED = 'audit.logging.summary.group.created';

rangeSourceConformance({
  name: 'Confluence before 7.5',
  open: async (variant) => ({
    ...(await openSite({ variant, simulator: LEGACY, actionKey: GROUP_CREATED, path: '/rest/api/audit' })),
    labelOf: ({ raw }) => rawSchema.parse(JSON.parse(raw)).affectedObject.name,
  }),
  variants: ['present', 'missing'].flatMap((legacyNext) =>
    [100_000, 10].map((limitClamp) => ({ legacyNext, limitClamp }))
  ),
  faults: [
    { name: 'unauthorized', reason: 'unauthorized', retryable: false },
    { name: 'notFound', reason: 'unreachable', retryable: false },
    { name: 'serverError', reason: 'unreachable', retryable: true },
    { name: 'truncatedBody', reason: 'invalid-response', retryable: true },
  ],
});

test('health says that the old API is read, what it lacks, and how long it keeps its records', async (t) => {
  const simulator = await simulate(t, LEGACY);
  simulator.append({ actionKey: GROUP_CREATED });
  const source = openSource(simulator);
  t.after(() => source.close());
  const { reachable, account, coverage, configuration, expiredBefore, limitations, findings } =
    await source.probe(readOptions());
  assert.deepEqual(
    [reachable, account, coverage, configuration?.retention?.text],
    [true, simulator.credentials.administrator.key, undefined, '3 years']
  );
  assert.notEqual(expiredBefore, undefined);
  const blind = limitations.flatMap(({ blindTo = [] }) => blindTo);
  for (const action of ['login_failed', 'search_performed', 'attachment_downloaded', 'page_viewed']) {
    assert.ok(blind.includes(action), action);
  }
  assert.ok(
    findings.some(
      ({ title, severity }) => title === 'The audit API of an old version is read' && severity === 'warning'
    )
  );
  assert.ok(findings.every(({ severity }) => severity !== 'error'));
});

test('an upgraded site is read over the newer API from the next read on', async (t) => {
  const simulator = await simulate(t, LEGACY);
  const source = openSource(simulator);
  t.after(() => source.close());
  const now = simulator.clock.now();
  simulator.append({ time: now - 20, actionKey: GROUP_CREATED });
  assert.equal((await readRange(source, { from: now - 100, to: now }, 10)).length, 1);
  simulator.auditApi = 'plugin';
  simulator.append({ time: now - 10, actionKey: 'audit.logging.summary.login.success' });
  const events = await readRange(source, { from: now - 15, to: now }, 10);
  assert.deepEqual(
    events.map(({ action }) => action),
    ['login_succeeded']
  );
  const { coverage, findings } = await source.probe(readOptions());
  assert.equal(coverage?.SECURITY, 'FULL');
  assert.ok(findings.every(({ title }) => !title.includes('old version')));
});

test('where the newer API was there, its absence is a hole: the old one knows less', async (t) => {
  const simulator = await simulate(t);
  const source = openSource(simulator);
  t.after(() => source.close());
  const range = { from: simulator.clock.now() - 100, to: simulator.clock.now() };
  await readRange(source, range, 10);
  simulator.auditApi = 'legacy';
  await assert.rejects(readRange(source, range, 10), (error) => error instanceof SourceError && error.status === 404);
  const { findings } = await source.probe(readOptions());
  assert.equal(findings[0]?.title, 'The audit log could not be read');
});

test('neither API is a wrong URL, and says so', async (t) => {
  const simulator = await simulate(t, LEGACY);
  const source = openSource(simulator, { url: `${simulator.url}/nowhere` });
  t.after(() => source.close());
  await assert.rejects(
    readRange(source, { from: 0, to: 1 }, 10),
    (error) => error instanceof SourceError && /auditing/.test(error.message) && /context path/.test(error.cure)
  );
});
