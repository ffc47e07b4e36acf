import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Point } from '../events/location.ts';
import { distanceKm, EARTH_RADIUS_KM, LONGEST_DISTANCE_KM } from './distance.ts';

const point: fc.Arbitrary<Point> = fc.record({
  lat: fc.double({ min: -90, max: 90, noNaN: true }),
  lon: fc.double({ min: -180, max: 180, noNaN: true }),
});
/** What rounding may do, km. */
const ROUNDING = 1e-3;

function near(actual: number, expected: number): void {
  assert.ok(Math.abs(actual - expected) <= ROUNDING, `${actual} is not ${expected}`);
}

test('a degree is as long on every meridian, and on the equator', () => {
  const degree = (Math.PI / 180) * EARTH_RADIUS_KM;
  fc.assert(
    fc.property(fc.integer({ min: -90, max: 89 }), fc.integer({ min: -180, max: 179 }), (lat, lon) => {
      near(distanceKm({ lat, lon }, { lat: lat + 1, lon }), degree);
      near(distanceKm({ lat: 0, lon }, { lat: 0, lon: lon + 1 }), degree);
    })
  );
});

test('the way goes over the pole and the date line where that is shorter', () => {
  near(distanceKm({ lat: 80, lon: 0 }, { lat: 80, lon: 180 }), (20 * Math.PI * EARTH_RADIUS_KM) / 180);
  near(distanceKm({ lat: 0, lon: 179.5 }, { lat: 0, lon: -179.5 }), (Math.PI * EARTH_RADIUS_KM) / 180);
  near(distanceKm({ lat: 90, lon: 12 }, { lat: 90, lon: -150 }), 0);
});

test('opposite points are half way round the earth apart, and none are further', () => {
  fc.assert(
    fc.property(point, ({ lat, lon }) =>
      near(distanceKm({ lat, lon }, { lat: -lat, lon: lon + 180 }), LONGEST_DISTANCE_KM)
    )
  );
});

test('distances are those of a metric', () => {
  fc.assert(
    fc.property(point, point, point, (a, b, c) => {
      assert.equal(distanceKm(a, a), 0);
      near(distanceKm(a, b), distanceKm(b, a));
      assert.ok(distanceKm(a, c) <= distanceKm(a, b) + distanceKm(b, c) + ROUNDING);
    })
  );
});

test('a distance is that of the spherical law of cosines', () => {
  const rad = (degrees: number) => (degrees * Math.PI) / 180;
  fc.assert(
    fc.property(point, point, (a, b) => {
      const cosine =
        Math.sin(rad(a.lat)) * Math.sin(rad(b.lat)) +
        Math.cos(rad(a.lat)) * Math.cos(rad(b.lat)) * Math.cos(rad(b.lon - a.lon));
      // That law knows nothing finer: it is why there is the haversine.
      assert.ok(Math.abs(Math.cos(distanceKm(a, b) / EARTH_RADIUS_KM) - cosine) < 1e-12);
    })
  );
});
