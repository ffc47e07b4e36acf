import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import React from 'react';
import { type FilterKey } from '../query/filter-keys.ts';
import { SOURCE_KEYS } from '../query/settings.ts';
import { FilterFields } from './filter-fields';

function edit(key: FilterKey) {
  const onChange = jest.fn();
  render(
    <FilterFields
      id="A"
      keys={[key]}
      terms={{}}
      onChange={onChange}
      optionsOf={() => () => Promise.resolve([])}
      listNames={[]}
    />
  );
  return { onChange, user: userEvent.setup({ delay: null }) };
}

test('the sources to choose from are all sources, by names and not by keys', async () => {
  const { user, onChange } = edit('sources');
  await user.click(screen.getByRole('combobox', { name: 'Source' }));
  const offered = screen.getAllByRole('option').map(({ textContent }) => textContent);
  expect(offered).toHaveLength(SOURCE_KEYS.length);
  SOURCE_KEYS.forEach((key) => expect(offered).not.toContain(key));
  await user.click(screen.getByRole('option', { name: 'Organisation' }));
  expect(onChange).toHaveBeenCalledWith({ sources: ['organization'] });
});

test('an object is taken as its type and id', async () => {
  const { user, onChange } = edit('objects');
  await user.type(screen.getByRole('combobox', { name: 'Object' }), 'Space,655361');
  await user.click(await screen.findByRole('option', { name: /Space,655361/ }));
  expect(onChange).toHaveBeenCalledWith({ objects: ['Space,655361'] });
});

test('a minimum of bytes is a number, and an empty field is any', async () => {
  const { user, onChange } = edit('minBytes');
  const field = screen.getByLabelText('Response bytes at least');
  await user.type(field, '1.5{Enter}');
  expect(onChange).not.toHaveBeenCalled();
  await user.clear(field);
  await user.type(field, '1000000{Enter}');
  expect(onChange).toHaveBeenLastCalledWith({ minBytes: 1_000_000 });
  await user.clear(field);
  await user.type(field, '$bytes{Enter}');
  expect(onChange).toHaveBeenLastCalledWith({ minBytes: '$bytes' });
});
