import { createRandom } from '../random.ts';
import type { Page, Space } from '../world/spaces.ts';
import { MINUTE, times } from './acts.ts';
import type { CastMember } from './scenario.ts';
import type { Staged } from './staging.ts';

const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Days of ordinary life, by which people have a history, and a quiet day between them and the first scenario. */
const ORDINARY_DAYS = 15;

export interface OrdinaryRead {
  readonly who: CastMember;
  /** Epoch ms. */
  readonly time: number;
  readonly space: Space;
  readonly page: Page;
}

/** The morning of the first ordinary day, epoch ms. */
export function firstDay(staged: readonly Staged[]): number {
  const first = Math.min(...staged.map(({ scene }) => scene.start));
  return first - (first % DAY) - (ORDINARY_DAYS + 1) * DAY;
}

/** The two weeks before: everybody but newcomers reads a few pages each day, from where they usually are. */
export function ordinaryReads(staged: readonly Staged[], seed: number): OrdinaryRead[] {
  const first = firstDay(staged);
  return staged.flatMap(({ scenario, scene }) =>
    scene.people.flatMap((who, number) => {
      if (scenario.newcomers?.includes(number)) {
        return [];
      }
      const random = createRandom(seed, 'ordinary', who.username);
      return times(ORDINARY_DAYS, (day) => {
        const space = random.pick(scene.spaces);
        const pages = random.shuffled(space.pages).slice(0, 3 + random.below(6));
        return pages.map((page, index) => ({
          who,
          time: first + day * DAY + 9 * HOUR + index * HOUR,
          space,
          page,
        }));
      }).flat();
    })
  );
}
