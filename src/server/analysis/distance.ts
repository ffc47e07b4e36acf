import type { Point } from '../events/location.ts';

/** Mean radius R₁ of the earth, km (IUGG; H. Moritz, Geodetic Reference System 1980, Journal of Geodesy 74, 2000). */
export const EARTH_RADIUS_KM = 6371.0088;

/** Half way round the earth, km: no two places are further apart. */
export const LONGEST_DISTANCE_KM = Math.PI * EARTH_RADIUS_KM;

/**
 * Length of the shortest way between two points over a spherical earth, km: `2 R asin √(sin²(Δφ/2) + cos φ₁ cos φ₂ sin²(Δλ/2))`,
 * the haversine formula (R. W. Sinnott, Virtues of the Haversine, Sky and Telescope 68, 1984). The earth is flattened: up to
 * 0.56 % off.
 */
export function distanceKm(a: Point, b: Point): number {
  const haversine =
    squaredSineOfHalf(b.lat - a.lat) +
    Math.cos(radians(a.lat)) * Math.cos(radians(b.lat)) * squaredSineOfHalf(b.lon - a.lon);
  // Rounding may lead a hair above 1 between opposite points.
  return 2 * EARTH_RADIUS_KM * Math.asin(Math.sqrt(Math.min(1, haversine)));
}

function squaredSineOfHalf(degrees: number): number {
  return Math.sin(radians(degrees) / 2) ** 2;
}

function radians(degrees: number): number {
  return (degrees * Math.PI) / 180;
}
