import { fireEvent, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import React from 'react';
import { completeQuery } from '../query/defaults.ts';
import { type BaselineQuery, type StoredQuery } from '../query/query.ts';
import { BaselineRow } from './baseline-row';

function edit(stored: Partial<StoredQuery> = {}): { query: BaselineQuery<string>; onChange: jest.Mock } {
  const query = completeQuery({ refId: 'A', queryType: 'baseline', ...stored });
  if (query.queryType !== 'baseline') {
    throw new Error('no baseline query');
  }
  const onChange = jest.fn();
  render(<BaselineRow id="A" query={query} variables={['dimension']} onChange={onChange} />);
  return { query, onChange };
}

test('a method brings the field that it is about', async () => {
  const { query, onChange } = edit();
  await userEvent.click(screen.getByRole('radio', { name: 'First seen' }));
  expect(onChange).toHaveBeenLastCalledWith({ ...query, method: 'firstSeen', field: 'source.ip' });
  await userEvent.click(screen.getByRole('radio', { name: 'Breadth' }));
  expect(onChange).toHaveBeenLastCalledWith({ ...query, method: 'breadth', field: 'space.key' });
});

test('each method asks only for what it uses', () => {
  const { onChange } = edit({ method: 'firstSeen' });
  expect(onChange).not.toHaveBeenCalled();
  expect(screen.getByLabelText('History')).toHaveValue('14d');
  expect(screen.getAllByLabelText(/^Minimum/)).toEqual([screen.getByLabelText('Minimum value')]);
});

test('breadth has no history', () => {
  edit({ method: 'breadth' });
  expect(screen.queryByLabelText('History')).not.toBeInTheDocument();
  expect(screen.getByLabelText('Minimum events')).toHaveValue('20');
});

test('a history shorter than a day is refused, a longer one is taken', () => {
  const { query, onChange } = edit();
  const history = screen.getByLabelText('History');
  fireEvent.change(history, { target: { value: '12h' } });
  fireEvent.blur(history);
  expect(screen.getByText('Too short')).toBeInTheDocument();
  expect(onChange).not.toHaveBeenCalled();
  fireEvent.change(history, { target: { value: '30d' } });
  fireEvent.blur(history);
  expect(onChange).toHaveBeenCalledWith({ ...query, history: '30d' });
});

test('numbers and the form of the answer are changed one by one', async () => {
  const { query, onChange } = edit();
  const commit = (label: string, value: string) => {
    fireEvent.change(screen.getByLabelText(label), { target: { value } });
    fireEvent.blur(screen.getByLabelText(label));
  };
  commit('Minimum value', '3.5');
  expect(onChange).toHaveBeenLastCalledWith({ ...query, minValue: 3.5 });
  commit('Minimum per day', '30');
  expect(onChange).toHaveBeenLastCalledWith({ ...query, floor: 30 });
  await userEvent.click(screen.getByRole('radio', { name: 'Parts' }));
  expect(onChange).toHaveBeenLastCalledWith({ ...query, result: 'parts' });
  await userEvent.click(screen.getByRole('radio', { name: 'Evidence' }));
  expect(onChange).toHaveBeenLastCalledWith({ ...query, result: 'evidence' });
});
