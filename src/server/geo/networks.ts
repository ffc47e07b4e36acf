import ipaddr from 'ipaddr.js';
import { isInRange, parseIpRange } from '../../query/ip-range.ts';
import type { NamedNetwork } from '../../query/settings.ts';

/** Ranges that belong to nobody's place: RFC 1918, 4193, 1122, 4291, 3927, 6598, 5737, 3849 and 9637. */
const SPECIAL_NETWORKS: readonly NamedNetwork[] = [
  { name: 'private', ranges: ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', 'fc00::/7'] },
  { name: 'loopback', ranges: ['127.0.0.0/8', '::1/128'] },
  { name: 'link-local', ranges: ['169.254.0.0/16', 'fe80::/10'] },
  { name: 'carrier-grade NAT', ranges: ['100.64.0.0/10'] },
  {
    name: 'documentation',
    ranges: ['192.0.2.0/24', '198.51.100.0/24', '203.0.113.0/24', '2001:db8::/32', '3fff::/20'],
  },
];

/**
 * The name of the network that an address lies in: of the networks given the one with the longest prefix (the first of
 * equal ones), else that of the special range that it is of.
 * @returns a function from a canonical address to the name, `''` if it lies in none
 */
export function networkNames(networks: readonly NamedNetwork[]): (address: string) => string {
  const given = byPrefix(networks);
  const special = byPrefix(SPECIAL_NETWORKS);
  return (address) => {
    const bytes = ipaddr.isValid(address) ? ipaddr.parse(address).toByteArray() : [];
    const holds = ({ range }: (typeof given)[number]) => isInRange(range, bytes);
    return (given.find(holds) ?? special.find(holds))?.name ?? '';
  };
}

function byPrefix(networks: readonly NamedNetwork[]) {
  return networks
    .flatMap(({ name, ranges }) => ranges.map((text) => ({ name, range: parseIpRange(text) })))
    .flatMap(({ name, range }) => (range === undefined ? [] : [{ name, range }]))
    .sort((a, b) => b.range.prefix - a.range.prefix);
}
