import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import React from 'react';
import { defaultQuery } from '../query/defaults.ts';
import { STATUS_FIELDS } from '../query/query.ts';
import { StatusRow } from './status-row';

test('every number of the status can be chosen, each explained in its own words', async () => {
  const query = defaultQuery('status');
  if (query.queryType !== 'status') {
    throw new Error('no query of the status');
  }
  const onChange = jest.fn();
  render(<StatusRow id="A" query={query} onChange={onChange} />);
  const user = userEvent.setup({ delay: null });
  await user.click(screen.getByRole('combobox', { name: 'Fields' }));
  const offered = screen.getAllByRole('option');
  const explained = STATUS_FIELDS.map((field, at) => {
    const text = offered[at]?.textContent ?? '';
    expect(text.startsWith(field)).toBe(true);
    return text.slice(field.length);
  });
  expect(new Set(explained).size).toBe(STATUS_FIELDS.length);
  expect(explained).not.toContain('');
  await user.click(offered[0]!);
  expect(onChange).toHaveBeenCalledWith({ ...query, fields: [STATUS_FIELDS[0]] });
});
