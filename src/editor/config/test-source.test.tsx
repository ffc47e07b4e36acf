import { screen, within } from '@testing-library/react';
import { type Finding } from '../../resources';
import { editSettings } from '../../testing/edit-settings';

const settings = {
  schemaVersion: 1 as const,
  sources: { confluenceDataCenter: { url: 'https://wiki.example.org' }, accessLog: { paths: ['/l'] } },
};
const forbidden: Finding = {
  source: 'confluenceDataCenter',
  severity: 'error',
  title: 'The audit log could not be read',
  detail: 'HTTP 403. Give the account the global permission (Administration ▸ Global permissions).',
};
const answers = { sourceFindings: { confluenceDataCenter: [forbidden] } };
const button = (name: string) => screen.getByRole('button', { name: `Test ${name}` });
const found = (name: string) => within(screen.getByRole('status', { name: `What the test of ${name} found` }));

test('a test asks one source alone, and its findings stand in its section', async () => {
  const { user, requests } = editSettings(settings, {}, answers);
  await user.click(button('Confluence Data Center'));
  expect(await found('Confluence Data Center').findByRole('alert')).toHaveTextContent(forbidden.title);
  expect(found('Confluence Data Center').getByText(forbidden.detail)).toBeInTheDocument();
  expect(found('Access log').queryByRole('listitem')).not.toBeInTheDocument();
  expect(requests.map(({ url }) => url).filter((url) => url.includes('findings'))).toEqual([
    '/api/datasources/uid/u/resources/sources/confluenceDataCenter/findings',
  ]);
});

test('unsaved changes are said, a source that was never saved cannot be tested, and saving mends both', async () => {
  const { user, save } = editSettings(settings, {}, answers);
  expect(screen.queryByText(/There are unsaved changes/)).not.toBeInTheDocument();
  await user.click(screen.getByRole('switch', { name: 'Audit log files' }));
  expect(button('Audit log files')).toBeDisabled();
  expect(screen.getByText(/Not saved yet/)).toBeInTheDocument();
  expect(screen.getAllByText(/There are unsaved changes/)).toHaveLength(2);
  expect(button('Confluence Data Center')).toBeEnabled();
  save();
  expect(button('Audit log files')).toBeEnabled();
  expect(screen.queryByText(/unsaved changes|Not saved yet/)).not.toBeInTheDocument();
});

test('a change that is taken back is no change; a secret that was entered or reset is one', async () => {
  const { user, save } = editSettings(settings, { secureJsonFields: { confluenceDataCenterSecret: true } });
  const files = () => screen.getByRole('switch', { name: 'Audit log files' });
  await user.click(files());
  await user.click(files());
  expect(screen.queryByText(/There are unsaved changes/)).not.toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: 'Reset' }));
  expect(screen.getAllByText(/There are unsaved changes/)).toHaveLength(2);
  await user.type(screen.getByLabelText(/^Token/), 's3cr3t');
  save();
  expect(screen.queryByText(/There are unsaved changes/)).not.toBeInTheDocument();
  expect(screen.getByRole('button', { name: 'Reset' })).toBeInTheDocument();
});

test('what was found before a save is not shown after it', async () => {
  const { user, save } = editSettings(settings, {}, answers);
  await user.click(button('Confluence Data Center'));
  await found('Confluence Data Center').findByRole('alert');
  save();
  expect(found('Confluence Data Center').queryByRole('alert')).not.toBeInTheDocument();
});

test('a provisioned data source can be tested', async () => {
  const { user } = editSettings(settings, { readOnly: true }, answers);
  await user.click(button('Confluence Data Center'));
  expect(await found('Confluence Data Center').findByRole('alert')).toHaveTextContent(forbidden.title);
});

test('a backend that does not answer is said', async () => {
  const { user } = editSettings(settings);
  await user.click(button('Access log'));
  expect(await found('Access log').findByRole('alert')).toHaveTextContent('The backend did not answer');
});
