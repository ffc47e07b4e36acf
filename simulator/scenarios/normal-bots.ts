import type { AppendedVisit } from '../access-log/appended-visit.ts';
import type { AppendedEvent } from '../audit-api/appended-event.ts';
import type { Random } from '../random.ts';
import { backupUsername, type Person } from '../world/people.ts';
import type { Space } from '../world/spaces.ts';
import { groupObject, login, MINUTE, request, row, spaceExport, times, userObject } from './acts.ts';

const HOUR = 60 * MINUTE;
/** The service account that makes accounts for new colleagues. */
const provisioning = 'svc-release-notes';

/** A day of a service account, which knows neither night nor weekend. */
export function botDay(
  bot: Person,
  midnight: number,
  spaces: readonly Space[],
  random: Random,
  { visits, events }: { readonly visits: AppendedVisit[]; readonly events: AppendedEvent[] }
): void {
  const who = { ...bot, address: bot.addresses[0] ?? '' };
  const space = random.pick(spaces);
  if (bot.username === backupUsername) {
    // Every page of a space between one and two, then the space itself.
    const start = midnight + HOUR;
    const { visit, event } = spaceExport(who, start + 50 * MINUTE, space);
    events.push(login(who, start, true), event);
    visits.push(
      ...space.pages.map(({ id }, index) =>
        request(who, start + MINUTE + index * 15_000, `/rest/api/content/${id}?expand=body.storage`, { bytes: 500_000 })
      ),
      visit
    );
    return;
  }
  for (const hour of times(24, (number) => midnight + number * HOUR + random.below(10 * MINUTE))) {
    const { key, pages } = random.pick(spaces);
    events.push(login(who, hour, true));
    visits.push(
      request(who, hour + 1_000, '/rest/api/space?limit=100'),
      request(who, hour + 2_000, `/rest/api/content?spaceKey=${key}&limit=50&expand=body.storage`, { bytes: 900_000 }),
      request(who, hour + 3_000, `/rest/api/content/${random.pick(pages).id}?expand=body.storage,version`)
    );
  }
  if (bot.username === provisioning) {
    const made = { ...bot, key: random.hex(32), username: `new-${midnight}`, displayName: 'New colleague' };
    events.push(
      row(who, midnight + 6 * HOUR, 'user.created', { objects: [userObject(made)] }),
      ...['confluence-users', 'documentation'].map((group, index) =>
        row(who, midnight + 6 * HOUR + (index + 1) * 1_000, 'group.membership.added', {
          objects: [userObject(made), groupObject(group)],
        })
      )
    );
  }
}
