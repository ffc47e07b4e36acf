import { fireEvent, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import React from 'react';
import { completeQuery } from '../query/defaults.ts';
import { type StoredQuery, type TopQuery } from '../query/query.ts';
import { parseQuery } from '../query/schema.ts';
import { TopRow } from './top-row';

function edit(stored: Partial<StoredQuery> = {}): { query: TopQuery<string>; changed: Array<TopQuery<string>> } {
  const query = completeQuery({ refId: 'A', queryType: 'top', ...stored });
  if (query.queryType !== 'top') {
    throw new Error('no top query');
  }
  const changed: Array<TopQuery<string>> = [];
  render(<TopRow id="A" query={query} variables={['dimension']} onChange={(next) => changed.push(next)} />);
  return { query, changed };
}

function enter(label: string, text: string): void {
  fireEvent.change(screen.getByLabelText(label), { target: { value: text } });
  fireEvent.blur(screen.getByLabelText(label));
}

test('what is chosen is accepted', async () => {
  const { query, changed } = edit();
  await userEvent.click(screen.getByRole('radio', { name: 'Least frequent' }));
  enter('Limit', '25');
  await userEvent.click(screen.getByLabelText('Count missing values'));
  expect(changed).toEqual([
    { ...query, order: 'asc' },
    { ...query, limit: 25 },
    { ...query, countMissing: true },
  ]);
  expect(changed.map((each) => parseQuery(each))).toEqual(changed);
});

test('a limit out of bounds is told, and changes nothing', () => {
  const { changed } = edit();
  for (const text of ['0', '10001', '1.5', '']) {
    enter('Limit', text);
    expect(screen.getByText('A whole number of 1 to 10000')).toBeInTheDocument();
  }
  expect(changed).toEqual([]);
});

test('impossible travel asks for its speed', () => {
  const { query, changed } = edit({ measure: { type: 'impossibleTravel', kilometersPerHour: 900 } });
  enter('Faster than, km/h', '0');
  expect(changed).toEqual([]);
  enter('Faster than, km/h', '300');
  expect(changed).toEqual([{ ...query, measure: { type: 'impossibleTravel', kilometersPerHour: 300 } }]);
  expect(parseQuery(changed[0])).toEqual(changed[0]);
});

test('no other measure has a speed', () => {
  edit();
  expect(screen.queryByLabelText('Faster than, km/h')).not.toBeInTheDocument();
});

test('a variable of the dashboard may be the field', async () => {
  const { query, changed } = edit();
  await userEvent.click(screen.getByRole('combobox', { name: 'Values of' }));
  await userEvent.click(await screen.findByRole('option', { name: /\$dimension/ }));
  expect(changed).toEqual([{ ...query, field: '$dimension' }]);
});
