import { fireEvent, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import React from 'react';
import { completeQuery } from '../query/defaults.ts';
import { RESULTS, type StoredQuery, type WindowQuery } from '../query/query.ts';
import { CountingRow } from './counting-row';

function edit(stored: Partial<StoredQuery> = {}): { query: WindowQuery; onChange: jest.Mock } {
  const query = completeQuery({ refId: 'A', queryType: 'window', ...stored });
  if (query.queryType !== 'window') {
    throw new Error('no window query');
  }
  const onChange = jest.fn();
  render(<CountingRow id="A" query={query} onChange={onChange} />);
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
