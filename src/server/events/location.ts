import type { EventGeo } from './audit-event.ts';

/** A point on earth, decimal degrees: north and east are above 0. */
export interface Point {
  readonly lat: number;
  readonly lon: number;
}

/** Eleven metres: databases of places know nothing finer. */
const DECIMALS = 4;

/** Where an event is as `lat,lon`, rounded to four decimals; `''` where no point of the earth is known. */
export function locationOf(geo: Pick<EventGeo, 'lat' | 'lon'> | undefined): string {
  const { lat, lon } = geo ?? {};
  return lat === undefined || lon === undefined || !isOnEarth({ lat, lon }) ? '' : `${rounded(lat)},${rounded(lon)}`;
}

/** The point that `locationOf` wrote; undefined for any other text. */
export function pointOf(location: string): Point | undefined {
  const [, lat, lon] = /^(-?\d+(?:\.\d+)?),(-?\d+(?:\.\d+)?)$/.exec(location) ?? [];
  const point = { lat: Number(lat), lon: Number(lon) };
  return isOnEarth(point) ? point : undefined;
}

function isOnEarth({ lat, lon }: Point): boolean {
  return Math.abs(lat) <= 90 && Math.abs(lon) <= 180;
}

function rounded(degrees: number): number {
  return Number(degrees.toFixed(DECIMALS));
}
