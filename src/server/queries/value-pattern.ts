import ipaddr from 'ipaddr.js';
import { isInRange, parseIpRange } from '../../query/ip-range.ts';
import { foldText } from '../events/text.ts';

export type ValueTest = (value: string) => boolean;

/** Any of the patterns: `*` stands for any text, case is folded, everything else is literal and must match whole. */
export function anyPattern(patterns: readonly string[]): ValueTest {
  const exact = new Set<string>();
  const globs: ValueTest[] = [];
  for (const pattern of patterns.map(foldText)) {
    if (pattern.includes('*')) {
      globs.push(glob(pattern));
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

/**
 * A pattern in which `*` stands for any text. Each part between two of them is taken where it first stands, which leaves
 * most room for those behind it: O(value × pattern) at worst, where a regular expression tries every way to share a value
 * out among the stars.
 */
function glob(pattern: string): ValueTest {
  const [head = '', ...others] = pattern.split('*');
  const tail = others.pop() ?? '';
  const parts = others.filter((part) => part !== '');
  return (value) => {
    const end = value.length - tail.length;
    let at = head.length;
    if (at > end || !value.startsWith(head) || !value.endsWith(tail)) {
      return false;
    }
    for (const part of parts) {
      const found = value.indexOf(part, at);
      if (found < 0 || found + part.length > end) {
        return false;
      }
      at = found + part.length;
    }
    return true;
  };
}
