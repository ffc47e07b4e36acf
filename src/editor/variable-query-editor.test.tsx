import { dateTime } from '@grafana/data';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import React, { useState } from 'react';
import { answerResources, dataSource } from '../testing/data-source';
import { type VariableQuery } from './variable-query';
import VariableQueryEditor from './variable-query-editor';

const range = { from: dateTime(0), to: dateTime(3_600_000), raw: { from: 'now-1h', to: 'now' } };
const USERS = ['ada', 'bob', 'eve'].map((label, n) => ({ value: `k${n}`, label, count: 3 - n }));

function edit(first: VariableQuery) {
  const datasource = dataSource();
  const ran: VariableQuery[] = [];
  let current = first;
  function Held() {
    const [query, setQuery] = useState(first);
    return (
      <VariableQueryEditor
        datasource={datasource}
        query={query}
        range={range}
        onChange={(next) => {
          current = next;
          setQuery(next);
        }}
        onRunQuery={() => ran.push(current)}
      />
    );
  }
  render(<Held />);
  return { ran, user: userEvent.setup({ delay: null }) };
}

test('it says how many values there are, and what the limit cuts', async () => {
  answerResources({ values: { 'user.id': USERS } });
  const { user, ran } = edit({ refId: 'v', field: 'user.id' });
  expect(await screen.findByText('3 values were seen in the time range.')).toBeInTheDocument();
  const limit = screen.getByLabelText('Limit');
  await user.clear(limit);
  await user.type(limit, '2');
  expect(ran).toEqual([]);
  await user.keyboard('{Enter}');
  expect(ran).toEqual([expect.objectContaining({ field: 'user.id', limit: 2 })]);
  expect(await screen.findByText(/^Offered are the most frequent 2 values\. There may be more/)).toBeInTheDocument();
});

test('why there are no values is said in words', async () => {
  answerResources({});
  edit({ refId: 'v', field: 'user.id' });
  expect(await screen.findByText('plugin unavailable')).toBeInTheDocument();
});

test('exclusions are shown: as text at first, and beside the builder', async () => {
  answerResources({ values: { 'user.id': USERS } });
  const { user } = edit({ refId: 'v', field: 'user.id', filter: { exclude: { users: ['svc-*'] } } });
  expect(await screen.findByRole('combobox', { name: 'Filter' })).toHaveValue('-user:svc-*');
  await user.click(screen.getByRole('radio', { name: 'Builder' }));
  expect(screen.getByText('The whole filter is: -user:svc-*')).toBeInTheDocument();
});

test('a field is chosen by its name', async () => {
  answerResources({ values: { 'group.name': [{ value: 'admins', count: 2 }] } });
  const { user, ran } = edit({ refId: 'v' });
  expect(await screen.findByText('Choose the field whose values the variable offers.')).toBeInTheDocument();
  await user.click(screen.getByRole('combobox', { name: 'Field' }));
  await user.click(await screen.findByRole('option', { name: /^group/ }));
  expect(ran).toEqual([expect.objectContaining({ field: 'group.name' })]);
  expect(await screen.findByText('1 value was seen in the time range.')).toBeInTheDocument();
});
