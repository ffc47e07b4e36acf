import { fireEvent, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import React from 'react';
import { completeQuery } from '../query/defaults.ts';
import { RESULTS, type StoredQuery, type WindowQuery } from '../query/query.ts';
import { CountingRow } from './counting-row';

function edit(stored: Partial<StoredQuery> = {}): { query: WindowQuery<string>; onChange: jest.Mock } {
  const query = completeQuery({ refId: 'A', queryType: 'window', ...stored });
  if (query.queryType !== 'window') {
    throw new Error('no window query');
  }
  const onChange = jest.fn();
  render(<CountingRow id="A" query={query} variables={['dimension']} onChange={onChange} />);
  return { query, onChange };
}

test('every form of the answer can be chosen', () => {
  edit();
  expect(screen.getAllByRole('radio')).toHaveLength(RESULTS.window.length);
});

test.each([
  ['Episodes', 'episodes'],
  ['Evidence', 'evidence'],
  ['Thresholds', 'thresholds'],
])('%s needs a minimum value, and is given one', async (name, result) => {
  const { query, onChange } = edit({ minValue: 0 });
  await userEvent.click(screen.getByRole('radio', { name }));
  expect(onChange).toHaveBeenLastCalledWith({ ...query, result, minValue: 1 });
});

test.each(['Evidence', 'Thresholds'])('%s keeps a minimum value that is large enough', async (name) => {
  const { query, onChange } = edit({ minValue: 20 });
  await userEvent.click(screen.getByRole('radio', { name }));
  expect(onChange).toHaveBeenLastCalledWith({ ...query, result: name.toLowerCase() });
});

test('a minimum value below 1 is refused where the answer is about bursts', () => {
  const { onChange } = edit({ result: 'thresholds', minValue: 20 });
  const minimum = screen.getByLabelText('Minimum value');
  fireEvent.change(minimum, { target: { value: '0' } });
  fireEvent.blur(minimum);
  expect(onChange).not.toHaveBeenCalled();
});

test('only a series has a step', () => {
  edit({ result: 'thresholds' });
  expect(screen.queryByLabelText('Step')).not.toBeInTheDocument();
});

test('a variable may stand for a number, and a word may not', () => {
  const { query, onChange } = edit();
  const minimum = screen.getByLabelText('Minimum value');
  fireEvent.change(minimum, { target: { value: 'threshold' } });
  fireEvent.blur(minimum);
  expect(screen.getByText('A number of at least 0')).toBeInTheDocument();
  expect(onChange).not.toHaveBeenCalled();
  fireEvent.change(minimum, { target: { value: '$threshold' } });
  fireEvent.blur(minimum);
  expect(onChange).toHaveBeenLastCalledWith({ ...query, minValue: '$threshold' });
});

test('a variable stays the minimum value when another result is chosen', async () => {
  const { query, onChange } = edit({ minValue: '$threshold' });
  expect(screen.getByLabelText('Minimum value')).toHaveValue('$threshold');
  await userEvent.click(screen.getByRole('radio', { name: 'Episodes' }));
  expect(onChange).toHaveBeenLastCalledWith({ ...query, result: 'episodes' });
});

test('variables of the dashboard are offered beside the fields that group', async () => {
  const { query, onChange } = edit({ groupBy: ['user.id'] });
  await userEvent.type(screen.getByRole('combobox', { name: 'Group by' }), '$dim');
  await userEvent.click(await screen.findByRole('option', { name: /\$dimension/ }));
  expect(onChange).toHaveBeenLastCalledWith({ ...query, groupBy: ['user.id', '$dimension'] });
});

test('a variable that the dashboard does not have is shown as it is written', () => {
  edit({ groupBy: ['${other}'], measure: { type: 'distinct', field: '$more' } });
  expect(screen.getByText('${other}')).toBeInTheDocument();
  expect(screen.getByRole('combobox', { name: 'Different' })).toHaveValue('$more');
});
