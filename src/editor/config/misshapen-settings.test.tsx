import { screen } from '@testing-library/react';
import { editSettings } from '../../testing/edit-settings';

test.each([
  ['sources', '{"sources": 5}'],
  ['sources.confluenceDataCenter', '{"sources": {"confluenceDataCenter": "https://wiki.example.org"}}'],
  ['sources.accessLog.paths', '{"sources": {"accessLog": {"paths": "/var/log/access.log"}}}'],
  ['actionMap', '{"actionMap": 1}'],
  ['lists', '{"lists": {"bots": {}}}'],
  ['lists[0].users', '{"lists": [{"name": "bots", "users": 1}]}'],
  ['geo', '{"geo": true}'],
  ['geo.networks[0].ranges', '{"geo": {"networks": [{"name": "office", "ranges": 1}]}}'],
  ['store', '{"store": []}'],
])('%s of another shape is named instead of a form that could not show it', (path, stored) => {
  editSettings(JSON.parse(stored));
  expect(screen.getByRole('alert', { name: /cannot be shown/ })).toHaveTextContent(`${path}: `);
  expect(screen.queryByRole('switch')).not.toBeInTheDocument();
});

test('a network without addresses is shown, to be filled in', () => {
  editSettings(JSON.parse('{"geo": {"networks": [{"name": "office"}]}}'));
  expect(screen.queryByText(/cannot be shown/)).not.toBeInTheDocument();
});
