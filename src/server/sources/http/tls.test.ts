import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { SettingsError } from '../settings-error.ts';
import { SourceError } from '../source-error.ts';
import { HttpClient } from './http-client.ts';
import { tlsConnectOptions, type TlsOptions } from './tls.ts';

const openssl = (() => {
  try {
    execFileSync('openssl', ['version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
})();
const skip = openssl ? false : 'openssl is not installed';
const folder = mkdtempSync(join(tmpdir(), 'tls-'));
after(() => rmSync(folder, { recursive: true }));

const none: TlsOptions = {
  skipVerify: false,
  serverName: '',
  ca: undefined,
  clientCertificate: undefined,
  clientKey: undefined,
};

function selfSigned(name: string): { cert: string; key: string } {
  const [key, cert] = [join(folder, `${name}.key`), join(folder, `${name}.crt`)];
  execFileSync(
    'openssl',
    [
      'req',
      '-x509',
      '-newkey',
      'rsa:2048',
      '-nodes',
      '-days',
      '1',
      '-subj',
      `/CN=${name}`,
      '-addext',
      `subjectAltName=DNS:${name}`,
      '-keyout',
      key,
      '-out',
      cert,
    ],
    { stdio: 'ignore' }
  );
  return { cert: readFileSync(cert, 'utf8'), key: readFileSync(key, 'utf8') };
}

test('a server is trusted by its authority and name, or not at all', { skip }, async (t) => {
  const server = selfSigned('wiki.example.org');
  const client = selfSigned('grafana');
  const https = createServer(
    { ...server, ca: client.cert, requestCert: true, rejectUnauthorized: true },
    (_, response) => {
      response.setHeader('content-type', 'application/json').end('true');
    }
  );
  await new Promise<void>((resolve) => https.listen(0, '127.0.0.1', resolve));
  t.after(() => https.close());
  const read = async (tls: Partial<TlsOptions>): Promise<unknown> => {
    const reader = new HttpClient({
      base: new URL(`https://127.0.0.1:${(https.address() as AddressInfo).port}`),
      authorization: 'Bearer x',
      tls: tlsConnectOptions({ ...none, ...tls }),
      timeoutMs: 5000,
      cures: {},
    });
    try {
      return (await reader.getJson('/x', {}, { signal: new AbortController().signal, permit: async () => {} })).body;
    } finally {
      await reader.close();
    }
  };
  const withClient = { clientCertificate: client.cert, clientKey: client.key };
  const untrusted = (error: unknown): boolean =>
    error instanceof SourceError && !error.retryable && error.reason === 'unreachable';
  await assert.rejects(read(withClient), untrusted);
  await assert.rejects(read({ ...withClient, ca: server.cert }), untrusted);
  await assert.rejects(read({ ca: server.cert, serverName: 'wiki.example.org' }), SourceError);
  assert.equal(await read({ ...withClient, ca: server.cert, serverName: 'wiki.example.org' }), true);
  assert.equal(await read({ ...withClient, skipVerify: true }), true);
});

test('certificates that cannot be read are named, not shown', () => {
  for (const [field, tls] of [
    ['tlsCACert', { ca: 'hush' }],
    ['tlsClientCert', { clientCertificate: 'hush', clientKey: 'hush' }],
    ['tlsClientKey', { clientCertificate: 'hush' }],
    ['tlsClientCert', { clientKey: 'hush' }],
  ] as const) {
    assert.throws(
      () => tlsConnectOptions({ ...none, ...tls }),
      (error) =>
        error instanceof SettingsError && error.field === field && !`${error.message}${error.cure}`.includes('hush')
    );
  }
});
