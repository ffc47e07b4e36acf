import { columnsOf } from '../../src/server/analysis/columns.fixture.ts';
import { HOUR_MS, type EventColumns } from '../../src/server/events/columns.ts';

/** Numbers in [0, 1), the same for one seed on every machine (Marsaglia's xorshift32). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0 || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}

export interface SyntheticShape {
  readonly seed: number;
  readonly events: number;
  /** First instant, epoch ms. */
  readonly start: number;
  readonly durationMs: number;
  readonly users: number;
  readonly addresses: number;
  readonly actions: number;
  readonly objects: number;
}

/**
 * Believable traffic: few users do much of it, a user has four addresses and mostly one of them, one event in
 * a hundred has none, nights are quiet. Actions 1 … 8 are seven in eight of all events.
 */
export function syntheticColumns(shape: SyntheticShape): EventColumns {
  const random = seededRandom(shape.seed);
  const skewed = (count: number) => 1 + Math.floor(random() ** 2 * count);
  const time = new Float64Array(shape.events);
  const codes = {
    'event.action': new Uint32Array(shape.events),
    'user.id': new Uint32Array(shape.events),
    'source.ip': new Uint32Array(shape.events),
    'object.id': new Uint32Array(shape.events),
  };
  for (let i = 0; i < shape.events; i++) {
    time[i] = shape.start + momentOf(random, shape.durationMs);
    const user = skewed(shape.users);
    codes['user.id'][i] = user;
    codes['source.ip'][i] = random() < 0.01 ? 0 : addressOf(user, Math.floor(random() ** 3 * 4), shape.addresses);
    codes['event.action'][i] =
      random() < 7 / 8 ? 1 + Math.floor(random() * 8) : 9 + Math.floor(random() * (shape.actions - 8));
    codes['object.id'][i] = skewed(shape.objects);
  }
  return columnsOf({ time, codes });
}

/** An instant of the span, by day with three chances out of four. */
function momentOf(random: () => number, durationMs: number): number {
  for (;;) {
    const moment = Math.floor(random() * durationMs);
    const hour = Math.floor(moment / HOUR_MS) % 24;
    if ((hour >= 7 && hour < 19) || random() < 0.33) {
      return moment;
    }
  }
}

/** The n-th address of a user, scattered over all addresses (Knuth's multiplicative hash). */
function addressOf(user: number, n: number, addresses: number): number {
  return 1 + ((Math.imul(4 * user + n, 0x9e3779b1) >>> 0) % addresses);
}
