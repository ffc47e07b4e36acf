import ipaddr from 'ipaddr.js';

/**
 * Canonical address of the client: the first valid address in what the source sent, where proxies append theirs
 * (`203.0.113.9, 10.0.0.1`). IPv6 is written as RFC 5952 says, IPv4-mapped IPv6 as IPv4; port, brackets and zone
 * id are left out.
 * @returns `''` if no address is in it
 */
export function clientAddress(sourceAddress: string): string {
  for (const part of sourceAddress.split(',')) {
    const address = canonicalAddress(part);
    if (address !== '') {
      return address;
    }
  }
  return '';
}

/** Canonical form of one address, `''` if it is none. */
export function canonicalAddress(text: string): string {
  const address = withoutPort(text.trim()).replace(/%.*$/, '');
  if (ipaddr.IPv4.isValidFourPartDecimal(address)) {
    return ipaddr.IPv4.parse(address).toString();
  }
  if (address.includes(':') && ipaddr.IPv6.isValid(address)) {
    return ipaddr.process(address).toString();
  }
  return '';
}

/** `[2001:db8::1]:443`, `[2001:db8::1]` and `192.0.2.1:443`; two colons without brackets are an IPv6 address. */
function withoutPort(text: string): string {
  const [, bracketed] = /^\[([^\]]*)\](?::\d+)?$/.exec(text) ?? [];
  const [, plain] = /^([^:]+):\d+$/.exec(text) ?? [];
  return bracketed ?? plain ?? text;
}
