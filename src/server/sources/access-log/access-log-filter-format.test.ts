import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SettingsError } from '../settings-error.ts';
import { accessLogFilterFormat } from './access-log-filter-format.ts';

const format = accessLogFilterFormat('America/New_York');
const AT = Date.UTC(2026, 2, 4, 14, 15, 2, 845);
const OWN_FILE = '2026-03-04 09:15:02,845 INFO [atlassian.confluence.util.AccessLogFilter] doFilter ';
const SHARED_FILE = OWN_FILE.replace('INFO ', 'INFO [http-nio-8090-exec-3] ');
const REST = '1725173+-3259 81 203.0.113.9';

for (const [layout, prefix] of [
  ['a file of its own', OWN_FILE],
  ['the file of all loggers', SHARED_FILE],
] as const) {
  test(`a line in ${layout} is read`, () => {
    assert.deepEqual(format.parse(`${prefix}ada https://wiki.example.org/c/display/ENG/Home?a=b ${REST}`), {
      time: AT,
      username: 'ada',
      host: '203.0.113.9',
      method: '',
      target: '/c/display/ENG/Home?a=b',
      status: undefined,
      durationMs: 81,
      bytes: undefined,
      requestBytes: undefined,
      userAgent: '',
    });
  });
}

test('a method may stand before the URL, the user may be missing, and memory may be written in several ways', () => {
  const url = 'http://wiki/display/ENG';
  for (const [text, username, method] of [
    [`- GET ${url} ${REST}`, '-', 'GET'],
    [`ada POST ${url} ${REST}`, 'ada', 'POST'],
    [`${url} ${REST}`, '-', ''],
    [`ada ${url} 1725173-3259 81 203.0.113.9`, 'ada', ''],
    [`ada ${url} 1725173 +- -3259 81 203.0.113.9`, 'ada', ''],
  ] as const) {
    assert.partialDeepStrictEqual(format.parse(OWN_FILE + text), { username, method, target: '/display/ENG' }, text);
  }
});

test('lines of other loggers are foreign, a line of the filter that cannot be read is not', () => {
  for (const line of ['2026-03-04 09:15:02,845 WARN [main] [foo.Bar] baz ada', '\tat java.lang.Thread.run', '']) {
    assert.ok(format.isForeign(line));
    assert.equal(format.time(line), undefined);
  }
  assert.ok(!format.isForeign(`${OWN_FILE}ada`));
  assert.equal(format.parse(`${OWN_FILE}ada`), undefined);
});

test('without a time zone nobody knows when a line was written', () => {
  assert.throws(
    () => accessLogFilterFormat(''),
    (error) => error instanceof SettingsError && error.field === 'timezone'
  );
});
