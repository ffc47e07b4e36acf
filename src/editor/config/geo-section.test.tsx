import { screen } from '@testing-library/react';
import { parseSettings } from '../../query/settings-schema.ts';
import { editSettings } from '../../testing/edit-settings';

async function openGeo(...settings: Parameters<typeof editSettings>) {
  const page = editSettings(...settings);
  await page.user.click(screen.getByRole('button', { name: 'Expand section Places of addresses' }));
  return page;
}

test('databases and named networks make settings that the backend takes', async () => {
  const { user, options } = await openGeo({});
  await user.type(screen.getByRole('textbox', { name: /^Databases/ }), '/geo/city.mmdb{Enter}/geo/asn.mmdb');
  await user.click(screen.getByRole('button', { name: 'Add network' }));
  await user.type(screen.getByRole('textbox', { name: 'Name of network 1' }), 'office Berlin');
  await user.type(screen.getByRole('textbox', { name: 'Addresses of network 1' }), '10.1.0.0/16, 2001:db8::/32');
  expect(parseSettings(options().jsonData).geo).toEqual({
    paths: ['/geo/city.mmdb', '/geo/asn.mmdb'],
    networks: [{ name: 'office Berlin', ranges: ['10.1.0.0/16', '2001:db8::/32'] }],
  });
});

test('an address that is none is refused at the field', async () => {
  const { user } = await openGeo({});
  await user.click(screen.getByRole('button', { name: 'Add network' }));
  await user.type(screen.getByRole('textbox', { name: 'Name of network 1' }), 'office');
  await user.type(screen.getByRole('textbox', { name: 'Addresses of network 1' }), '10.1.0');
  expect(screen.getByRole('alert')).toHaveTextContent('"10.1.0" is no IP address');
});

test('a network is removed from among others', async () => {
  const networks = ['a', 'b', 'c'].map((name) => ({ name, ranges: ['10.0.0.0/8'] }));
  const { user, options } = editSettings({ geo: { networks } });
  await user.click(screen.getByRole('button', { name: 'Remove network 2' }));
  expect(options().jsonData.geo?.networks?.map(({ name }) => name)).toEqual(['a', 'c']);
});
