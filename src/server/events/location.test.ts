import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { locationOf, pointOf } from './location.ts';

const degrees = (most: number) => fc.double({ min: -most, max: most, noNaN: true });

test('a location is read as the point that was written, to a ten thousandth of a degree', () => {
  fc.assert(
    fc.property(degrees(90), degrees(180), (lat, lon) => {
      const point = pointOf(locationOf({ lat, lon }));
      assert.ok(point);
      assert.ok(Math.abs(point.lat - lat) <= 5.1e-5 && Math.abs(point.lon - lon) <= 5.1e-5);
      assert.equal(locationOf(point), locationOf({ lat, lon }));
    })
  );
});

test('a location is decimal degrees, north and east above 0', () => {
  assert.equal(locationOf({ lat: -33.45, lon: 70.666666 }), '-33.45,70.6667');
  assert.equal(locationOf({ lat: 1e-9, lon: -1e-9 }), '0,0');
});

test('half a point, and one that is not on earth, is no location', () => {
  for (const geo of [undefined, { lat: 1, lon: undefined }, { lat: undefined, lon: 1 }, { lat: 91, lon: 0 }]) {
    assert.equal(locationOf(geo), '');
  }
  for (const text of ['', '1', '1,2,3', 'a,b', '91,0', '0,181', '1e1,2', ' 1,2']) {
    assert.equal(pointOf(text), undefined, text);
  }
});
