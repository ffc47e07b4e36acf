import { createAttack, type Attack } from './attack.ts';
import { createPeople, type Person } from './people.ts';
import { createSpaces, type Space } from './spaces.ts';

/** The company whose site is simulated. */
export interface World {
  seed: number;
  people: readonly Person[];
  spaces: readonly Space[];
  /** Null on a site that nobody attacked. */
  attack: Attack | null;
}

/**
 * @param size people without the bots
 * @param start epoch ms of the clock's start; the attack lies in the minutes before
 */
export function createWorld(seed: number, size: number, start: number, attacked: boolean): World {
  const spaces = createSpaces(seed);
  const people = createPeople(seed, size, spaces.length, start);
  return { seed, people, spaces, attack: attacked ? createAttack(seed, people, spaces, start) : null };
}
