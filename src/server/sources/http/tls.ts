import { createSecureContext } from 'node:tls';
import { SettingsError } from '../settings-error.ts';

/** TLS options as a data source has them; certificates and key are PEM text. */
export interface TlsOptions {
  readonly skipVerify: boolean;
  /** Name to expect in the server's certificate, `''`: the host of the URL. */
  readonly serverName: string;
  readonly ca: string | undefined;
  readonly clientCertificate: string | undefined;
  readonly clientKey: string | undefined;
}

/** The options as Node's TLS takes them. */
export interface TlsConnectOptions {
  readonly rejectUnauthorized: boolean;
  readonly servername?: string;
  readonly ca?: string;
  readonly cert?: string;
  readonly key?: string;
}

/**
 * Options of a TLS connection, with the PEM text proven to be readable.
 * @throws SettingsError naming the certificate or key that cannot be read (never its text)
 */
export function tlsConnectOptions(tls: TlsOptions): TlsConnectOptions {
  if ((tls.clientCertificate === undefined) !== (tls.clientKey === undefined)) {
    throw new SettingsError(
      tls.clientKey === undefined ? 'tlsClientKey' : 'tlsClientCert',
      'TLS client authentication needs a certificate and its key',
      'Enter both, or switch TLS client authentication off.'
    );
  }
  readable('tlsCACert', 'CA certificate', { ca: tls.ca });
  readable('tlsClientCert', 'client certificate', { cert: tls.clientCertificate });
  readable('tlsClientKey', 'client key, or it does not belong to the certificate,', {
    cert: tls.clientCertificate,
    key: tls.clientKey,
  });
  return {
    rejectUnauthorized: !tls.skipVerify,
    ...(tls.serverName !== '' && { servername: tls.serverName }),
    ...(tls.ca !== undefined && { ca: tls.ca }),
    ...(tls.clientCertificate !== undefined && { cert: tls.clientCertificate }),
    ...(tls.clientKey !== undefined && { key: tls.clientKey }),
  };
}

type Pem = Partial<Record<'ca' | 'cert' | 'key', string | undefined>>;

function readable(field: string, what: string, pem: Pem): void {
  try {
    createSecureContext(pem);
    if (Object.values(pem).every((text) => text === undefined || text.includes('-----BEGIN'))) {
      return;
    }
  } catch {
    // Node's own message may quote the text.
  }
  throw new SettingsError(
    field,
    `The TLS ${what} cannot be read`,
    'Enter it as PEM text, from the BEGIN line to the END line.'
  );
}
