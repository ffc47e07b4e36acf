import { screen } from '@testing-library/react';
import { DATA_CENTER_NEEDS } from '../../query/guide/guide-data.ts';
import { STANDARD_LISTS } from '../../query/lists.ts';
import { type StoredSettings } from '../../query/settings.ts';
import { type ReadingState } from '../../resources';
import { editSettings } from '../../testing/edit-settings';
import { markTexts, untranslated } from '../../testing/untranslated';
import { SITE_WORDS } from './guide-words';

const HOUR = 3_600_000;
const SITE = 'https://site.example.org';

/** Every source, with the fields that most settings hide. */
const settings: StoredSettings = {
  sources: {
    confluenceDataCenter: { url: SITE, auth: 'basic', username: '', search: '1' },
    jiraDataCenter: { url: SITE },
    bitbucketDataCenter: { url: SITE, tlsAuth: true, tlsAuthWithCACert: true },
    confluenceCloud: { url: SITE, auth: 'refreshToken', clientId: '1' },
    jiraCloud: { url: SITE },
    organization: { orgId: '1' },
    auditFiles: { paths: ['/1'] },
    accessLog: { paths: ['/1'], format: '%h' },
  },
  lists: [{ name: '' }],
  geo: { networks: [{ name: '', ranges: [] }] },
};

const reading: ReadingState = {
  range: { from: 0, to: 3 * HOUR },
  sources: [
    {
      source: 'accessLog',
      reading: true,
      lagMs: null,
      lastSuccess: null,
      requests: 1,
      requestsLeft: null,
      errors: 1,
      lastError: { at: 0, text: '' },
      timeline: [
        { from: 0, to: HOUR, state: 'read', text: '' },
        { from: HOUR, to: 3 * HOUR, state: 'missing', text: '' },
      ],
    },
  ],
  store: { events: 1, bytes: 1, oldest: null, durable: false, retentionDays: 1 },
};

/** Names, what is typed, and Atlassian's own menus: the same in every language. */
const NO_LANGUAGE = [
  ...Object.values(SITE_WORDS),
  ...Object.values(DATA_CENTER_NEEDS).map(({ coverageMenu }) => coverageMenu),
  ...STANDARD_LISTS.map(({ name }) => name),
  'Atlassian Cloud',
  'AccessLogFilter',
  'TLS',
  'ada',
  'confluence',
  '1.0 B',
];
const isExample = (text: string) => /^[^ ]*[/.,@][^ ]*$|^\{ "|^10\.1\.0\.0\/16, |^-----BEGIN /.test(text);
/** Of Grafana's own parts, which know English only. */
const isGrafanas = (text: string) => /^(Expand|Collapse) section |^Show secret content$/.test(text);

beforeAll(markTexts);

test('nothing on the configuration page is left to one language but names, examples and menus of Atlassian', async () => {
  const { user } = editSettings(settings, {}, { readings: [reading] });
  for (const section of screen.getAllByRole('button', { name: /^Expand section/ })) {
    await user.click(section);
  }
  for (const choice of screen.getAllByRole('checkbox')) {
    await user.click(choice);
  }
  await screen.findByRole('img', { name: /⟦/ });
  expect(screen.getAllByText(/⟦/).length).toBeGreaterThan(200);
  const left = untranslated().filter((text) => !NO_LANGUAGE.includes(text) && !isExample(text) && !isGrafanas(text));
  expect(left).toEqual([]);
});
