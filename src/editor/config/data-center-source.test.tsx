import { screen } from '@testing-library/react';
import { parseSettings } from '../../query/settings-schema.ts';
import { editSettings } from '../../testing/edit-settings';

const site = { confluenceDataCenter: { url: 'https://wiki.example.org' } };

describe.each([
  ['confluenceDataCenter', 'Confluence Data Center audit log', 'Personal access tokens'],
  ['jiraDataCenter', 'Jira Data Center audit log', 'Personal Access Tokens'],
  ['bitbucketDataCenter', 'Bitbucket Data Center audit log', 'HTTP access tokens'],
] as const)('%s', (key, title, tokenPlace) => {
  test('switched on and filled in, it makes settings that the backend takes', async () => {
    const { user, options } = editSettings({});
    await user.click(screen.getByRole('switch', { name: title }));
    await user.type(screen.getByRole('textbox', { name: /^URL/ }), 'https://site.example.org/context');
    await user.type(screen.getByLabelText(/^Token/), 's3cr3t');
    expect(parseSettings(options().jsonData).sources[key]?.url).toBe('https://site.example.org/context');
    expect(options().secureJsonData).toEqual({ [`${key}Secret`]: 's3cr3t' });
  });

  test('it says where the product makes tokens', () => {
    editSettings({ sources: { [key]: {} } });
    expect(screen.getByText(new RegExp(`▸ ${tokenPlace} ▸`))).toBeInTheDocument();
  });
});

test('a token goes to the encrypted settings only', async () => {
  const { user, options } = editSettings({ sources: site });
  await user.type(screen.getByLabelText(/^Token/), 's3cr3t-token');
  expect(options().secureJsonData).toEqual({ confluenceDataCenterSecret: 's3cr3t-token' });
  expect(JSON.stringify({ ...options(), secureJsonData: undefined })).not.toContain('s3cr3t-token');
});

test('a stored token is not shown, and can be replaced', async () => {
  const { user, options } = editSettings({ sources: site }, { secureJsonFields: { confluenceDataCenterSecret: true } });
  expect(screen.getByLabelText(/^Token/)).toBeDisabled();
  await user.click(screen.getByRole('button', { name: 'Reset' }));
  expect(options().secureJsonFields.confluenceDataCenterSecret).toBe(false);
  await user.type(screen.getByLabelText(/^Token/), 'new');
  expect(options().secureJsonData?.confluenceDataCenterSecret).toBe('new');
});

test('a user name is asked for with a password only, and is missed where it is left out', async () => {
  const { user, options } = editSettings({ sources: site });
  expect(screen.queryByRole('textbox', { name: /^User name/ })).not.toBeInTheDocument();
  await user.click(screen.getByRole('radio', { name: 'User name and password' }));
  expect(screen.getByLabelText(/^Password/)).toBeInTheDocument();
  await user.click(screen.getByRole('textbox', { name: /^User name/ }));
  await user.tab();
  expect(screen.getByRole('alert')).toHaveTextContent('a user name is needed');
  await user.type(screen.getByRole('textbox', { name: /^User name/ }), 'ada ');
  await user.tab();
  expect(parseSettings(options().jsonData).sources.confluenceDataCenter).toMatchObject({
    auth: 'basic',
    username: 'ada',
  });
});

test('a URL that cannot be one is refused at the field', async () => {
  const { user } = editSettings({ sources: { confluenceDataCenter: { url: '' } } });
  await user.type(screen.getByRole('textbox', { name: /^URL/ }), 'wiki.example.org');
  expect(screen.getByRole('alert')).toHaveTextContent(/no http or https address/);
});

test('an affected object needs its type', async () => {
  const { user, options } = editSettings({ sources: site });
  const objects = screen.getByRole('textbox', { name: /^Affected objects/ });
  await user.type(objects, '655361');
  expect(screen.getByRole('alert')).toHaveTextContent('"655361" is no object');
  await user.clear(objects);
  await user.type(objects, 'Space,655361');
  expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  expect(parseSettings(options().jsonData).sources.confluenceDataCenter?.affectedObjects).toEqual(['Space,655361']);
});

test('a search, with words in it, is an advanced setting that warns of what it hides', async () => {
  const { user, options } = editSettings({ sources: site });
  expect(screen.queryByLabelText(/^Search/)).not.toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: 'Expand section Advanced' }));
  expect(screen.getByText(/missing from every count/)).toBeInTheDocument();
  expect(screen.queryByLabelText(/^Scan limit/)).not.toBeInTheDocument();
  await user.type(screen.getByRole('textbox', { name: /^Search/ }), 'space export');
  await user.type(screen.getByRole('spinbutton', { name: /^Scan limit/ }), '5000');
  expect(parseSettings(options().jsonData).sources.confluenceDataCenter).toMatchObject({
    search: 'space export',
    scanLimit: 5000,
  });
});

test('durations and numbers out of their range are refused at the field', async () => {
  const { user } = editSettings({ sources: { confluenceDataCenter: { ...site.confluenceDataCenter, timeout: '2h' } } });
  await user.click(screen.getByRole('button', { name: 'Expand section Advanced' }));
  expect(screen.getByRole('alert')).toHaveTextContent('"2h" is too long');
});

test('a number that is emptied to write another is not filled with 0 meanwhile', async () => {
  const { user, options } = editSettings({ sources: site });
  await user.click(screen.getByRole('button', { name: 'Expand section Advanced' }));
  const field = screen.getByLabelText(/^Requests a minute/);
  await user.clear(field);
  expect(field).toHaveDisplayValue('');
  await user.type(field, '30');
  expect(field).toHaveDisplayValue('30');
  expect(options().jsonData.sources?.confluenceDataCenter?.requestsPerMinute).toBe(30);
  await user.clear(field);
  await user.tab();
  expect(field).toHaveDisplayValue('0');
});

test('a certificate goes to the encrypted settings only', async () => {
  const { user, options } = editSettings({
    sources: { confluenceDataCenter: { url: 'https://wiki.example.org', tlsAuthWithCACert: true } },
  });
  await user.click(screen.getByRole('button', { name: 'Expand section TLS' }));
  await user.type(screen.getByLabelText('CA certificate'), 'PEM');
  expect(options().secureJsonData).toEqual({ tlsCACert: 'PEM' });
  expect(JSON.stringify(options().jsonData)).not.toContain('PEM');
});
