import { screen } from '@testing-library/react';
import { parseSettings } from '../../query/settings-schema.ts';
import { editSettings } from '../../testing/edit-settings';

test('switched on and filled in, it makes settings that the backend takes', async () => {
  const { user, options } = editSettings({});
  await user.click(screen.getByRole('switch', { name: 'Organisation audit log' }));
  await user.type(screen.getByRole('textbox', { name: /^Organisation id/ }), '0f5a-11');
  await user.type(screen.getByLabelText(/^API key/), 's3cr3t');
  await user.type(screen.getByRole('textbox', { name: /^Products/ }), 'confluence{Enter}jira-software');
  await user.click(screen.getByRole('button', { name: 'Expand section Advanced' }));
  await user.click(screen.getByRole('radio', { name: 'Events' }));
  expect(parseSettings(options().jsonData).sources.organization).toMatchObject({
    orgId: '0f5a-11',
    products: ['confluence', 'jira-software'],
    endpoint: 'events',
  });
  expect(options().secureJsonData).toEqual({ organizationSecret: 's3cr3t' });
});

test('an address instead of the id is refused with the place of the id', async () => {
  const { user } = editSettings({ sources: { organization: { orgId: '' } } });
  await user.type(screen.getByRole('textbox', { name: /^Organisation id/ }), 'https://admin.atlassian.com/o/1');
  expect(screen.getByRole('alert')).toHaveTextContent('behind /o/');
});
