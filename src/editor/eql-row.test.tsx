import { dateTime } from '@grafana/data';
import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import React from 'react';
import { completeQuery, defaultQuery } from '../query/defaults.ts';
import { READ_ACTIONS } from '../query/presets/acts.ts';
import { PRESETS } from '../query/presets/presets.ts';
import { type WrittenQuery } from '../query/query.ts';
import { parseQuery } from '../query/schema.ts';
import { answerResources, dataSource } from '../testing/data-source';
import { EqlRow } from './eql-row';
import { fieldOptions } from './field-options';

const range = { from: dateTime(0), to: dateTime(3_600_000), raw: { from: 'now-1h', to: 'now' } };

beforeEach(() => {
  answerResources({
    values: { 'event.action': [{ value: 'com.example.opened', count: 3 }] },
    catalogue: {
      actions: READ_ACTIONS.map((action) => ({ action, title: action, severity: 'info' })),
      categories: [],
      areas: [],
      levels: [],
      methods: [],
    },
  });
});

const PUBLISHED = `sequence by user.name, source.ip with maxspan=1h
  [any where event.action in (${READ_ACTIONS.map((action) => `"${action}"`).join(', ')})] with runs=40`;

/** The row, opened; tells the queries that were used. */
async function open(query: WrittenQuery = defaultQuery('events')) {
  const used: WrittenQuery[] = [];
  const user = userEvent.setup({ delay: null });
  const optionsOf = fieldOptions(dataSource(), range);
  render(<EqlRow id="q" query={query} onChange={(next) => used.push(next)} optionsOf={optionsOf} />);
  await user.click(screen.getByRole('button', { name: 'Paste EQL' }));
  const field = await screen.findByRole('textbox', { name: /EQL/ });
  return {
    used,
    user,
    field,
    paste: async (text: string) => {
      await user.clear(field);
      await user.click(field);
      await user.paste(text);
    },
  };
}

test('a sequence of different events is shown as its steps, and actions of any step that nothing is called by are told', async () => {
  const { used, user, paste } = await open();
  await paste(`sequence by user.id with maxspan=1h
    [any where event.action == "space_exported"] with runs=2
    [any where event.action == "page_opened"]`);
  expect(screen.getByText('Users with 2 exports, then 1 "page_opened" event, within 1 h')).toBeInTheDocument();
  expect(screen.getByText(/In the alert rule: is above 0/)).toBeInTheDocument();
  expect(await screen.findByText(/"page_opened" is no action that is known here/)).toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: 'Use this query' }));
  expect(used).toEqual([expect.objectContaining({ queryType: 'sequence', groupBy: ['user.id'], window: '1h' })]);
});

test('the published rule is shown in plain language with its threshold, and used on a click only', async () => {
  const bulkAccess = PRESETS.find(({ id }) => id === 'bulk-access')!;
  const query = completeQuery({ refId: 'B', queryType: 'events', timezone: 'Europe/Berlin' });
  const { used, user, paste } = await open(query);
  await paste(PUBLISHED);
  expect(screen.getByText('Users and IPs with 40 or more reads within 1 h')).toBeInTheDocument();
  expect(screen.getByText(/In the alert rule: is above 39/)).toBeInTheDocument();
  expect(screen.getByText(/stable user id/)).toBeInTheDocument();
  expect(used).toHaveLength(0);
  await user.click(screen.getByRole('button', { name: 'Use this query' }));
  expect(used).toHaveLength(1);
  const [next] = used;
  expect(next).toMatchObject({ refId: 'B', timezone: 'Europe/Berlin', ...bulkAccess.patch });
  expect(parseQuery(next)).toEqual(next);
  expect(screen.queryByRole('textbox')).not.toBeInTheDocument();
});

test('what cannot be used is marked where it stands, and there is nothing to use', async () => {
  const { field, paste } = await open();
  await paste('sequence by user.id with maxspan=1h\n\t[any where true] with runs=5\n\tuntil [any where true]');
  expect(screen.getByRole('alert')).toHaveTextContent('Line 3, column 2 cannot be used');
  expect(screen.getByRole('alert')).toHaveTextContent('"until" ends a sequence early');
  expect(document.querySelector('pre')?.textContent).toBe('\tuntil [any where true]\n\t^^^^^');
  expect(field).toHaveAccessibleDescription(/"until" ends a sequence early/);
  expect(screen.queryByRole('button', { name: 'Use this query' })).not.toBeInTheDocument();
});

test('a mended rule takes the error away', async () => {
  const { paste } = await open();
  await paste('any where event.action = "space_exported"');
  expect(screen.getByRole('alert')).toHaveTextContent('write ==');
  await paste('any where event.action == "space_exported"');
  expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  expect(screen.getByRole('button', { name: 'Use this query' })).toBeInTheDocument();
});

test('an empty field asks for nothing', async () => {
  await open();
  expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  expect(screen.queryByRole('button', { name: 'Use this query' })).not.toBeInTheDocument();
});

test('an action that is neither known nor was seen is told; patterns and lists that cannot be read are not', async () => {
  const { paste } = await open();
  await paste('any where event.action in ("page_viewed", "com.example.opened", "process_started")');
  expect(await screen.findByText(/^"process_started" is no action that is known here/)).toBeInTheDocument();
  expect(screen.getAllByText(/is no action that is known/)).toHaveLength(1);
  await paste('any where event.action : "process_*"');
  await waitFor(() => expect(screen.queryByText(/is no action that is known/)).not.toBeInTheDocument());
  answerResources({});
  await paste('any where event.action == "process_started"');
  expect(await screen.findByText(/"process_started" events within 1 h/)).toBeInTheDocument();
  await expect(screen.findByText(/is no action that is known/, {}, { timeout: 200 })).rejects.toThrow();
});
