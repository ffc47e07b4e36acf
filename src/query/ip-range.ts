import ipaddr from 'ipaddr.js';

/** The addresses that a filter entry stands for: all whose first `prefix` bits are those of `bytes`. */
export interface IpRange {
  /** 4 bytes (IPv4, and IPv6 that maps IPv4) or 16. */
  readonly bytes: readonly number[];
  readonly prefix: number;
}

/**
 * Reads an address (`192.0.2.1`, `2001:db8::1`) or a CIDR block (`10.0.0.0/8`); IPv4 needs all four parts, in decimal.
 * Bits behind the prefix are allowed, as people paste them. IPv4-mapped IPv6 is read as IPv4, as events are.
 * @returns undefined if the text is neither
 */
export function parseIpRange(text: string): IpRange | undefined {
  const [address = '', prefixText, ...rest] = text.split('/');
  if (rest.length > 0 || address.includes('%') || !(isIpv4(address) || isIpv6(address))) {
    return undefined;
  }
  const parsed = ipaddr.parse(address);
  const bits = parsed.kind() === 'ipv4' ? 32 : 128;
  const prefix = prefixText === undefined ? bits : /^\d{1,3}$/.test(prefixText) ? Number(prefixText) : Infinity;
  if (prefix > bits) {
    return undefined;
  }
  const canonical = ipaddr.process(address);
  const mapped = canonical.kind() !== parsed.kind();
  return mapped && prefix < 96
    ? { bytes: parsed.toByteArray(), prefix }
    : { bytes: canonical.toByteArray(), prefix: mapped ? prefix - 96 : prefix };
}

/** Whether the range holds an address, given as its 4 or 16 bytes. */
export function isInRange(range: IpRange, address: readonly number[]): boolean {
  return range.bytes.length === address.length && sameBits(range.bytes, address, range.prefix);
}

function sameBits(a: readonly number[], b: readonly number[], count: number): boolean {
  for (let i = 0, left = count; left > 0; i++, left -= 8) {
    const mask = left >= 8 ? 0xff : (0xff << (8 - left)) & 0xff;
    if (((a[i] ?? 0) & mask) !== ((b[i] ?? 0) & mask)) {
      return false;
    }
  }
  return true;
}

/** True for anything that `ips` of a filter takes. */
export function isIpRange(text: string): boolean {
  return parseIpRange(text) !== undefined;
}

function isIpv4(text: string): boolean {
  return ipaddr.IPv4.isValidFourPartDecimal(text);
}

function isIpv6(text: string): boolean {
  return text.includes(':') && ipaddr.IPv6.isValid(text);
}
