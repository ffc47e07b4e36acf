import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { SettingsError } from '../settings-error.ts';
import { urlActivity } from './url-activity.ts';
import { valveFormat } from './valve-format.ts';
const { parse: parseAccessLine, time: lineTime } = valveFormat('tomcat', '');

const LINE =
  '[04/Mar/2026:10:15:02 +0100] abyron http-nio-8090-exec-6 203.0.113.9 GET /pages/viewpage.action?pageId=1 HTTP/1.1 200 143ms 18211 https://wiki.example.org/index.action Mozilla/5.0 (X11; Linux x86_64)';

test('a line of the default pattern is read part by part', () => {
  assert.deepEqual(parseAccessLine(LINE), {
    time: Date.UTC(2026, 2, 4, 9, 15, 2),
    username: 'abyron',
    host: '203.0.113.9',
    method: 'GET',
    target: '/pages/viewpage.action?pageId=1',
    status: 200,
    durationMs: 143,
    bytes: 18211,
    requestBytes: undefined,
    userAgent: 'Mozilla/5.0 (X11; Linux x86_64)',
  });
});

test('missing parts are dashes in the log and empty in the result', () => {
  const line = '[04/Mar/2026:09:15:02 +0000] - exec-1 2001:db8::1 GET / HTTP/1.1 304 1ms - - -';
  assert.partialDeepStrictEqual(parseAccessLine(line), { username: '-', bytes: 0, userAgent: '' });
});

test('what is no line of the pattern is none, and does not throw', () => {
  for (const line of ['', '[', LINE.slice(0, 80), LINE.replace('GET', '-'), LINE.replace('Mar', 'Xyz'), `x${LINE}`]) {
    assert.equal(parseAccessLine(line), undefined, line);
  }
  fc.assert(fc.property(fc.string(), (text) => void parseAccessLine(`[${text}`)));
});

test('any time in any zone is read to the second', () => {
  const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
  const two = (n: number) => String(n).padStart(2, '0');
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4e9 }), fc.integer({ min: -48, max: 56 }), (seconds, quarters) => {
      const local = new Date((seconds + quarters * 900) * 1000);
      const offset = `${quarters < 0 ? '-' : '+'}${two(Math.floor(Math.abs(quarters) / 4))}${two((Math.abs(quarters) % 4) * 15)}`;
      const stamp = `[${two(local.getUTCDate())}/${months[local.getUTCMonth()]}/${local.getUTCFullYear()}:${local.toISOString().slice(11, 19)} ${offset}]`;
      fc.pre(local.getUTCFullYear() >= 1970);
      assert.equal(lineTime(`${stamp} rest`), seconds * 1000);
    })
  );
});

const STAMP = '[04/Mar/2026:10:15:02 +0100]';
const AT = Date.UTC(2026, 2, 4, 9, 15, 2);

const PATTERNS: ReadonlyArray<readonly [pattern: string, line: string, expected: object]> = [
  [
    'common',
    `203.0.113.9 - ada ${STAMP} "GET /x HTTP/1.1" 200 5`,
    { username: 'ada', host: '203.0.113.9', status: 200, bytes: 5, userAgent: '' },
  ],
  [
    'combined',
    String.raw`203.0.113.9 - - ${STAMP} "GET /x?a=b HTTP/1.1" 200 - "-" "say \"hi\" c:\\d"`,
    { username: '', target: '/x?a=b', bytes: 0, userAgent: String.raw`say "hi" c:\d` },
  ],
  [
    '%a %{X-Forwarded-For}i %{X-AUSERNAME}o %t &quot;%r&quot; %s %B %D',
    `10.0.0.7 203.0.113.9, 10.1.1.1 ada ${STAMP} "GET /x HTTP/2.0" 206 0 17`,
    { username: 'ada', host: '203.0.113.9, 10.1.1.1, 10.0.0.7', bytes: 0, durationMs: 17, status: 206 },
  ],
  ['%h %{X-Real-IP}i %t "%r"', `10.0.0.7 203.0.113.9 ${STAMP} "GET /x HTTP/1.1"`, { host: '203.0.113.9, 10.0.0.7' }],
  ['%h %{X-AUSERNAME}i %{X-AUSERNAME}o %t "%r"', `10.0.0.7 forged ada ${STAMP} "GET /x HTTP/1.1"`, { username: 'ada' }],
  [
    '%t %m %U%q %H %s %T %{Content-Length}i',
    `${STAMP} POST /x?a=b HTTP/1.1 200 0.143 77`,
    { method: 'POST', target: '/x?a=b', durationMs: 143, requestBytes: 77 },
  ],
  ['%t %m %U%q', `${STAMP} GET /x`, { method: 'GET', target: '/x', status: undefined }],
  ['%t "%r" %Dus', `${STAMP} "GET /x HTTP/1.1" 143000us`, { durationMs: 143 }],
  ['%t "%r" %{us}T', `${STAMP} "GET /x HTTP/1.1" 143000`, { durationMs: 143 }],
  [
    '%{yyyy-MM-dd\'T\'HH:mm:ss.SSSXXX}t [%h] %{User-Agent}i (%s) "%r"',
    '2026-03-04T10:15:02.000+01:00 [::1] a b (c) (200) "GET /x HTTP/1.1"',
    { host: '::1', userAgent: 'a b (c)', status: 200 },
  ],
  [
    '%{msec}t "%r" %l %p %S %v %X %F %I %A',
    `${AT} "GET /x HTTP/1.1" - 443 AB12 wiki + - exec-1 ::1`,
    { method: 'GET' },
  ],
  ['%{begin:dd/MMM/yyyy HH:mm:ss Z}t "%r"', '04/Mar/2026 10:15:02 +0100 "GET /x HTTP/1.1"', {}],
];
for (const [pattern, line, expected] of PATTERNS) {
  test(`the pattern ${pattern} is read`, () => {
    const format = valveFormat(pattern, '');
    assert.partialDeepStrictEqual(format.parse(line), { time: AT, ...expected });
    assert.equal(format.time(line), AT);
    assert.equal(format.parse(`${line.slice(0, 12)}`), undefined);
  });
}

const REFUSED: ReadonlyArray<readonly [pattern: string, field: string, why: RegExp]> = [
  ['%h "%r" %s', 'format', /no time/],
  ['%t %h %s', 'format', /no request/],
  ['%t %r %z', 'format', /no code "%z"/],
  ['%t %r %D%T', 'format', /between %D and %T/],
  ['%t %r %{Foo}i %{Bar}i %s', 'format', /%\{Foo\}i and %\{Bar\}i end/],
  ['%{dd/MM/yyyy HH:mm:ss}t "%r"', 'timezone', /no time zone/],
  ['%{HH:mm:ss Z}t "%r"', 'format', /has no year/],
  ['%{yyyy-MM-dd hh:mm:ss Z}t "%r"', 'format', /"hh" may mean/],
];
for (const [pattern, field, why] of REFUSED) {
  test(`the pattern ${pattern} is refused: ${why.source}`, () => {
    assert.throws(
      () => valveFormat(pattern, ''),
      (error) => error instanceof SettingsError && error.field === field && why.test(error.message) && error.cure !== ''
    );
  });
}

test('a connection that sent no request is a line without activity, not one that cannot be read', () => {
  for (const request of ['-', '- - -', 'null null null']) {
    const quoted = valveFormat('%h %t "%r" %s %b', '').parse(`203.0.113.9 ${STAMP} "${request}" 400 -`);
    const plain = valveFormat('tomcat', '').parse(`${STAMP} - exec-1 203.0.113.9 ${request} 400 0ms - - -`);
    for (const line of [quoted, plain]) {
      assert.partialDeepStrictEqual(line, { time: AT, status: 400 });
      assert.equal(line && urlActivity(line, ''), undefined);
    }
  }
});

test('what a pattern does not tell is said', () => {
  assert.deepEqual(valveFormat('tomcat', '').lacks, []);
  assert.equal(valveFormat('%t %m %U', '').lacks.length, 6);
  assert.match(valveFormat('combined', '').lacks.join(), /%u/);
});

test('no line takes long, whatever stands in it', () => {
  const format = valveFormat('%h %l %u %t "%r" %s %b "%{Referer}i" "%{User-Agent}i" "%{Foo}i"', '');
  const start = performance.now();
  for (const filling of ['" "', '\\\\"', ' ', ', ', '\\\\', 'x']) {
    format.parse(`203.0.113.9 - ada ${STAMP} "GET /x HTTP/1.1" 200 5 "${filling.repeat(20_000)}`);
  }
  valveFormat('%{X-Forwarded-For}i %t %r %{Foo}i x', '').parse('a, '.repeat(20_000));
  assert.ok(performance.now() - start < 2000);
});
