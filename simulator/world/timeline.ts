import { administrationOfHour } from './administration.ts';
import { hourOf } from './day-rhythm.ts';
import { passersByOfHour } from './passers-by.ts';
import { readingOfHour } from './reading.ts';
import type { Traffic } from './traffic.ts';
import type { World } from './world.ts';

/** Everything that happens in a world, at any time. */
export interface Timeline {
  /**
   * What happens in (after, upTo], hour by hour, in order of time. It depends on the world and the hour alone, so that
   * the same span gives the same traffic however it is cut.
   */
  between(after: number, upTo: number): Generator<Traffic>;
}

export function createTimeline(world: World): Timeline {
  let latest = { hour: NaN, traffic: emptyTraffic() };
  // A live site asks for the hour that it lives in every second.
  const trafficOf = (hour: number): Traffic => {
    if (latest.hour !== hour) {
      latest = { hour, traffic: trafficOfHour(world, hour) };
    }
    return latest.traffic;
  };
  return {
    *between(after, upTo) {
      const inSpan = ({ time }: { time: number }) => time > after && time <= upTo;
      for (let hour = hourOf(after); hour <= upTo; hour += 3_600_000) {
        const { visits, rows } = trafficOf(hour);
        yield { visits: visits.filter(inSpan), rows: rows.filter(inSpan) };
      }
    },
  };
}

function trafficOfHour(world: World, hour: number): Traffic {
  const traffic = emptyTraffic();
  readingOfHour(world, hour, traffic);
  administrationOfHour(world, hour, traffic);
  passersByOfHour(world, hour, traffic);
  const inHour = ({ time }: { time: number }) => hourOf(time) === hour;
  traffic.visits.push(...(world.attack?.visits.filter(inHour) ?? []));
  traffic.rows.push(...(world.attack?.rows.filter(inHour) ?? []));
  traffic.visits.sort(byTime);
  traffic.rows.sort(byTime);
  return traffic;
}

function emptyTraffic(): Traffic {
  return { visits: [], rows: [] };
}

function byTime(a: { time: number }, b: { time: number }): number {
  return a.time - b.time;
}
