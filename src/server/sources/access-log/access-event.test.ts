import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { AuditEvent } from '../../events/audit-event.ts';
import { accessEvent } from './access-event.ts';
import { urlActivity } from './url-activity.ts';

function eventOf(target: string, username = '-'): AuditEvent {
  const request = { method: 'GET', target, status: 302 };
  const activity = urlActivity(request, '') ?? urlActivity({ ...request, status: 200 }, '');
  assert.ok(activity, target);
  return accessEvent({
    line: {
      ...request,
      time: 0,
      username,
      host: '203.0.113.9',
      durationMs: undefined,
      bytes: undefined,
      requestBytes: undefined,
      userAgent: '',
    },
    activity,
    raw: `203.0.113.9 - ${username} "GET ${target} HTTP/1.1" 302 0 "https://wiki.example.org${target}"`,
    origin: { type: 'accessLog', site: 'wiki.example.org' },
    observed: 0,
    node: 'n1',
    log: { path: '/logs/a.log', offset: 0 },
  });
}

/** A text with some of its signs as percent encoding, in either case. */
function spelled(text: string) {
  return fc
    .array(fc.constantFrom('as it is', 'upper', 'lower'), { minLength: text.length, maxLength: text.length })
    .map((hows) =>
      hows
        .map((how, index) => {
          const sign = text.charAt(index);
          const hex = sign.charCodeAt(0).toString(16);
          return how === 'as it is' ? sign : `%${how === 'upper' ? hex.toUpperCase() : hex}`;
        })
        .join('')
    );
}

test('a password is kept nowhere, however the name of its parameter is spelled, and wherever it stands', () => {
  fc.assert(
    fc.property(
      spelled('os_password'),
      fc.boolean(),
      fc.constantFrom('%26', '%3D', ';', '=', '%', '\\"', "'", '+'),
      (name, first, sign) => {
        assert.equal(new URLSearchParams(`${name}=x`).get('os_password'), 'x');
        const password = `${name}=hunter2${sign}secret`;
        const query = first ? `${password}&os_username=eve` : `os_username=eve&${password}`;
        const event = eventOf(`/login.action?${query}`);
        assert.doesNotMatch(JSON.stringify(event), /hunter2|secret/);
        assert.ok(event.raw.includes('os_username=eve') && event.raw.includes('HTTP/1.1" 302 0'));
        assert.equal(event.http?.path.includes(`${name}=***`), true);
      }
    )
  );
});

test('a password inside an address that a parameter holds is kept no more than any other', () => {
  const inner = encodeURIComponent('/display/ENG?os_username=eve&os_password=hunter2');
  for (const target of [inner, encodeURIComponent(inner)]) {
    const event = eventOf(`/login.action?os_username=eve&os_destination=${target}`);
    assert.doesNotMatch(JSON.stringify(event), /hunter2/);
  }
});

test('what only looks like a password stays as it is', () => {
  fc.assert(
    fc.property(
      fc.string().filter((text) => !/os_password/i.test(text)),
      (text) => {
        const target = `/dosearchsite.action?queryString=${encodeURIComponent(`os_passwords ${text}`)}`;
        assert.equal(eventOf(target).http?.path, target);
      }
    )
  );
});

test('an attempt to log in is about the user that it names, unless the log knows who it was', () => {
  const user = (username: string) => eventOf('/login.action?os_username=eve&os_password=x', username).user;
  assert.partialDeepStrictEqual(user('-'), { id: 'name:eve', name: 'eve', type: 'user' });
  assert.partialDeepStrictEqual(user(''), { id: 'name:eve', name: 'eve' });
  assert.partialDeepStrictEqual(user('ada'), { id: 'name:ada', name: 'ada' });
});

test('a visitor without a name is anonymous, and unknown where the log holds no names', () => {
  assert.equal(eventOf('/display/ENG/Home', '-').user.id, 'anonymous');
  assert.equal(eventOf('/display/ENG/Home', '').user.id, '');
});
