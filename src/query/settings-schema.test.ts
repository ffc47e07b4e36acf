import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { InvalidSettingsError } from './invalid-settings-error.ts';
import { EMPTY_LIST } from './lists.ts';
import { SOURCE_DEFAULTS } from './settings-defaults.ts';
import { parseSettings, settingsProblems } from './settings-schema.ts';
import { SOURCE_KEYS } from './settings.ts';
import { englishValueProblem, VALUE_PROBLEMS } from './value-problems.ts';

const site = { url: 'https://wiki.example.org/confluence' };
const log = { paths: ['/var/log/confluence/conf_access_log*.log'] };

function refused(jsonData: unknown, field: string, message: RegExp): void {
  assert.throws(
    () => parseSettings(jsonData),
    (error) => {
      assert.ok(error instanceof InvalidSettingsError);
      assert.equal(error.field, field);
      assert.match(error.message, message);
      return true;
    }
  );
}

test('settings of a new data source switch nothing on', () => {
  assert.deepEqual(parseSettings({}).sources, {});
  assert.equal(parseSettings({}).store.retentionDays, 90);
});

test('a source needs only what has no default', () => {
  const { sources } = parseSettings({ sources: { confluenceDataCenter: site, accessLog: log } });
  assert.equal(sources.confluenceDataCenter?.pollInterval, '1m');
  assert.equal(sources.confluenceDataCenter?.auth, 'token');
  assert.equal(sources.accessLog?.format, 'tomcat');
});

test('reading settings a second time changes nothing', () => {
  fc.assert(
    fc.property(
      fc.record({ continuous: fc.boolean(), requestsPerMinute: fc.nat(1000), lateness: fc.constantFrom('0s', '5m') }),
      fc.boolean(),
      fc.boolean(),
      (common, withSite, withLog) => {
        const once = parseSettings({
          sources: {
            ...(withSite && { confluenceDataCenter: { ...site, ...common } }),
            ...(withLog && { accessLog: { ...log, ...common } }),
          },
        });
        assert.deepEqual(parseSettings(JSON.parse(JSON.stringify(once))), once);
      }
    )
  );
});

test("what Grafana keeps beside the plugin's settings is left alone", () => {
  const settings = parseSettings({ enableSecureSocksProxy: true, manageAlerts: false });
  assert.ok(!('enableSecureSocksProxy' in settings));
});

test('a slash at the end of a URL makes no difference', () => {
  const { sources } = parseSettings({
    sources: { confluenceDataCenter: { url: ' https://wiki.example.org/confluence// ' } },
  });
  assert.equal(sources.confluenceDataCenter?.url, site.url);
});

test('a URL that cannot be a base URL is refused with the reason', () => {
  const field = 'sources.confluenceDataCenter.url';
  refused({ sources: { confluenceDataCenter: {} } }, field, /a value is missing/);
  refused({ sources: { confluenceDataCenter: { url: 1 } } }, field, /a URL is expected, not 1/);
  for (const [url, reason] of [
    ['', /missing/],
    ['wiki.example.org', /no http or https/],
    ['ftp://wiki.example.org', /no http or https/],
    ['https://ada:secret@wiki.example.org', /Remove the user name/],
    ['https://wiki.example.org/?a=1', /Remove everything/],
  ] as const) {
    refused({ sources: { confluenceDataCenter: { url } } }, field, reason);
  }
});

test('no error repeats a password that somebody wrote into the URL', () => {
  assert.throws(
    () => parseSettings({ sources: { confluenceDataCenter: { url: 'https://ada:hunter2@wiki.example.org' } } }),
    (error) => error instanceof Error && !error.message.includes('hunter2')
  );
});

test('misspelt keys and unknown sources are refused by name', () => {
  refused(
    { sources: { confluenceDatacenter: site } },
    'sources',
    /"confluenceDatacenter" is no key here: confluenceDataCenter, /
  );
  refused(
    { sources: { accessLog: { ...log, pollinterval: '1m' } } },
    'sources.accessLog',
    /"pollinterval" is no key here: .*pollInterval/
  );
  refused({ store: { type: 'mysql' } }, 'store.type', /one of sqlite is/);
});

test('values that cannot work are refused', () => {
  const source = (keys: object) => ({ sources: { confluenceDataCenter: { ...site, ...keys } } });
  refused(source({ pollInterval: '0s' }), 'sources.confluenceDataCenter.pollInterval', /too short: 1s to 1d/);
  refused(source({ backfill: 'a week' }), 'sources.confluenceDataCenter.backfill', /no duration/);
  refused(source({ requestsPerMinute: -1 }), 'sources.confluenceDataCenter.requestsPerMinute', /too small/);
  refused(source({ auth: 'basic' }), 'sources.confluenceDataCenter.username', /user name is needed/);
  refused(source({ affectedObjects: ['DOCS'] }), 'sources.confluenceDataCenter.affectedObjects[0]', /Space,123456/);
  refused({ sources: { accessLog: { paths: [] } } }, 'sources.accessLog.paths', /no path is named/);
  refused({ sources: { accessLog: { paths: ['logs/*.log'] } } }, 'sources.accessLog.paths[0]', /no absolute path/);
  refused(
    { sources: { accessLog: { ...log, contextPath: 'wiki/' } } },
    'sources.accessLog.contextPath',
    /no context path/
  );
  refused({ sources: { accessLog: { ...log, timezone: 'CET+1h' } } }, 'sources.accessLog.timezone', /no time zone/);
  refused({ store: { retentionDays: 0 } }, 'store.retentionDays', /at least 1/);
  refused({ actionMap: { 'com.example.opened': 'Page viewed' } }, 'actionMap.com.example.opened', /page_viewed/);
  refused({ lists: [{ name: 'bots', ips: ['10.0.0'] }] }, 'lists[0].ips[0]', /no IP address/);
  refused({ lists: [{ name: 'bots', until: 'May' }] }, 'lists[0].until', /"May" is no date/);
  refused({ lists: [{ name: 'bots' }, { name: 'bots' }] }, 'lists', /one name/);
  refused({ schemaVersion: 2 }, 'schemaVersion', /update it/);
});

test('each authentication of a Cloud site needs what it is made of', () => {
  const cloud = (keys: object) => ({ sources: { confluenceCloud: { url: 'https://acme.atlassian.net', ...keys } } });
  refused(cloud({}), 'sources.confluenceCloud.email', /email address/);
  refused(cloud({ auth: 'scoped' }), 'sources.confluenceCloud.email', /email address/);
  refused(cloud({ auth: 'oauth' }), 'sources.confluenceCloud.clientId', /client id/);
  refused(cloud({ auth: 'refreshToken' }), 'sources.confluenceCloud.clientId', /client id/);
  refused(cloud({ auth: 'saml' }), 'sources.confluenceCloud.auth', /one of basic, scoped, token, oauth, refreshToken/);
  assert.equal(parseSettings(cloud({ auth: 'token' })).sources.confluenceCloud?.apiUrl, 'https://api.atlassian.com');
});

test('the old access log needs the time zone that its lines do not state', () => {
  const format = 'accessLogFilter';
  refused({ sources: { accessLog: { ...log, format } } }, 'sources.accessLog.timezone', /state no time zone/);
  const { sources } = parseSettings({ sources: { accessLog: { ...log, format, timezone: 'Europe/Berlin' } } });
  assert.equal(sources.accessLog?.timezone, 'Europe/Berlin');
});

test('all problems are told, each at its field, and the first one is the error', () => {
  const jsonData = {
    sources: { confluenceDataCenter: { url: '', auth: 'basic' }, accessLog: { paths: ['a.log'] } },
    geo: { networks: [{ name: 'office', ranges: ['10.1'] }] },
  };
  const problems = settingsProblems(jsonData);
  assert.deepEqual(
    problems.map(({ field }) => field),
    [
      'sources.confluenceDataCenter.url',
      'sources.confluenceDataCenter.username',
      'sources.accessLog.paths[0]',
      'geo.networks[0].ranges[0]',
    ]
  );
  refused(jsonData, problems[0]?.field ?? '', /The URL is missing/);
  assert.deepEqual(settingsProblems({ sources: { accessLog: log } }), []);
});

/** Settings with every part of which any field may hold anything. */
function anything(known: object): fc.Arbitrary<object> {
  const fields = Object.entries(known).map(([key, value]) => [key, fc.oneof(fc.constant(value), fc.jsonValue())]);
  return fc.record({ ...Object.fromEntries(fields), misspelt: fc.jsonValue() }, { requiredKeys: [] });
}

const anySettings = fc.record(
  {
    schemaVersion: fc.jsonValue(),
    sources: fc.record(
      {
        ...Object.fromEntries(
          SOURCE_KEYS.map((key) => [key, fc.oneof(fc.jsonValue(), anything(SOURCE_DEFAULTS[key]))])
        ),
        misspelt: fc.jsonValue(),
      },
      { requiredKeys: [] }
    ),
    store: anything({ type: 'sqlite', retentionDays: 90 }),
    geo: anything({ paths: [], networks: [{ name: 'office', ranges: [1] }] }),
    actionMap: fc.jsonValue(),
    terms: fc.jsonValue(),
    lists: fc.oneof(fc.jsonValue(), fc.array(anything({ name: 'bots', ...EMPTY_LIST }))),
  },
  { requiredKeys: [] }
);

test('whatever is wrong with settings is one of the problems that the page can say', () => {
  fc.assert(
    fc.property(anySettings, (jsonData) => {
      for (const { problem } of settingsProblems(jsonData)) {
        assert.ok(typeof problem !== 'string', `in English only: ${JSON.stringify(problem)}`);
        const names = VALUE_PROBLEMS[problem.code].match(/(?<=\{\{)\w+/g) ?? [];
        assert.deepEqual(
          names.filter((name) => !(name in problem.values)),
          [],
          problem.code
        );
      }
    })
  );
});

test('the error of the backend is the first of the problems, in English', () => {
  fc.assert(
    fc.property(anySettings, (jsonData) => {
      const [first] = settingsProblems(jsonData);
      if (first === undefined) {
        assert.doesNotThrow(() => parseSettings(jsonData));
        return;
      }
      const { field, problem } = first;
      const english = typeof problem === 'string' ? problem : englishValueProblem(problem);
      const message = ['Invalid settings', ...(field === '' ? [] : [field]), english].join(': ');
      assert.throws(() => parseSettings(jsonData), { name: 'InvalidSettingsError', message });
    })
  );
});

test('a problem has what is needed to say it in another language', () => {
  const problems = settingsProblems({
    lists: [{ name: 'bots', until: 'May', threshold: -1 }],
    sources: { confluenceCloud: { url: 'https://acme.atlassian.net', email: 'ada@example.org', timeout: '1h', a: 1 } },
  });
  assert.deepEqual(
    problems
      .map(({ problem }) => problem)
      .filter((problem) => typeof problem !== 'string' && problem.code !== 'unknown-key'),
    [
      { code: 'duration-too-long', values: { written: '"1h"', min: '1s', max: '10m' } },
      { code: 'no-date', values: { written: '"May"' } },
      { code: 'number-too-small', values: { written: '-1', min: 0 } },
    ]
  );
});

test('no problem carries a password that somebody wrote into the URL', () => {
  const url = 'https://ada:hunter2@wiki.example.org';
  const problems = settingsProblems({ sources: { confluenceDataCenter: { url } } });
  assert.equal(problems.length, 1);
  assert.ok(!JSON.stringify(problems).includes('hunter2'));
});
