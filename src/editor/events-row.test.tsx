import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import React from 'react';
import { defaultQuery } from '../query/defaults.ts';
import { EVENTS_FORMATS, type EventsQuery } from '../query/query.ts';
import { parseQuery } from '../query/schema.ts';
import { EventsRow } from './events-row';

function eventsQuery(): EventsQuery<string> {
  const query = defaultQuery('events');
  if (query.queryType !== 'events') {
    throw new Error('a query of another type');
  }
  return query;
}

test('every format can be chosen, and what is chosen is accepted', async () => {
  const changed: Array<EventsQuery<string>> = [];
  render(<EventsRow id="a" query={eventsQuery()} onChange={(query) => changed.push(query)} />);
  const user = userEvent.setup({ delay: null });
  for (const label of ['Table', 'ECS']) {
    await user.click(screen.getByRole('radio', { name: label }));
  }
  expect(changed.map(({ format }) => format)).toEqual(['table', 'ecs']);
  expect(changed.map((query) => parseQuery(query))).toEqual(changed);
  expect(screen.getAllByRole('radio', { name: /Logs|Table|ECS/ })).toHaveLength(EVENTS_FORMATS.length);
});

test('lines can be followed, and a table stops following', async () => {
  const changed: Array<EventsQuery<string>> = [];
  const onChange = (query: EventsQuery<string>) => {
    changed.push(query);
    rerender(<EventsRow id="a" query={query} onChange={onChange} />);
  };
  const { rerender } = render(<EventsRow id="a" query={eventsQuery()} onChange={onChange} />);
  const user = userEvent.setup({ delay: null });
  await user.click(screen.getByRole('switch', { name: 'Live' }));
  await user.click(screen.getByRole('radio', { name: 'Table' }));
  expect(changed.map(({ format, live }) => ({ format, live }))).toEqual([
    { format: 'logs', live: true },
    { format: 'table', live: false },
  ]);
  expect(screen.queryByRole('switch', { name: 'Live' })).toBeNull();
});
