import type { IncomingMessage } from 'node:http';

/** What Tomcat's RemoteIpValve takes for proxies of its own unless told otherwise: private and loopback addresses. */
const ownProxies = /^(?:10|127)\.|^169\.254\.|^192\.168\.|^172\.(?:1[6-9]|2\d|3[01])\.|^::1$/;

/**
 * Address of whoever sent a request.
 * @param remoteIpValve whether what own proxies forward is believed: the last address in `X-Forwarded-For` that is none of theirs
 */
export function clientAddress({ socket, headers }: IncomingMessage, remoteIpValve: boolean): string {
  const connected = socket.remoteAddress?.replace('::ffff:', '') ?? '';
  if (!remoteIpValve || !ownProxies.test(connected)) {
    return connected;
  }
  const forwarded = String(headers['x-forwarded-for'] ?? '').split(',');
  const addresses = forwarded.map((address) => address.trim()).filter((address) => address !== '');
  return addresses.findLast((address) => !ownProxies.test(address)) ?? connected;
}
