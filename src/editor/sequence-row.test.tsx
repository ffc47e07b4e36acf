import { fireEvent, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import React, { useState } from 'react';
import { completeQuery, emptyFilter } from '../query/defaults.ts';
import { type SequenceQuery, type StoredQuery } from '../query/query.ts';
import { parseQuery } from '../query/schema.ts';
import { SequenceRow } from './sequence-row';

/** The row as the editor holds it: a changed query comes back. */
function edit(stored: Partial<StoredQuery> = {}) {
  const first = completeQuery({ refId: 'A', queryType: 'sequence', ...stored });
  if (first.queryType !== 'sequence') {
    throw new Error('no sequence query');
  }
  let current = first;
  function Held({ start }: { start: SequenceQuery<string> }) {
    const [query, setQuery] = useState(start);
    return (
      <SequenceRow
        id="A"
        query={query}
        variables={['dimension']}
        onChange={(next) => {
          current = next;
          setQuery(next);
        }}
        optionsOf={() => () => Promise.resolve([])}
        listNames={['office networks']}
      />
    );
  }
  render(<Held start={first} />);
  return { first, query: () => current, user: userEvent.setup({ delay: null }) };
}

const step = (number: number) => within(screen.getByRole('group', { name: `Step ${number}` }));

test('each step has its own filter and number of events', async () => {
  const { first, query, user } = edit();
  const users = step(2).getByRole('combobox', { name: 'User' });
  await user.type(users, 'ada');
  await user.click(await screen.findByRole('option', { name: /ada/ }));
  const events = step(1).getByLabelText('Events');
  expect(events).toHaveValue('5');
  fireEvent.change(events, { target: { value: '8' } });
  fireEvent.blur(events);
  const [failed, success] = first.steps;
  expect(query().steps).toEqual([
    { ...failed, runs: 8 },
    { ...success, filter: { ...success?.filter, users: ['ada'] } },
  ]);
  expect(parseQuery(query())).toEqual(query());
});

test('a number of events that no step has is refused at the field', () => {
  const { first, query } = edit();
  const events = step(1).getByLabelText('Events');
  for (const value of ['0', '1001', '1.5', '']) {
    fireEvent.change(events, { target: { value } });
    fireEvent.blur(events);
    expect(screen.getByRole('alert')).toHaveTextContent('A whole number of 1 to 1000');
  }
  expect(query()).toBe(first);
});

test('steps are added behind the last, up to five, and removed, down to two', async () => {
  const { first, query, user } = edit();
  expect(screen.getByRole('button', { name: 'Remove step 1' })).toHaveAttribute('aria-disabled', 'true');
  const add = screen.getByRole('button', { name: 'Add step' });
  for (let count = 3; count <= 5; count++) {
    await user.click(add);
    expect(query().steps).toHaveLength(count);
  }
  expect(add).toBeDisabled();
  expect(query().steps[4]).toEqual({ filter: emptyFilter(), runs: 1 });
  await user.click(screen.getByRole('button', { name: 'Remove step 1' }));
  expect(query().steps[0]).toEqual(first.steps[1]);
  expect(step(1).getByLabelText('Events')).toHaveValue('1');
});

test('steps are added and removed by the keyboard', async () => {
  const { query, user } = edit();
  screen.getByRole('button', { name: 'Add step' }).focus();
  await user.keyboard('{Enter}');
  expect(query().steps).toHaveLength(3);
  screen.getByRole('button', { name: 'Remove step 2' }).focus();
  await user.keyboard('{Enter}');
  expect(query().steps).toHaveLength(2);
});

test('filters that a step seldom has are shown where it has them, and exclusions too', async () => {
  edit({
    steps: [
      { filter: { actions: ['login_failed'], lists: ['office networks'] } },
      { filter: { exclude: { ips: ['10.0.0.0/8'] } } },
    ],
  });
  expect(step(1).getByRole('combobox', { name: 'List' })).toBeInTheDocument();
  expect(step(1).queryByText('Leave out')).not.toBeInTheDocument();
  expect(step(2).queryByRole('combobox', { name: 'List' })).not.toBeInTheDocument();
  expect(step(2).getByText('Leave out')).toBeInTheDocument();
  expect(step(2).getByText('10.0.0.0/8')).toBeInTheDocument();
});

test('window, minimum value and the form of the answer are changed one by one', async () => {
  const { first, query, user } = edit({ minValue: 0 });
  const window = screen.getByRole('textbox', { name: /^Window/ });
  await user.clear(window);
  await user.type(window, 'soon{Enter}');
  expect(query()).toBe(first);
  await user.clear(window);
  await user.type(window, '1h{Enter}');
  expect(query()).toEqual({ ...first, window: '1h' });
  await user.click(screen.getByRole('radio', { name: 'Episodes' }));
  expect(query()).toEqual({ ...first, window: '1h', result: 'episodes', minValue: 1 });
  fireEvent.change(screen.getByLabelText('Minimum value'), { target: { value: '3' } });
  fireEvent.blur(screen.getByLabelText('Minimum value'));
  expect(query()).toMatchObject({ minValue: 3 });
});
