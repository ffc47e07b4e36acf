import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Scenario } from './scenario.ts';
import { stage } from './staging.ts';

const HOUR = 3_600_000;
const NOW = Date.UTC(2026, 2, 4);

const scenario = fc
  .record(
    { hour: fc.nat({ max: 23 }), day: fc.constantFrom<NonNullable<Scenario['day']>>('weekday', 'weekend') },
    { requiredKeys: [] }
  )
  .map((when): Scenario => ({ site: 'confluence', title: '', people: 0, happen: () => ({}), ...when }));

test('each scenario begins at its hour and on its kind of day, whatever day it is now, apart from the others', () => {
  fc.assert(
    fc.property(fc.array(scenario, { maxLength: 20 }), fc.nat({ max: 14 * 24 }), (scenarios, later) => {
      const end = NOW + later * HOUR;
      const starts = stage(scenarios, { players: [], spaces: [], end }).map(({ scene }) => scene.start);
      starts.forEach((start, number) => {
        const { hour, day } = scenarios[number] ?? {};
        const date = new Date(start);
        assert.ok(hour === undefined || date.toISOString().endsWith(`T${String(hour).padStart(2, '0')}:00:00.000Z`));
        assert.ok(day === undefined || [0, 6].includes(date.getUTCDay()) === (day === 'weekend'));
        assert.ok(start + 5 * HOUR <= (starts[number + 1] ?? end));
      });
    })
  );
});
