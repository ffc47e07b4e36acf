import { screen } from '@testing-library/react';
import { parseSettings } from '../../query/settings-schema.ts';
import { SOURCE_KEYS } from '../../query/settings.ts';
import { editSettings } from '../../testing/edit-settings';

const site = { confluenceDataCenter: { url: 'https://wiki.example.org' } };
const TITLES = [
  'Confluence Data Center audit log',
  'Access log',
  'Audit log files',
  'Confluence Cloud audit log',
  'Organisation audit log',
  'Jira Cloud audit log',
  'Jira Data Center audit log',
  'Bitbucket Data Center audit log',
];

test('every source has its switch', async () => {
  const { user, options } = editSettings({});
  for (const name of TITLES) {
    await user.click(screen.getByRole('switch', { name }));
  }
  expect(Object.keys(options().jsonData.sources ?? {}).sort()).toEqual([...SOURCE_KEYS].sort());
});

test('sources are switched and filled in by keyboard alone', async () => {
  const { user, options } = editSettings({});
  while (document.activeElement !== screen.getByRole('switch', { name: 'Confluence Data Center audit log' })) {
    await user.tab();
  }
  await user.keyboard(' ');
  await user.tab();
  expect(screen.getByRole('textbox', { name: /^URL/ })).toHaveFocus();
  await user.keyboard('https://wiki.example.org');
  expect(parseSettings(options().jsonData).sources.confluenceDataCenter?.url).toBe('https://wiki.example.org');
});

test('a group is open where it is used, and closed where another one is', async () => {
  const { user } = editSettings({ sources: { organization: { orgId: 'o-1' } } });
  expect(screen.getByRole('switch', { name: 'Organisation audit log' })).toBeChecked();
  expect(screen.queryByRole('switch', { name: 'Access log' })).not.toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: 'Expand section Confluence Data Center' }));
  expect(screen.getByRole('switch', { name: 'Access log' })).not.toBeChecked();
});

test('every field has a name that a screen reader says', async () => {
  const sources = Object.fromEntries(SOURCE_KEYS.map((key) => [key, {}]));
  const { user } = editSettings({ sources, geo: { networks: [{ name: 'office', ranges: ['10.0.0.0/8'] }] } });
  for (const button of screen.getAllByRole('button', { name: /^Expand section/ })) {
    await user.click(button);
  }
  const fields = ['textbox', 'switch', 'combobox', 'spinbutton', 'radio'].flatMap((role) => screen.getAllByRole(role));
  expect(fields.length).toBeGreaterThan(80);
  fields.forEach((field) => expect(field).toHaveAccessibleName());
  const ids = fields.map(({ id }) => id).filter((id) => id !== '');
  expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
});

test('a source that is switched off and on again has its settings back, even if its group was closed meanwhile', async () => {
  const { user, options } = editSettings({ sources: site });
  const toggle = () => screen.getByRole('switch', { name: 'Confluence Data Center audit log' });
  await user.click(toggle());
  expect(options().jsonData.sources).toEqual({});
  await user.click(screen.getByRole('button', { name: 'Collapse section Confluence Data Center' }));
  await user.click(screen.getByRole('button', { name: 'Expand section Confluence Data Center' }));
  await user.click(toggle());
  expect(options().jsonData.sources).toEqual(site);
});

test('switching one source leaves the others as they are', async () => {
  const { user, options } = editSettings({ sources: { ...site, auditFiles: { paths: ['/logs/a.audit.log'] } } });
  await user.click(screen.getByRole('switch', { name: 'Access log' }));
  expect(options().jsonData.sources).toEqual({
    ...site,
    auditFiles: { paths: ['/logs/a.audit.log'] },
    accessLog: { paths: [] },
  });
});

test('the page says what the sources that are on cannot see', async () => {
  const { user } = editSettings({ sources: { ...site, confluenceCloud: { url: 'https://acme.atlassian.net' } } });
  expect(screen.getByText('Page views are not read')).toBeInTheDocument();
  expect(screen.getByText('Page views and logins are not read')).toBeInTheDocument();
  await user.click(screen.getByRole('switch', { name: 'Access log' }));
  await user.click(screen.getByRole('switch', { name: 'Organisation audit log' }));
  expect(screen.queryByText(/^Page views .*not read$/)).not.toBeInTheDocument();
});

test('a provisioned data source cannot be changed', () => {
  editSettings(
    { sources: { ...site, confluenceCloud: { url: 'https://acme.atlassian.net', auth: 'oauth' } } },
    { readOnly: true }
  );
  for (const role of ['switch', 'textbox', 'combobox']) {
    screen.getAllByRole(role).forEach((field) => expect(field).toBeDisabled());
  }
  expect(screen.getByLabelText(/^Token/)).toBeDisabled();
  expect(screen.getByLabelText(/^Client secret/)).toBeDisabled();
});

test('a provisioned secret is said to be there, and cannot be reset', async () => {
  const { user } = editSettings(
    {
      sources: {
        confluenceDataCenter: { url: 'https://wiki.example.org', auth: 'token', tlsAuthWithCACert: true },
      },
    },
    { readOnly: true, secureJsonFields: { confluenceDataCenterSecret: true, tlsCACert: true } }
  );
  await user.click(screen.getByRole('button', { name: /TLS/ }));
  for (const label of [/^Token/, 'CA certificate']) {
    expect(screen.getByLabelText(label)).toHaveValue('configured');
    expect(screen.getByLabelText(label)).toBeDisabled();
  }
  expect(screen.queryByRole('button', { name: 'Reset' })).not.toBeInTheDocument();
});

test('a setting that is not known is said where it stands', () => {
  const misspelt: object = { pollinterval: '1m' };
  editSettings({ sources: { confluenceDataCenter: { url: 'https://wiki.example.org', ...misspelt } } });
  expect(screen.getByText(/"pollinterval" is no key here: continuous, /)).toBeInTheDocument();
});

test('actions are taken as JSON as soon as they are complete', async () => {
  const { user, options } = editSettings({});
  await user.click(screen.getByRole('button', { name: /Store and tuning/ }));
  await user.click(screen.getByLabelText(/^Actions/));
  await user.paste('{ "com.example.opened"');
  expect(screen.getByRole('alert')).toHaveTextContent('Not complete yet');
  expect(options().jsonData.actionMap).toBeUndefined();
  await user.paste(': "page_viewed" }');
  expect(parseSettings(options().jsonData).actionMap).toEqual({ 'com.example.opened': 'page_viewed' });
});

test('an action that the backend would refuse is refused at the field', async () => {
  const { user } = editSettings({});
  await user.click(screen.getByRole('button', { name: /Store and tuning/ }));
  await user.click(screen.getByLabelText(/^Actions/));
  await user.paste('{ "com.example.opened": "Page viewed" }');
  expect(screen.getByRole('alert')).toHaveTextContent('"Page viewed" is no canonical action');
});
