import { act, render, screen } from '@testing-library/react';
import { dateTime } from '@grafana/data';
import React from 'react';
import { completeQuery } from '../query/defaults.ts';
import { type ReadingCost } from '../resources';
import { CostLine, costText } from './cost-line';

const HOUR = 3_600_000;
const cost = (over: Partial<ReadingCost> = {}): ReadingCost => ({
  source: 'confluenceDataCenter',
  missingMs: 0,
  readingMs: 0,
  unreadableMs: 0,
  ...over,
});

test.each([
  [[], 'Everything in this range is read already'],
  [[cost()], 'Everything in this range is read already'],
  [[cost({ missingMs: 52 * HOUR, readingMs: 170_000 })], /^About 2 min 50 s of reading: .* 2 d 4 h$/],
  [[cost({ missingMs: HOUR, readingMs: null })], /^Still to be read: .* 1 h$/],
  [
    [cost({ missingMs: HOUR, readingMs: 900 }), cost({ missingMs: HOUR, readingMs: 60_000 })],
    /^About 1 min of reading/,
  ],
  [[cost({ unreadableMs: HOUR })], /^Missing, and a query cannot read it: .* 1 h$/],
])('%j is told as %s', (costs, told) => {
  expect(costText(costs)).toMatch(told);
});

test('only the last of many changes is asked for, and an answer that comes too late is not shown', async () => {
  jest.useFakeTimers();
  const answers: Array<(costs: ReadingCost[]) => void> = [];
  const readingCosts = jest.fn(() => new Promise<ReadingCost[]>((resolve) => answers.push(resolve)));
  const line = (to: number, sources: string[] = []) => {
    const [from, end] = [dateTime(0), dateTime(to)];
    const query = completeQuery({ refId: 'A', filter: { sources } });
    return <CostLine datasource={{ readingCosts }} query={query} range={{ from, to: end, raw: { from, to: end } }} />;
  };
  const { rerender } = render(line(1000));
  for (const to of [2000, 3000, 4000]) {
    rerender(line(to));
  }
  act(() => void jest.advanceTimersByTime(1000));
  expect(readingCosts).toHaveBeenCalledTimes(1);
  expect(readingCosts).toHaveBeenCalledWith(0, 4000);
  rerender(line(5000, ['organization']));
  act(() => void jest.advanceTimersByTime(1000));
  await act(async () => answers[1]?.([cost({ missingMs: HOUR, readingMs: null })]));
  expect(screen.getByText('Everything in this range is read already')).toBeInTheDocument();
  await act(async () => answers[0]?.([cost({ source: 'organization', unreadableMs: HOUR })]));
  expect(screen.getByText('Everything in this range is read already')).toBeInTheDocument();
  jest.useRealTimers();
});
