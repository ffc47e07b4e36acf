import { fireEvent, screen } from '@testing-library/react';
import { DATA_CENTER_NEEDS } from '../../query/guide/guide-data.ts';
import { STANDARD_LISTS } from '../../query/lists.ts';
import { settingsProblems } from '../../query/settings-schema.ts';
import { type StoredSettings } from '../../query/settings.ts';
import { type ReadingState } from '../../resources';
import { editSettings } from '../../testing/edit-settings';
import { markTexts, untranslated } from '../../testing/untranslated';
import { valueProblemText } from '../../words/value-problems';
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

/** Something wrong in as many ways as there are fields to say it at; the values have no letters, or are examples. */
const wrong: StoredSettings = {
  sources: {
    confluenceDataCenter: {
      url: '',
      auth: 'basic',
      username: '',
      search: '1'.repeat(1001),
      scanLimit: 0.5,
      affectedObjects: ['1'],
      requestsPerMinute: -1,
      pollInterval: '0s',
      timeout: '1d',
      lateness: '1',
    },
    jiraDataCenter: { url: '1', requestsPerMinute: 100_001 },
    bitbucketDataCenter: { url: 'https://1:1@site.example.org', ...unknown({ '1': 1 }) },
    confluenceCloud: { url: 'https://site.example.org/?1', email: '', cloudId: '#' },
    jiraCloud: { url: SITE, auth: 'oauth', clientId: '', ...unknown({ '1': 1, '2': 2 }) },
    organization: { orgId: '/', ...unknown({ url: 1, lateness: 1, timeout: 1 }) },
    auditFiles: { paths: [] },
    accessLog: { paths: ['1'], format: 'accessLogFilter', timezone: '', contextPath: '1' },
  },
  store: { type: 'sqlite', ...unknown({ retentionDays: null }) },
  lists: [{ name: '2', until: '1', ips: ['1.1'] }, { name: '2' }],
  geo: { networks: [{ name: '1', ranges: ['1.1'] }] },
  actionMap: { '1': '-' },
  terms: [' '],
};

/** What provisioning may hold although no setting has it. */
function unknown(settings: object): object {
  return settings;
}

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
  await expandAll(user);
  for (const choice of screen.getAllByRole('checkbox')) {
    await user.click(choice);
  }
  await screen.findByRole('img', { name: /⟦/ });
  expect(screen.getAllByText(/⟦/).length).toBeGreaterThan(200);
  expect(left()).toEqual([]);
});

test('what is wrong with a setting is said in the language of the page', async () => {
  const { user } = editSettings(wrong, {}, { readings: [] });
  await expandAll(user);
  screen.getAllByRole('textbox').forEach((field) => fireEvent.blur(field));
  const problems = settingsProblems(wrong).map(({ problem }) => valueProblemText(problem));
  expect(new Set(problems).size).toBeGreaterThan(25);
  expect(problems.filter((problem) => screen.queryAllByText(problem).length === 0)).toEqual([]);
  expect(left()).toEqual([]);
});

async function expandAll(user: ReturnType<typeof editSettings>['user']) {
  for (const section of screen.getAllByRole('button', { name: /^Expand section/ })) {
    await user.click(section);
  }
}

/** What is of no language that has one. */
function left(): string[] {
  return untranslated().filter((text) => !NO_LANGUAGE.includes(text) && !isExample(text) && !isGrafanas(text));
}
