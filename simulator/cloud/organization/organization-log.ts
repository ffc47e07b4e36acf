import { createRandom } from '../../random.ts';
import { uuid } from '../accounts.ts';
import type { NewOrganizationEvent, OrganizationEvent } from './organization-event.ts';

const day = 86_400_000;
const retentionMs = 180 * day;

/** The organisation's audit log: an event is there once it is processed, and for 180 days. */
export interface OrganizationLog {
  /** Everything that was recorded, in the order of processing; some of it may not be processed yet. */
  readonly events: readonly OrganizationEvent[];
  append(event: NewOrganizationEvent): OrganizationEvent;
  /** What can be read at this moment, in the order of processing. */
  visible(now: number): readonly OrganizationEvent[];
}

export function createOrganizationLog(seed: number): OrganizationLog {
  const random = createRandom(seed, 'organization log');
  const events: OrganizationEvent[] = [];
  let sequence = 0;
  return {
    events,
    append: (given) => {
      sequence += 1;
      // Most events take seconds, one in fifty takes minutes.
      const lag = random.chance(0.02) ? 60_000 + random.below(4 * 60_000) : 1_000 + random.below(20_000);
      const event = {
        ...given,
        id: uuid(random.hex(32)),
        sequence,
        processedAt: given.processedAt ?? given.time + lag,
      };
      const place = events.findLastIndex(({ processedAt }) => processedAt <= event.processedAt) + 1;
      events.splice(place, 0, event);
      return event;
    },
    visible: (now) => events.filter(({ processedAt, time }) => processedAt <= now && time > now - retentionMs),
  };
}
