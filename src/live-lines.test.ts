import { createDataFrame, FieldType, type DataFrame } from '@grafana/data';
import fc from 'fast-check';
import { LiveLines } from './live-lines';
import { remarkId } from './query/tail-remarks.ts';

interface Row {
  id: string;
  time: number;
  body?: string;
}

function frameOf(rows: Row[]): DataFrame {
  return createDataFrame({
    fields: [
      { name: 'timestamp', type: FieldType.time, values: rows.map(({ time }) => time) },
      { name: 'body', type: FieldType.string, values: rows.map(({ body = '' }) => body) },
      { name: 'id', type: FieldType.string, values: rows.map(({ id }) => id) },
    ],
  });
}

function column(frame: DataFrame, name: string): unknown[] {
  return frame.fields.find((field) => field.name === name)?.values ?? [];
}

function linesOf(frames: DataFrame[], limit = 1000, order: 'asc' | 'desc' = 'asc') {
  const lines = new LiveLines({ refId: 'A', limit, order });
  frames.forEach((frame) => lines.add(frame));
  return lines.toFrame();
}

const rows = fc
  .uniqueArray(fc.integer({ min: 0, max: 99 }), { maxLength: 40 })
  .map((numbers) => numbers.map((n): Row => ({ id: `event-${n}`, time: Math.floor(n / 3) })));

test('whatever comes twice or late, each event is there once and in the order of time', () => {
  fc.assert(
    fc.property(fc.array(rows, { maxLength: 6 }), (packets) => {
      const frame = linesOf(packets.map(frameOf));
      const ids = column(frame, 'id');
      expect(new Set(ids)).toEqual(new Set(packets.flat().map(({ id }) => id)));
      expect(ids).toHaveLength(new Set(ids).size);
      const times = column(frame, 'timestamp').map(Number);
      expect(times).toEqual([...times].sort((a, b) => a - b));
    })
  );
});

test('newest first is the other way round', () => {
  fc.assert(
    fc.property(fc.array(rows, { maxLength: 6 }), (packets) => {
      const frames = packets.map(frameOf);
      const descending = column(linesOf(frames, 1000, 'desc'), 'id');
      expect(descending).toEqual(column(linesOf(frames), 'id').reverse());
    })
  );
});

test('the newest events stay, and a line at the old end says how many went', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.nat(1000), { minLength: 1, maxLength: 60 }),
      fc.integer({ min: 1, max: 20 }),
      (times, limit) => {
        const packets = times.map((time) => frameOf([{ id: `event-${time}`, time }]));
        const frame = linesOf(packets, limit);
        const kept = [...times].sort((a, b) => a - b).slice(-limit);
        const went = times.length - kept.length;
        const events = column(frame, 'id').filter((id) => id !== remarkId('trimmed'));
        expect(events).toEqual(kept.map((time) => `event-${time}`));
        expect(column(frame, 'body')[0]).toBe(
          went === 0
            ? ''
            : went === 1
              ? `1 older event is no longer kept here: the limit is ${limit}. Query the time range to see it.`
              : `${went} older events are no longer kept here: the limit is ${limit}. Query the time range to see them.`
        );
      }
    )
  );
});

test('a remark that comes again stands for the one before, and takes no place of an event', () => {
  const id = remarkId('gap', 'accessLog', 5);
  const frame = linesOf(
    [
      frameOf([{ id: 'event-1', time: 1 }]),
      frameOf([{ id, time: 5, body: 'not read' }]),
      frameOf([{ id, time: 9, body: 'not read for longer' }]),
    ],
    1
  );
  expect(column(frame, 'id')).toEqual(['event-1', id]);
  expect(column(frame, 'body')).toEqual(['', 'not read for longer']);
});

test('an answer without events takes nothing away', () => {
  const frame = linesOf([frameOf([{ id: 'event-1', time: 1 }]), { fields: [], length: 0 }]);
  expect(column(frame, 'id')).toEqual(['event-1']);
});
