import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Resource } from './record-schema.ts';
import { productsOf, resourceParts } from './resources.ts';

const resource = (parts: Partial<Resource>): Resource => ({
  id: '',
  type: '',
  attributes: undefined,
  links: undefined,
  ...parts,
});
const site = (alt: string, attributes = {}) =>
  resource({
    type: 'sites',
    attributes: { siteHostName: 'https://acme.atlassian.net', product: 'confluence', ...attributes },
    links: { alt, self: '' },
  });
const spelled = (resources: readonly Resource[]) =>
  resourceParts(resources).objects.map(({ type, id, name }) => `${type} ${id} ${name}`.trim());

test('a page is found in the address of its site, with or without its title', () => {
  const base = 'https://acme.atlassian.net/wiki/spaces/ENG';
  assert.deepEqual(spelled([site(`${base}/pages/123/Release+Notes`)]), ['page 123 Release Notes', 'space ENG']);
  assert.deepEqual(spelled([site(`${base}/pages/123`)]), ['page 123', 'space ENG']);
  assert.deepEqual(spelled([site(`${base}/blog/2026/03/04/77/News`)]), ['blog 77 News', 'space ENG']);
  assert.deepEqual(spelled([site(`${base}/pages/123/%E0%A4%A`)]), ['page 123 %E0%A4%A', 'space ENG']);
});

test('a page is found in attributes, however they are spelled', () => {
  for (const attributes of [
    { pageId: '123', pageTitle: 'Notes', spaceKey: 'ENG' },
    { page_id: 123, page_title: 'Notes', space_key: 'ENG' },
    { 'page-id': '123', PageTitle: 'Notes', SPACEKEY: 'ENG' },
  ]) {
    assert.deepEqual(spelled([site('', attributes)]), ['page 123 Notes', 'space ENG']);
  }
  assert.deepEqual(spelled([site('', { issueId: '10022', issueKeyOrId: 'ENG-1' })]), ['issue 10022 ENG-1']);
});

test('one page that context and address name is one object with what both tell', () => {
  const parts = resourceParts([
    site('https://acme.atlassian.net/wiki/spaces/ENG/pages/123'),
    resource({ id: '123', type: 'pages', attributes: { title: 'Notes' } }),
  ]);
  assert.deepEqual(parts.objects[0], {
    type: 'page',
    id: '123',
    name: 'Notes',
    uri: 'https://acme.atlassian.net/wiki/spaces/ENG/pages/123',
  });
});

test('a site is a system and no object; users and groups are objects under their names', () => {
  const resources = [
    site(''),
    resource({ id: '712020:1', type: 'users', attributes: { email: 'ada@example.org' } }),
    resource({ id: 'g1', type: 'groups', attributes: { name: 'site-admins' } }),
  ];
  assert.deepEqual(spelled(resources), ['user 712020:1 ada@example.org', 'group g1 site-admins']);
  assert.equal(resourceParts(resources).system, 'https://acme.atlassian.net');
  assert.deepEqual(productsOf(resources), ['confluence']);
});

test('what is said in one word can be searched for; nested values stay in the record', () => {
  const { attributes } = resourceParts([
    site('', { plan: 'premium', seats: 20, nested: { a: 1 }, none: null, empty: '' }),
  ]);
  assert.deepEqual(
    attributes.map(({ name, value }) => `${name} ${value}`),
    ['siteHostName https://acme.atlassian.net', 'product confluence', 'plan premium', 'seats 20']
  );
});
