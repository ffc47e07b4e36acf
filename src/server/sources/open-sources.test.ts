import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AccessLogSettings, CommonSourceSettings, DataCenterSettings } from '../../query/settings.ts';
import { openSources } from './open-sources.ts';

const common: CommonSourceSettings = {
  continuous: true,
  pollInterval: '1m',
  lateness: '2m',
  backfill: '7d',
  timeout: '30s',
  requestsPerMinute: 0,
  tlsSkipVerify: false,
  tlsAuth: false,
  tlsAuthWithCACert: false,
  serverName: '',
};
const api: DataCenterSettings = {
  ...common,
  url: 'https://wiki.example.org/confluence',
  auth: 'token',
  username: '',
  affectedObjects: [],
  search: '',
  scanLimit: 0,
};
const log: AccessLogSettings = {
  ...common,
  paths: ['/logs/conf_access_log*.log'],
  format: 'tomcat',
  timezone: '',
  contextPath: '/confluence',
};

const open = (confluenceDataCenter?: DataCenterSettings, accessLog?: AccessLogSettings, secret = 'hush-hush') =>
  openSources({
    settings: { sources: { confluenceDataCenter, accessLog }, actionMap: {} },
    secrets: { confluenceDataCenterSecret: secret },
    allowedRoots: ['/logs'],
    directory: undefined,
  });

test('the sources that are switched on are opened, both under the name of their site', async () => {
  const { sources, problems } = open(api, log);
  assert.deepEqual(problems, []);
  assert.deepEqual(
    sources.map(({ kind, type, site }) => [kind, type, site]),
    [
      ['range', 'confluenceDataCenter', 'wiki.example.org/confluence'],
      ['follow', 'accessLog', 'wiki.example.org/confluence'],
    ]
  );
  await Promise.all(sources.map((source) => source.close()));
});

test('nothing switched on is no source and no problem', () => {
  assert.deepEqual(open(), { sources: [], problems: [] });
});

const WRONG: ReadonlyArray<readonly [field: string, Partial<DataCenterSettings>, secret?: string]> = [
  ['url', { url: '' }],
  ['url', { url: 'wiki.example.org' }],
  ['confluenceDataCenterSecret', {}, ''],
  ['confluenceDataCenterSecret', {}, 'hush hush'],
  ['username', { auth: 'basic' }],
  ['timeout', { timeout: 'soon' }],
  ['timeout', { timeout: '0s' }],
  ['affectedObjects', { affectedObjects: ['Space'] }],
  ['tlsCACert', { tlsAuthWithCACert: true }],
  ['tlsClientCert', { tlsAuth: true }],
];
for (const [field, changes, secret] of WRONG) {
  test(`${JSON.stringify(changes)}${secret === undefined ? '' : ` with secret "${secret}"`} is a problem of "${field}", and the other source opens`, async () => {
    const { sources, problems } = open({ ...api, ...changes }, log, secret);
    assert.deepEqual(
      problems.map(({ source, error }) => [source, error.field]),
      [['confluenceDataCenter', field]]
    );
    assert.doesNotMatch(`${problems[0]?.error.message} ${problems[0]?.error.cure}`, /hush/);
    assert.deepEqual(
      sources.map(({ type }) => type),
      ['accessLog']
    );
    await Promise.all(sources.map((source) => source.close()));
  });
}

for (const [field, changes] of [
  ['paths', { paths: [] }],
  ['paths', { paths: ['/etc/*.log'] }],
  ['format', { format: '%h %l %u' }],
  ['lateness', { lateness: '' }],
] as const) {
  test(`${JSON.stringify(changes)} is a problem of "${field}" of the access log`, () => {
    const { problems } = open(undefined, { ...log, ...changes, paths: [...(changes.paths ?? log.paths)] });
    assert.deepEqual(
      problems.map(({ source, error }) => [source, error.field]),
      [['accessLog', field]]
    );
  });
}
