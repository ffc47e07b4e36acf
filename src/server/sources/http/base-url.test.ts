import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { SettingsError } from '../settings-error.ts';
import { parseBaseUrl, resourceUrl, siteName } from './base-url.ts';

test('the context path is kept, slashes at the end are not', () => {
  const base = parseBaseUrl(' https://wiki.example.org:8443/confluence// ', 'url');
  assert.equal(siteName(base), 'wiki.example.org:8443/confluence');
  assert.equal(
    resourceUrl(base, '/rest/x', { a: 'b c', none: undefined }).href,
    'https://wiki.example.org:8443/confluence/rest/x?a=b+c'
  );
});

test('a site without context path is only its host', () => {
  assert.equal(siteName(parseBaseUrl('http://wiki.example.org/', 'url')), 'wiki.example.org');
});

for (const text of [
  '',
  'wiki.example.org',
  'ftp://wiki.example.org',
  'https://ada:pw@wiki.example.org',
  'https://wiki.example.org/?a=1',
]) {
  test(`"${text}" is no base URL, and the error does not repeat a password`, () => {
    assert.throws(
      () => parseBaseUrl(text, 'url'),
      (error) =>
        error instanceof SettingsError && error.field === 'url' && !error.message.includes('pw') && error.cure !== ''
    );
  });
}

test('no path or query leads away from the host', () => {
  const base = parseBaseUrl('https://wiki.example.org/c', 'url');
  fc.assert(
    fc.property(fc.string(), fc.dictionary(fc.string({ minLength: 1 }), fc.string()), (path, query) => {
      assert.equal(resourceUrl(base, `/${path}`, query).origin, 'https://wiki.example.org');
    })
  );
});
