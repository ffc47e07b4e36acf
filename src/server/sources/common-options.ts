import { durationMs } from '../../query/duration.ts';
import type { CommonSourceSettings, SecureSettings } from '../../query/settings.ts';
import { tlsConnectOptions, type TlsConnectOptions } from './http/tls.ts';
import { SettingsError } from './settings-error.ts';

/**
 * A duration of the settings, ms.
 * @throws SettingsError if it is none, or a timeout of nothing
 */
export function durationOf(settings: CommonSourceSettings, name: 'timeout' | 'lateness'): number {
  const ms = durationMs(settings[name]);
  if (ms === undefined || (name === 'timeout' && ms === 0)) {
    throw new SettingsError(name, `"${settings[name]}" is no duration`, 'Write a number and a unit: 30s, 2m.');
  }
  return ms;
}

/**
 * TLS options of a source that is read over HTTP.
 * @throws SettingsError for a certificate or key that cannot be read
 */
export function tlsOf(settings: CommonSourceSettings, secrets: SecureSettings): TlsConnectOptions {
  return tlsConnectOptions({
    skipVerify: settings.tlsSkipVerify,
    serverName: settings.serverName,
    ca: settings.tlsAuthWithCACert ? (secrets.tlsCACert ?? '') : undefined,
    clientCertificate: settings.tlsAuth ? (secrets.tlsClientCert ?? '') : undefined,
    clientKey: settings.tlsAuth ? (secrets.tlsClientKey ?? '') : undefined,
  });
}
