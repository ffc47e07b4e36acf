import {
  createDataFrame,
  FieldType,
  LogLevel,
  LogRowContextQueryDirection,
  type DataFrame,
  type DataQueryRequest,
  type LogRowModel,
} from '@grafana/data';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import fc from 'fast-check';
import { of } from 'rxjs';
import { LogContext } from './log-context';
import { completeQuery } from './query/defaults.ts';
import { parseQuery } from './query/schema.ts';
import { type StoredQuery } from './query/query.ts';

const { Backward, Forward } = LogRowContextQueryDirection;

interface Line {
  time: number;
  id: string;
}

/** Lines as the backend answers them: in order of time and arrival, both ends of the range in it. */
function answer(lines: Line[], { targets, range }: DataQueryRequest<StoredQuery>): DataFrame {
  const { order, limit } = parseQuery(targets[0]) as { order: 'asc' | 'desc'; limit: number };
  const found = lines.filter(({ time }) => time >= range.from.valueOf() && time <= range.to.valueOf());
  const shown = (order === 'asc' ? found : [...found].reverse()).slice(0, limit);
  return createDataFrame({
    refId: targets[0]?.refId ?? '',
    fields: [
      { name: 'timestamp', type: FieldType.time, values: shown.map(({ time }) => time) },
      { name: 'id', type: FieldType.string, values: shown.map(({ id }) => id) },
    ],
  });
}

function rowOf({ time, id }: Line, labels: Record<string, string> = { 'user.id': 'ada' }): LogRowModel {
  return {
    entryFieldIndex: 1,
    rowIndex: 0,
    dataFrame: createDataFrame({ refId: 'A', fields: [] }),
    entry: '',
    hasAnsi: false,
    hasUnescapedContent: false,
    labels,
    logLevel: LogLevel.info,
    raw: '',
    timeEpochMs: time,
    timeEpochNs: `${time}000000`,
    timeFromNow: '',
    timeLocal: '',
    timeUtc: '',
    uid: `A_${id}`,
    rowId: id,
  };
}

test('shows the nearest lines on both sides, each once, however many share a millisecond', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.nat(3), { minLength: 1, maxLength: 40 }),
      fc.nat(),
      fc.integer({ min: 1, max: 6 }),
      async (gaps, chosen, limit) => {
        let time = 86_400_000;
        const lines = gaps.map((gap, n) => ({ time: (time += gap), id: `id${n}` }));
        const at = chosen % lines.length;
        const context = new LogContext((request) => of({ data: [answer(lines, request)] }));
        const side = async (direction: LogRowContextQueryDirection) => {
          const { data } = await context.around(rowOf(lines[at]!), { direction, limit });
          return data[0].fields[1].values;
        };
        const ids = lines.map(({ id }) => id);
        expect(await side(Backward)).toEqual(ids.slice(0, at).slice(-limit).reverse());
        expect(await side(Forward)).toEqual(ids.slice(at + 1, at + 1 + limit).reverse());
      }
    )
  );
});

test('is of the same user at first, and of whatever its reader chooses', async () => {
  const context = new LogContext(() => of({ data: [] }));
  const row = rowOf({ time: 0, id: 'a' }, { 'user.id': 'ada', 'source.ip': '192.0.2.66', 'object.id': '' });
  const asked = () => completeQuery(context.query(row)).filter;
  expect(asked()).toMatchObject({ users: ['ada'], ips: [] });
  const changed = jest.fn();
  render(context.chips(row, changed));
  const user = userEvent.setup();
  await user.click(screen.getByText('Same IP'));
  await user.click(screen.getByText('Same user'));
  expect(changed).toHaveBeenCalledTimes(2);
  expect(asked()).toMatchObject({ users: [], ips: ['192.0.2.66'] });
  expect(screen.queryByText('Same object')).not.toBeInTheDocument();
});

test('reaches as far as its reader chooses, and a day otherwise', async () => {
  const reaches: number[] = [];
  const context = new LogContext(({ range }) => {
    reaches.push(range.to.valueOf() - range.from.valueOf());
    return of({ data: [] });
  });
  const row = rowOf({ time: 200_000_000, id: 'a' });
  await context.around(row, { direction: Forward, timeWindowMs: 7_200_000 });
  await context.around(row, { direction: Backward, timeWindowMs: 60_000 });
  await context.around(row, { direction: Backward });
  expect(reaches).toEqual([7_200_000, 60_000, 86_400_000]);
});

test('is a query that the backend takes', () => {
  const context = new LogContext(() => of({ data: [] }));
  expect(() => parseQuery(context.query(rowOf({ time: 0, id: 'a' }, { 'user.id': 'name:WIKI\\$sync' })))).not.toThrow();
  expect(parseQuery(context.query(rowOf({ time: 0, id: 'a' })))).toMatchObject({ order: 'desc', queryType: 'events' });
});
