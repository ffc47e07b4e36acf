import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import React, { useState } from 'react';
import { parseSettings } from '../../query/settings-schema.ts';
import { type StoredSettings } from '../../query/settings.ts';
import { answerResources } from '../../testing/data-source';
import ConfigEditor from './config-editor';
import { type Options } from './secret-fields';

function edit(jsonData: StoredSettings, more: Partial<Options> = {}) {
  let options: Options = {
    id: 1,
    uid: 'u',
    orgId: 1,
    name: 'Confluence',
    typeLogoUrl: '',
    type: 'auditlens-confluence-datasource',
    typeName: '',
    access: 'proxy',
    url: '',
    user: '',
    database: '',
    basicAuth: false,
    basicAuthUser: '',
    isDefault: false,
    secureJsonFields: {},
    readOnly: false,
    withCredentials: false,
    jsonData,
    ...more,
  };
  function Held() {
    const [held, setHeld] = useState(options);
    return (
      <ConfigEditor
        options={held}
        onOptionsChange={(next) => {
          options = next;
          setHeld(next);
        }}
      />
    );
  }
  render(<Held />);
  return { user: userEvent.setup({ delay: null }), options: () => options };
}

const site = { confluenceDataCenter: { url: 'https://wiki.example.org' } };

test('switched on and filled in, both sources make settings that the backend takes', async () => {
  const { user, options } = edit({});
  await user.click(screen.getByRole('switch', { name: /Confluence Data Center audit log/ }));
  await user.type(screen.getByRole('textbox', { name: /^URL/ }), 'https://wiki.example.org/confluence');
  await user.click(screen.getByRole('switch', { name: /Access log/ }));
  await user.type(screen.getByRole('textbox', { name: /^Paths/ }), '/logs/a.log{Enter}{Enter} /logs/b.log');
  const { sources } = parseSettings(options().jsonData);
  expect(sources.confluenceDataCenter?.url).toBe('https://wiki.example.org/confluence');
  expect(sources.accessLog?.paths).toEqual(['/logs/a.log', '/logs/b.log']);
});

test('a token goes to the encrypted settings only', async () => {
  const { user, options } = edit({ sources: site });
  await user.type(screen.getByLabelText(/^Token/), 's3cr3t-token');
  expect(options().secureJsonData).toEqual({ confluenceDataCenterSecret: 's3cr3t-token' });
  expect(JSON.stringify({ ...options(), secureJsonData: undefined })).not.toContain('s3cr3t-token');
});

test('a stored token is not shown, and can be replaced', async () => {
  const { user, options } = edit({ sources: site }, { secureJsonFields: { confluenceDataCenterSecret: true } });
  expect(screen.getByLabelText(/^Token/)).toBeDisabled();
  await user.click(screen.getByRole('button', { name: 'Reset' }));
  expect(options().secureJsonFields.confluenceDataCenterSecret).toBe(false);
  await user.type(screen.getByLabelText(/^Token/), 'new');
  expect(options().secureJsonData?.confluenceDataCenterSecret).toBe('new');
});

test('a certificate goes to the encrypted settings only', async () => {
  const { user, options } = edit({
    sources: { confluenceDataCenter: { url: 'https://wiki.example.org', tlsAuthWithCACert: true } },
  });
  await user.click(screen.getByRole('button', { name: /TLS/ }));
  await user.type(screen.getByLabelText('CA certificate'), 'PEM');
  expect(options().secureJsonData).toEqual({ tlsCACert: 'PEM' });
  expect(JSON.stringify(options().jsonData)).not.toContain('PEM');
});

test('a URL that cannot be one is refused at the field', async () => {
  const { user } = edit({ sources: { confluenceDataCenter: { url: '' } } });
  await user.type(screen.getByRole('textbox', { name: /^URL/ }), 'wiki.example.org');
  expect(screen.getByRole('alert')).toHaveTextContent(/no http or https address/);
});

test('a source that is switched off and on again has its settings back', async () => {
  const { user, options } = edit({ sources: site });
  const toggle = screen.getByRole('switch', { name: /Confluence Data Center audit log/ });
  await user.click(toggle);
  expect(options().jsonData.sources).toEqual({});
  await user.click(toggle);
  expect(options().jsonData.sources).toEqual(site);
});

test('without an access log the page says what cannot be seen', async () => {
  const { user } = edit({ sources: site });
  expect(screen.getByText('Page views are not read')).toBeInTheDocument();
  await user.click(screen.getByRole('switch', { name: /Access log/ }));
  expect(screen.queryByText('Page views are not read')).not.toBeInTheDocument();
});

test('a provisioned data source cannot be changed', () => {
  edit({ sources: site }, { readOnly: true });
  expect(screen.getByRole('switch', { name: /Confluence Data Center audit log/ })).toBeDisabled();
  expect(screen.getByRole('textbox', { name: /^URL/ })).toBeDisabled();
  expect(screen.getByLabelText(/^Token/)).toBeDisabled();
});

test('lists are taken as JSON as soon as they are complete', async () => {
  const { user, options } = edit({});
  await user.click(screen.getByRole('button', { name: /Store and tuning/ }));
  const lists = screen.getByLabelText(/^Lists/);
  await user.click(lists);
  await user.paste('[{ "name": "bots"');
  expect(screen.getByRole('alert')).toHaveTextContent('Not complete yet');
  expect(options().jsonData.lists).toBeUndefined();
  await user.paste(', "ips": ["10.0.0.1"] }]');
  expect(parseSettings(options().jsonData).lists[0]?.ips).toEqual(['10.0.0.1']);
});

test('what the sources can see is told in words, good and bad', async () => {
  answerResources({
    findings: [
      { severity: 'ok', title: 'Reachable', detail: 'Signed in as auditor.' },
      { severity: 'warning', title: 'Coverage is too low', detail: 'Set End user activity to Full.' },
    ],
  });
  const { user } = edit({ sources: site });
  await user.click(screen.getByRole('button', { name: 'Check the sources' }));
  expect(await screen.findByText('Signed in as auditor.')).toBeInTheDocument();
  expect(screen.getByText('Coverage is too low')).toBeInTheDocument();
});

test('a backend that does not answer is said', async () => {
  answerResources({});
  const { user } = edit({ sources: site });
  await user.click(screen.getByRole('button', { name: 'Check the sources' }));
  expect(await screen.findByText('The sources could not be asked')).toBeInTheDocument();
});
