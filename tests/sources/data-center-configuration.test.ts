import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { z } from 'zod';
import { parseQuery } from '../../src/query/schema.ts';
import { parseSettings } from '../../src/query/settings-schema.ts';
import { isDictionary } from '../../src/server/grafana/frames/frame.ts';
import { pluginRequest } from '../../src/server/grafana/plugin-request.fixture.ts';
import { answerStatus } from '../../src/server/queries/status-query.ts';
import { auditResources, type ResourceEnvironment } from '../../src/server/resources/audit-resources.ts';
import type { SimulatorOptions } from '../../simulator/options.ts';
import { collect, EMPTY, openSource, simulate } from './data-center-site.ts';

/** A site of which something was read, as queries and resources see it. */
async function openEnvironment(t: TestContext, options: SimulatorOptions) {
  const simulator = await simulate(t, options);
  simulator.auditLog.setCoverage('SECURITY', 'BASE');
  simulator.auditLog.denylist = ['com.example.noise', 'com.example.more'];
  simulator.append({ actionKey: 'com.example.wiki.page.opened' });
  const source = openSource(simulator);
  const { collector, store } = await collect(t, simulator, source);
  const now = simulator.clock.now();
  const range = { from: now - 1000, to: now };
  await collector.ensure(range, { deadline: now + 20_000, signal: AbortSignal.timeout(20_000) });
  const environment: ResourceEnvironment = {
    collector,
    store,
    sources: [source],
    settings: parseSettings({ sources: { [source.type]: { url: simulator.url } } }),
    broken: [],
    missingPlaces: () => undefined,
    places: () => Promise.resolve([]),
    generation: 'g',
    now: () => now,
  };
  return { environment, range };
}

async function status({ environment, range }: Awaited<ReturnType<typeof openEnvironment>>) {
  const query = parseQuery({ refId: 'A', schemaVersion: 1, queryType: 'status' });
  assert.ok(query.queryType === 'status');
  const request = { range, intervalMs: 1000, alert: false, deadline: 0, signal: new AbortController().signal };
  const [frame] = await answerStatus(query, request, environment);
  return Object.fromEntries(
    frame?.fields.map(({ name, values }) => [name, isDictionary(values) ? '' : values[0]]) ?? []
  );
}

async function resource(
  { environment }: Pick<Awaited<ReturnType<typeof openEnvironment>>, 'environment'>,
  path: string
): Promise<unknown> {
  const response = await auditResources(environment).handle({
    ...pluginRequest(),
    method: 'GET',
    path,
    searchParams: new URLSearchParams(),
    body: Buffer.alloc(0),
  });
  assert.ok(response.body instanceof Uint8Array);
  return JSON.parse(Buffer.from(response.body).toString());
}

test('status has what the site is told to record and to keep as numbers', async (t) => {
  const site = await openEnvironment(t, EMPTY);
  assert.partialDeepStrictEqual(await status(site), {
    coverage_level: 3,
    coverage_security: 1,
    coverage_end_user_activity: 3,
    coverage_global_config_and_administration: 3,
    coverage_audit_log: 3,
    retention_days: 1096,
    retention_files: 100,
    excluded_actions: 2,
  });
});

test('the resource has it in words', async (t) => {
  const site = await openEnvironment(t, EMPTY);
  const { sources } = JSON.parse(JSON.stringify(await resource(site, 'configuration')));
  assert.equal(sources.length, 1);
  assert.partialDeepStrictEqual(sources[0], {
    source: 'confluenceDataCenter',
    coverage: { SECURITY: 'BASE', END_USER_ACTIVITY: 'FULL' },
    retention: { text: '3 years', days: 1096 },
    retentionFiles: 100,
    denylist: ['com.example.noise', 'com.example.more'],
  });
});

test('what a site does not tell is null', async (t) => {
  const site = await openEnvironment(t, { ...EMPTY, auditApi: 'legacy' });
  assert.partialDeepStrictEqual(await status(site), {
    coverage_level: null,
    coverage_security: null,
    retention_days: 1096,
    retention_files: null,
    excluded_actions: null,
  });
  assert.partialDeepStrictEqual(await resource(site, 'configuration'), {
    sources: [{ coverage: null, retention: { days: 1096 }, retentionFiles: null, denylist: null }],
  });
});

test('one source tells what it finds, and the others are not asked', async (t) => {
  const { environment } = await openEnvironment(t, EMPTY);
  const other = { type: 'accessLog' as const, probe: () => Promise.reject(new Error('asked')) };
  const site = { environment: { ...environment, sources: [...environment.sources, other] } };
  const { findings } = z
    .object({ findings: z.array(z.object({ source: z.string(), title: z.string(), detail: z.string() })) })
    .parse(await resource(site, 'sources/confluenceDataCenter/findings'));
  assert.deepEqual([...new Set(findings.map(({ source }) => source))], ['confluenceDataCenter']);
  const coverage = findings.find(({ title }) => title === 'Coverage is too low');
  assert.match(coverage?.detail ?? '', /Administration ▸ General configuration ▸ Audit log ▸ ⋯ ▸ Settings ▸ Coverage/);
});

test('a source that is not switched on in the saved settings is not found; one that cannot be opened says why', async (t) => {
  const { environment } = await openEnvironment(t, EMPTY);
  await assert.rejects(
    resource({ environment }, 'sources/jiraCloud/findings'),
    /not switched on in the saved settings/
  );
  const broken = [{ source: 'jiraCloud' as const, text: 'No token is set. Enter it.' }];
  assert.partialDeepStrictEqual(
    await resource({ environment: { ...environment, broken } }, 'sources/jiraCloud/findings'),
    { findings: [{ source: 'jiraCloud', severity: 'error', detail: 'No token is set. Enter it.' }] }
  );
});
