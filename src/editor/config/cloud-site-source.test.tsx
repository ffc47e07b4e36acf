import { screen } from '@testing-library/react';
import { parseSettings } from '../../query/settings-schema.ts';
import { CLOUD_AUTHENTICATIONS, type CloudAuthentication } from '../../query/settings.ts';
import { editSettings } from '../../testing/edit-settings';
import { cloudWays } from './cloud-authentication';

const FIELDS = ['Email', 'Client id', 'API token', 'Client secret', 'Refresh token'];
const NEEDED: Record<CloudAuthentication, string[]> = {
  basic: ['Email', 'API token'],
  scoped: ['Email', 'API token'],
  token: ['API token'],
  oauth: ['Client id', 'Client secret'],
  refreshToken: ['Client id', 'Client secret', 'Refresh token'],
};
const shown = () => FIELDS.filter((field) => screen.queryByLabelText(new RegExp(`^${field}`)) !== null);

describe.each(['confluenceCloud', 'jiraCloud'] as const)('%s', (key) => {
  const title = key === 'confluenceCloud' ? 'Confluence Cloud audit log' : 'Jira Cloud audit log';

  test.each(CLOUD_AUTHENTICATIONS)('with %s shows just the fields that it needs', (auth) => {
    editSettings({ sources: { [key]: { url: 'https://acme.atlassian.net', auth } } });
    expect(shown()).toEqual(FIELDS.filter((field) => NEEDED[auth].includes(field)));
    expect(screen.getByText(cloudWays()[auth].explanation)).toBeInTheDocument();
  });

  test('switched on and filled in, it makes settings that the backend takes', async () => {
    const { user, options } = editSettings({});
    await user.click(screen.getByRole('switch', { name: title }));
    await user.type(screen.getByRole('textbox', { name: /^URL/ }), 'https://acme.atlassian.net');
    await user.type(screen.getByRole('textbox', { name: /^Email/ }), 'svc-audit@example.org');
    await user.type(screen.getByLabelText(/^API token/), 's3cr3t');
    expect(parseSettings(options().jsonData).sources[key]).toMatchObject({
      url: 'https://acme.atlassian.net',
      auth: 'basic',
      email: 'svc-audit@example.org',
    });
    expect(options().secureJsonData).toEqual({ [`${key}Secret`]: 's3cr3t' });
  });

  test('another authentication is chosen from the list, and its secrets are kept apart', async () => {
    const { user, options } = editSettings({ sources: { [key]: { url: 'https://acme.atlassian.net' } } });
    await user.click(screen.getByRole('combobox', { name: /^Authentication/ }));
    await user.click(await screen.findByRole('option', { name: /^OAuth 2.0 refresh token/ }));
    await user.type(screen.getByRole('textbox', { name: /^Client id/ }), 'c-1');
    await user.type(screen.getByLabelText(/^Client secret/), 'secret');
    await user.type(screen.getByLabelText(/^Refresh token/), 'refresh');
    expect(parseSettings(options().jsonData).sources[key]).toMatchObject({ auth: 'refreshToken', clientId: 'c-1' });
    expect(options().secureJsonData).toEqual({ [`${key}Secret`]: 'secret', [`${key}RefreshToken`]: 'refresh' });
    expect(JSON.stringify(options().jsonData)).not.toMatch(/secret|"refresh"/);
  });
});

test('gateway and authorization server are advanced, and there only where requests go to them', async () => {
  const { user } = editSettings({ sources: { confluenceCloud: { url: 'https://acme.atlassian.net', auth: 'token' } } });
  expect(screen.queryByLabelText(/^API gateway/)).not.toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: 'Expand section Advanced' }));
  expect(screen.getByRole('textbox', { name: /^API gateway/ })).toHaveValue('https://api.atlassian.com');
  expect(screen.queryByLabelText(/^Authorization server/)).not.toBeInTheDocument();
  expect(screen.getByRole('textbox', { name: /^Cloud id/ })).toHaveAttribute('placeholder', 'found by itself');
});

test('an email that is left out is missed when its field is left', async () => {
  const { user } = editSettings({ sources: { confluenceCloud: { url: 'https://acme.atlassian.net' } } });
  expect(screen.queryByRole('alert', { name: /email/ })).not.toBeInTheDocument();
  await user.click(screen.getByRole('textbox', { name: /^Email/ }));
  await user.tab();
  expect(screen.getByText(/the email address of the account/)).toBeInTheDocument();
});
