import ipaddr from 'ipaddr.js';
import { isInRange, parseIpRange } from '../../query/ip-range.ts';
import { foldText } from '../events/text.ts';
import { wildcard } from '../events/wildcard.ts';

export type ValueTest = (value: string) => boolean;

/** Any of the patterns: `*` stands for any text, case is folded, everything else is literal and must match whole. */
export function anyPattern(patterns: readonly string[]): ValueTest {
  const exact = new Set<string>();
  const globs: ValueTest[] = [];
  for (const pattern of patterns.map(foldText)) {
    if (pattern.includes('*')) {
      globs.push(wildcard(pattern));
    } else {
      exact.add(pattern);
    }
  }
  return (value) => {
    const folded = foldText(value);
    return exact.has(folded) || globs.some((matches) => matches(folded));
  };
}

/** As `anyPattern`, but a pattern without `*` matches anywhere in the value: user agents are never typed whole. */
export function anyPart(patterns: readonly string[]): ValueTest {
  return anyPattern(patterns.map((pattern) => (pattern.includes('*') ? pattern : `*${pattern}*`)));
}

/** In any of the addresses and CIDR blocks. Values are canonical addresses; both families may be mixed. */
export function anyNetwork(networks: readonly string[]): ValueTest {
  const ranges = networks.map(parseIpRange).filter((range) => range !== undefined);
  return (value) => {
    if (!ipaddr.isValid(value)) {
      return false;
    }
    const bytes = ipaddr.parse(value).toByteArray();
    return ranges.some((range) => isInRange(range, bytes));
  };
}
