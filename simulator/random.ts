/** A deterministic source of chance: the same seed gives the same sequence on every machine. */
export interface Random {
  /** Uniform in [0, 1). */
  next(): number;
  /** Uniform whole number in [0, bound). */
  below(bound: number): number;
  /** True with this probability. */
  chance(probability: number): boolean;
  /** One of the items. Throws on an empty list. */
  pick<T>(items: readonly T[]): T;
  /** Poisson distributed count with this mean (Knuth's product method, meant for means below 100). */
  poisson(mean: number): number;
  /** A copy in random order (Fisher–Yates). */
  shuffled<T>(items: readonly T[]): T[];
  /** Hexadecimal digits. */
  hex(digits: number): string;
}

/**
 * Mulberry32 (Tommy Ettinger, public domain) seeded by all parts, so that each hour or person has a sequence of its own.
 * @param parts whole numbers or words, order matters
 */
export function createRandom(...parts: Array<number | string>): Random {
  let state = seedOf(parts);
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const below = (bound: number) => Math.floor(next() * bound);
  return {
    next,
    below,
    chance: (probability) => next() < probability,
    pick: (items) => {
      const item = items[below(items.length)];
      if (item === undefined) {
        throw new RangeError('Nothing to pick from: the list is empty.');
      }
      return item;
    },
    poisson: (mean) => {
      const limit = Math.exp(-mean);
      let count = 0;
      for (let product = next(); product > limit; product *= next()) {
        count += 1;
      }
      return count;
    },
    shuffled: (items) => {
      const rest = [...items];
      return items.flatMap(() => rest.splice(below(rest.length), 1));
    },
    hex: (digits) => Array.from({ length: digits }, () => below(16).toString(16)).join(''),
  };
}

/** FNV-1a over the text of the parts, 32 bit. */
function seedOf(parts: Array<number | string>): number {
  let hash = 0x811c9dc5;
  for (const character of parts.join('\u0000')) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  }
  return hash;
}
