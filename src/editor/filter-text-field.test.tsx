import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import React, { useState } from 'react';
import { emptyFilter } from '../query/defaults.ts';
import { type WrittenFilter } from '../query/query.ts';
import { type FilterForm } from './filter-form';
import { FilterRows } from './filter-rows';

const optionsOf = (field: string) => async (search: string) =>
  field === 'user.id'
    ? [{ value: 'k1', label: 'Ada Lovelace', description: '12 events' }].filter(({ label }) =>
        label.toLowerCase().includes(search.toLowerCase())
      )
    : [];

const listNames = ['documentation team'];

/** The filter rows as the editor holds them. */
async function editText(first: Partial<WrittenFilter> = {}) {
  let current: WrittenFilter = { ...emptyFilter(), ...first };
  const changes: WrittenFilter[] = [];
  function Held() {
    const [filter, setFilter] = useState(current);
    const [form, setForm] = useState<FilterForm>('builder');
    const onChange = (next: WrittenFilter) => {
      current = next;
      changes.push(next);
      setFilter(next);
    };
    return (
      <FilterRows
        id="A"
        filter={filter}
        onChange={onChange}
        form={form}
        onFormChange={setForm}
        optionsOf={optionsOf}
        listNames={listNames}
      />
    );
  }
  render(<Held />);
  const user = userEvent.setup({ delay: null });
  await user.click(screen.getByRole('radio', { name: 'Text' }));
  const field = await screen.findByRole('combobox', { name: 'Filter' });
  return { user, field, changes, filter: () => current };
}

it('shows the fields of the builder as text, and the other way round', async () => {
  const { user, field, filter } = await editText({ actions: ['page_viewed'], exclude: { users: ['svc-*'] } });
  expect(field).toHaveValue('action:page_viewed -user:svc-*');
  await user.type(field, ' text:vpn{Enter}');
  expect(filter()).toMatchObject({ actions: ['page_viewed'], text: 'vpn', exclude: { users: ['svc-*'] } });
  await user.click(screen.getByRole('radio', { name: 'Builder' }));
  expect(screen.getByRole('textbox', { name: 'Text' })).toHaveValue('vpn');
});

it('suggests keys and then seen values, chosen by keyboard, and asks nothing before Enter', async () => {
  const { user, field, changes } = await editText();
  await user.type(field, 'us');
  await user.keyboard('{ArrowDown}');
  await screen.findByRole('option', { name: /user:/ });
  await user.keyboard('{ArrowDown}{Enter}');
  expect(field).toHaveValue('user:');
  await screen.findByRole('option', { name: /Ada Lovelace/ });
  await user.keyboard('{ArrowDown}');
  expect(screen.getByRole('option', { name: /Ada Lovelace/ })).toHaveAttribute('aria-selected', 'true');
  await user.keyboard('{Enter}');
  expect(field).toHaveValue('user:k1 ');
  expect(changes).toEqual([]);
  await user.keyboard('{Escape}{Enter}');
  expect(changes).toMatchObject([{ users: ['k1'] }]);
});

it('keeps a text that it cannot read, says why, and leaves the query as it is', async () => {
  const { user, field, changes } = await editText();
  await user.type(field, 'usr:ada');
  expect(screen.queryByText(/usr is no key/)).not.toBeInTheDocument();
  await user.tab();
  expect(await screen.findByText(/usr is no key/)).toBeInTheDocument();
  expect(field).toHaveValue('usr:ada');
  expect(changes).toEqual([]);
  await user.clear(field);
  await user.type(field, 'ip:300.1.1.1{Enter}');
  expect(await screen.findByText(/300\.1\.1\.1 is no IP address/)).toBeInTheDocument();
});

it('offers the names of lists', async () => {
  const { user, field } = await editText();
  await user.type(field, '-list:');
  await user.click(await screen.findByRole('option', { name: 'documentation team' }));
  await waitFor(() => expect(field).toHaveValue('-list:"documentation team" '));
});
