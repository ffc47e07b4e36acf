import { screen, within } from '@testing-library/react';
import { ASKED, GUIDE_SITES, INTERESTS } from '../../query/guide/guide-data.ts';
import { editSettings } from '../../testing/edit-settings';
import { actionWords } from './guide-words';

const check = (name: string) => screen.getByRole('checkbox', { name });
const row = (name: RegExp) => within(screen.getByRole('table')).getByRole('row', { name });

test('the guide is open until a source is on, and can be opened again', async () => {
  const { user } = editSettings({ sources: { accessLog: { paths: ['/l'] } } });
  expect(screen.queryByRole('checkbox')).not.toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: 'Expand section What do you want to see?' }));
  expect(screen.getAllByRole('checkbox')).toHaveLength(GUIDE_SITES.length + INTERESTS.length);
});

test('what somebody wants to see leads to sources, to what each needs, and to what no source shows', async () => {
  const { user } = editSettings({});
  expect(screen.getByText('Choose at least one on each side.')).toBeInTheDocument();
  await user.click(check('Confluence Data Center'));
  await user.click(check('Confluence Cloud'));
  await user.click(check('Who reads pages'));
  await user.click(check('Logins and failed logins'));
  expect(row(/^Confluence Data Center/)).toHaveTextContent(
    /Security: at least Advanced.*Audit log ▸ ⋯ ▸ Settings ▸ Coverage/
  );
  expect(row(/^Confluence Data Center/)).toHaveTextContent(/Confluence Administrator .*Global permissions/);
  expect(row(/^Access log/)).toHaveTextContent(/Page views/);
  expect(row(/^Organisation/)).toHaveTextContent(/Guard Premium or a Cloud Enterprise plan/);
  expect(screen.getByText(/^Failed logins \(Confluence Cloud\)\./)).toBeInTheDocument();
});

test('the advised sources are switched on together, and those that were on stay as they are', async () => {
  const accessLog = { paths: ['/logs/a.log'] };
  const { user, options } = editSettings({ sources: { accessLog } });
  await user.click(screen.getByRole('button', { name: 'Expand section What do you want to see?' }));
  for (const name of [
    'Confluence Data Center',
    'Confluence Cloud',
    'Who reads pages',
    'Changes of permissions and groups',
  ]) {
    await user.click(check(name));
  }
  expect(row(/^Access log/)).toHaveTextContent('Switched on');
  await user.click(screen.getByRole('button', { name: 'Switch these sources on' }));
  expect(options().jsonData.sources).toEqual({
    accessLog,
    confluenceDataCenter: { url: '' },
    confluenceCloud: { url: '' },
    organization: { orgId: '' },
  });
  expect(screen.getByText(/^All of them are on/)).toBeInTheDocument();
  // The group of the Cloud was closed; what was switched on in it is there to be filled in.
  expect(screen.getByRole('switch', { name: 'Organisation audit log' })).toBeChecked();
});

test('places say which file they need', async () => {
  const { user } = editSettings({});
  await user.click(check('Jira Cloud'));
  await user.click(check('From which country and network'));
  expect(screen.getByText(/MaxMind's format.*carry no IP address/)).toBeInTheDocument();
});

test('a provisioned data source is advised, and not changed', async () => {
  const { user } = editSettings({}, { readOnly: true });
  await user.click(check('Jira Data Center'));
  await user.click(check('Administration of Jira'));
  expect(screen.getByRole('button', { name: 'Switch these sources on' })).toBeDisabled();
  expect(screen.getByText(/switch sources on in its file/)).toBeInTheDocument();
});

test('every action that is asked for has a name for people', () => {
  const asked = INTERESTS.flatMap((interest) => Object.values(ASKED[interest]).flat());
  expect(asked.filter((action) => actionWords()[action] === undefined)).toEqual([]);
});
