import { act, render, screen, within } from '@testing-library/react';
import React from 'react';
import { type ReadingState, type SourceReading } from '../../resources';
import { answerResources } from '../../testing/data-source';
import { ReadingSection } from './reading-section';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const TO = Date.parse('2026-03-31T12:00:00Z');
const range = { from: TO - 90 * DAY, to: TO };
const ends = [TO - 60 * DAY, TO - 30 * DAY, TO - 2 * DAY, TO - 2 * DAY + HOUR, TO - HOUR];

const accessLog: SourceReading = {
  source: 'accessLog',
  reading: false,
  lagMs: 5_000,
  lastSuccess: TO - 4_000,
  requests: 1234,
  requestsLeft: null,
  errors: 2,
  lastError: null,
  timeline: (
    [
      ['gone', ''],
      ['on-demand', ''],
      ['read', ''],
      ['missing', 'GET /events: HTTP 403. Give the account the permission.'],
      ['read', ''],
      ['provisional', ''],
    ] as const
  ).map(([state, text], at) => ({ state, text, from: ends[at - 1] ?? range.from, to: ends[at] ?? TO })),
};
const reading = (source: Partial<SourceReading> = {}, store: Partial<ReadingState['store']> = {}): ReadingState => ({
  range,
  sources: [{ ...accessLog, ...source }],
  store: { events: 76_572, bytes: 15 << 20, oldest: ends[1] ?? null, durable: true, retentionDays: 90, ...store },
});

async function show(...readings: ReadingState[]) {
  const requests = answerResources({ readings });
  const { unmount } = render(<ReadingSection uid="u" />);
  await screen.findByRole('region', { name: 'Store' });
  return { requests, unmount };
}

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

const source = () => within(screen.getByRole('region', { name: 'Reading of Access log' }));

test('the bar says in words how much was read, is missing, or is not kept', async () => {
  await show(reading());
  expect(source().getByRole('img')).toHaveAccessibleName(
    'Access log: read 30 days, provisional 1 hour, missing 1 hour, read on demand 30 days and not kept 30 days'
  );
});

test('each hole is listed with its time, and with what to do', async () => {
  await show(reading());
  const [hole, ...others] = within(source().getByRole('list', { name: 'Missing of Access log' })).getAllByRole(
    'listitem'
  );
  expect(hole).toHaveTextContent(
    'Missing, 2026-03-29 12:00:00 to 2026-03-29 13:00:00 (1 hour): GET /events: HTTP 403. Give the account the permission.'
  );
  expect(others).toEqual([]);
});

test('where nothing is missing no list is there', async () => {
  await show(reading({ timeline: [{ ...range, state: 'read', text: '' }] }));
  expect(source().queryByRole('list')).not.toBeInTheDocument();
});

test('of many holes the newest are listed, and the rest is counted', async () => {
  const timeline = Array.from({ length: 9 }, (_, at) => ({
    from: TO - (9 - at) * HOUR,
    to: TO - (8 - at) * HOUR,
    state: 'missing' as const,
    text: `hole ${at}`,
  }));
  await show(reading({ timeline }));
  const items = source().getAllByRole('listitem');
  expect(items).toHaveLength(6);
  expect(items[0]).toHaveTextContent('hole 8');
  expect(items[5]).toHaveTextContent('and 4 older parts');
});

test('numbers of the source and of the store stand beside their names', async () => {
  await show(reading());
  const value = (name: string) => screen.getByText(name).closest('dt')?.nextSibling?.textContent;
  expect(value('Behind')).toBe('5 seconds');
  expect(value('Last read')).toBe('4 seconds ago');
  expect(value('Requests')).toBe('1,234');
  expect(value('Failed reads')).toBe('2');
  expect(value('Events')).toBe('76,572');
  expect(value('On disk')).toBe('15.0 MiB');
  expect(value('Oldest event')).toBe('2026-03-01 12:00');
});

test('requests left are told of sources that are asked over HTTP, and not of files', async () => {
  const { unmount } = await show(reading({ source: 'organization' }));
  expect(screen.getByText('Requests left').closest('dt')?.nextSibling).toHaveTextContent('Not told');
  unmount();
  await show(reading());
  expect(screen.queryByText('Requests left')).not.toBeInTheDocument();
});

test('a failure and a store in memory are alerts with their cure', async () => {
  await show(
    reading(
      { lastError: { at: TO - HOUR, text: 'HTTP 401. Create a new token.' }, lastSuccess: null },
      { durable: false }
    )
  );
  expect(source().getByRole('alert')).toHaveTextContent('The last read failed 1 hour ago');
  expect(source().getByText('HTTP 401. Create a new token.')).toBeInTheDocument();
  expect(screen.getByText('Events are kept in memory only')).toBeInTheDocument();
});

test('it is asked anew every ten seconds, in place, until the page is left', async () => {
  const { requests, unmount } = await show(reading(), reading({ requests: 1235 }));
  const bar = source().getByRole('img');
  await act(() => jest.advanceTimersByTimeAsync(10_000));
  expect(source().getByText('1,235')).toBeInTheDocument();
  expect(source().getByRole('img')).toBe(bar);
  unmount();
  await act(() => jest.advanceTimersByTimeAsync(60_000));
  expect(requests).toHaveLength(2);
});

test('what was known stays while the backend does not answer, and that is said', async () => {
  await show(reading());
  answerResources({});
  await act(() => jest.advanceTimersByTimeAsync(10_000));
  expect(screen.getByText(/from its last answer/)).toBeInTheDocument();
  expect(source().getByRole('img')).toBeInTheDocument();
});
