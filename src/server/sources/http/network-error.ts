import { span } from '../../../query/words/amounts.ts';
import { SourceError } from '../source-error.ts';

interface NetworkFault {
  readonly text: string;
  readonly cure: string;
  readonly retryable: boolean;
}

const unreachable = (text: string, cure: string): NetworkFault => ({ text, cure, retryable: true });
const untrusted = (text: string, cure: string): NetworkFault => ({ text, cure, retryable: false });

const CHECK_NETWORK = 'Check that Grafana’s host can reach the site: firewall, proxy, and that the site is running.';
const ENTER_CA = 'Enter the certificate authority under "With CA Cert", or have the server send its whole chain.';

/** By the code that Node, OpenSSL or undici gives the error. */
const FAULTS: Readonly<Record<string, NetworkFault>> = {
  ENOTFOUND: unreachable('the host name is unknown', 'Check the host in the URL, and the DNS of Grafana’s host.'),
  EAI_AGAIN: unreachable('the host name could not be looked up', 'Check the DNS of Grafana’s host.'),
  ECONNREFUSED: unreachable('the connection was refused', CHECK_NETWORK),
  ECONNRESET: unreachable('the connection was cut', CHECK_NETWORK),
  EHOSTUNREACH: unreachable('the host is unreachable', CHECK_NETWORK),
  ENETUNREACH: unreachable('the network is unreachable', CHECK_NETWORK),
  EPIPE: unreachable('the connection was cut', CHECK_NETWORK),
  ETIMEDOUT: unreachable('the connection timed out', CHECK_NETWORK),
  UND_ERR_CONNECT_TIMEOUT: unreachable('the connection timed out', CHECK_NETWORK),
  UND_ERR_SOCKET: unreachable('the connection was cut before the answer was complete', CHECK_NETWORK),
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: unreachable('the answer is shorter than announced', CHECK_NETWORK),
  DEPTH_ZERO_SELF_SIGNED_CERT: untrusted('its certificate is self-signed', ENTER_CA),
  SELF_SIGNED_CERT_IN_CHAIN: untrusted('its certificate chain ends in an unknown authority', ENTER_CA),
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: untrusted('its certificate cannot be verified', ENTER_CA),
  UNABLE_TO_GET_ISSUER_CERT: untrusted('its certificate cannot be verified', ENTER_CA),
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: untrusted('its certificate cannot be verified', ENTER_CA),
  CERT_HAS_EXPIRED: untrusted('its certificate has expired', 'Renew the certificate of the server.'),
  CERT_NOT_YET_VALID: untrusted(
    'its certificate is not valid yet',
    'Check the clocks of the server and of Grafana’s host.'
  ),
  ERR_TLS_CERT_ALTNAME_INVALID: untrusted(
    'its certificate is for another name',
    'Use the name in the certificate as host of the URL, or enter it as TLS server name.'
  ),
};

/**
 * A request that got no answer, as a typed error: connection, name or TLS failures and timeouts.
 * @param request `GET /path of host`, for the message
 * @param timeoutMs of the request, for the message
 */
export function networkError(error: unknown, request: string, timeoutMs: number): SourceError {
  if (error instanceof Error && error.name === 'TimeoutError') {
    return new SourceError(`${request}: no complete answer within ${span(timeoutMs)}`, {
      reason: 'unreachable',
      retryable: true,
      cure: 'Raise the timeout if the site is slow, or check its load.',
    });
  }
  const code = errorCode(error);
  const fault = FAULTS[code] ?? tlsFault(code) ?? unreachable(`no answer (${code || 'unknown reason'})`, CHECK_NETWORK);
  return new SourceError(`${request}: ${fault.text}`, {
    reason: 'unreachable',
    retryable: fault.retryable,
    cure: fault.cure,
  });
}

function tlsFault(code: string): NetworkFault | undefined {
  return code === 'EPROTO' || code.startsWith('ERR_SSL') || code.startsWith('ERR_TLS')
    ? untrusted('TLS could not be negotiated', 'Check http against https and the port in the URL, and the TLS options.')
    : undefined;
}

/** Code of the innermost cause that has one known here, else of the error itself. */
function errorCode(error: unknown): string {
  const codes: string[] = [];
  for (let cause = error; cause instanceof Error && codes.length < 8; cause = cause.cause) {
    if ('code' in cause && typeof cause.code === 'string') {
      codes.push(cause.code);
    }
  }
  return codes.find((code) => code in FAULTS) ?? codes[0] ?? '';
}
