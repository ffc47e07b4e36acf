import { screen, within } from '@testing-library/react';
import { parseSettings } from '../../query/settings-schema.ts';
import { editSettings } from '../../testing/edit-settings';

async function openLists(...settings: Parameters<typeof editSettings>) {
  const page = editSettings(...settings);
  await page.user.click(screen.getByRole('button', { name: 'Expand section Lists' }));
  return page;
}

const list = (name: string) => within(screen.getByRole('group', { name: `List ${name}` }));
const textbox = (name: string, label: RegExp) => list(name).getByRole('textbox', { name: label });

test('a standard list is explained, and filling it makes settings that the backend takes', async () => {
  const { user, options } = await openLists({});
  expect(screen.getByText(/Writers and translators/)).toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: 'Expand section documentation team' }));
  await user.type(textbox('documentation team', /^Users/), 'ada{Enter}b*');
  await user.type(textbox('documentation team', /^Addresses/), '10.1.0.0/16');
  await user.type(textbox('documentation team', /^Reason/), 'release notes');
  await user.type(textbox('documentation team', /^Until/), '2030-01-31');
  const threshold = list('documentation team').getByRole('spinbutton', { name: /^Threshold/ });
  await user.clear(threshold);
  await user.type(threshold, '200');
  expect(options().jsonData.lists).toHaveLength(1);
  expect(parseSettings(options().jsonData).lists[0]).toEqual({
    name: 'documentation team',
    users: ['ada', 'b*'],
    groups: [],
    ips: ['10.1.0.0/16'],
    userAgents: [],
    reason: 'release notes',
    until: '2030-01-31',
    threshold: 200,
    onboardingDays: 0,
    administrators: false,
  });
});

test('administrators and new accounts are on a list without their names', async () => {
  const { user, options } = editSettings({ lists: [{ name: 'privileged users' }, { name: 'new accounts' }] });
  await user.click(list('privileged users').getByRole('switch', { name: /^Administrators/ }));
  const days = list('new accounts').getByRole('spinbutton', { name: /^New accounts/ });
  await user.clear(days);
  await user.type(days, '14');
  const { lists } = parseSettings(options().jsonData);
  expect(lists.find(({ name }) => name === 'privileged users')?.administrators).toBe(true);
  expect(lists.find(({ name }) => name === 'new accounts')?.onboardingDays).toBe(14);
});

test('a list of one’s own is added, named and removed; the others stay as they are', async () => {
  const { user, options } = editSettings({ lists: [{ name: 'first', users: ['ada'] }] });
  await user.click(screen.getByRole('button', { name: 'Add list' }));
  await user.type(
    within(screen.getByRole('group', { name: 'New list' })).getByRole('textbox', { name: /^Name/ }),
    'second'
  );
  await user.tab();
  await user.type(textbox('second', /^Users/), 'bob');
  expect(options().jsonData.lists).toEqual([
    { name: 'first', users: ['ada'] },
    { name: 'second', users: ['bob'] },
  ]);
  await user.click(screen.getByRole('button', { name: 'Remove list first' }));
  expect(options().jsonData.lists).toEqual([{ name: 'second', users: ['bob'] }]);
  expect(textbox('second', /^Users/)).toHaveValue('bob');
});

test('a wrong entry is refused at its field, and so is a name that another list has', async () => {
  const { user } = editSettings({ lists: [{ name: 'first' }, { name: 'second' }] });
  await user.type(textbox('first', /^Addresses/), '10.1.0');
  expect(list('first').getByRole('alert')).toHaveTextContent('"10.1.0" is no IP address');
  await user.clear(textbox('first', /^Addresses/));
  await user.type(textbox('second', /^Until/), 'May');
  expect(list('second').getByRole('alert')).toHaveTextContent('"May" is no date');
  await user.clear(textbox('second', /^Until/));
  await user.clear(textbox('second', /^Name/));
  await user.type(textbox('second', /^Name/), 'first');
  await user.tab();
  expect(screen.getByRole('alert')).toHaveTextContent('two lists have one name');
});
