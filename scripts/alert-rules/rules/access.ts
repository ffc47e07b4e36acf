import { ADDRESS, COUNT, WHO } from '../annotation-templates.ts';
import type { LeftOut, PresetRuleFile } from '../rule-data.ts';

const READERS: LeftOut = {
  lists: ['documentation team', 'automation', 'new accounts'],
  why: 'Writers before a release, backup and search programs, and people in their first days read in bulk. The office stays counted: who copies a wiki often sits in it.',
};

const EXPORTERS: LeftOut = {
  lists: ['documentation team', 'automation'],
  why: 'Writers export what they publish, and backups export everything. New accounts stay counted: a new starter has nothing to export.',
};

export const ACCESS: PresetRuleFile = {
  file: 'access',
  group: 'confluence-access',
  interval: '1m',
  product: 'confluence',
  team: 'security',
  about:
    'Bulk reads, crawls and exports. Needs page views: the access log on Data Center. On Atlassian Cloud take organization.yaml in place of the first three, which are in error there.',
  presetRules: [
    {
      preset: 'bulk-access',
      panel: { dashboard: 'access', title: 'Accesses within one hour, by user and IP' },
      severity: 'high',
      tactic: 'collection',
      summary: `${WHO} read ${COUNT} times from ${ADDRESS} within one hour`,
      meaning: 'One account opened many pages, searched or exported from one address within one hour.',
      leftOut: READERS,
    },
    {
      preset: 'bulk-access-by-user',
      panel: { dashboard: 'access', title: 'Accesses within one hour, by user and IP' },
      severity: 'high',
      tactic: 'collection',
      summary: `${WHO} read ${COUNT} times within one hour`,
      meaning:
        'One account opened many pages, searched or exported within one hour, over however many addresses: a crawl through changing addresses counts as one.',
      leftOut: READERS,
    },
    {
      preset: 'bulk-access-by-ip',
      panel: { dashboard: 'access', title: 'Accesses within one hour, by user and IP' },
      severity: 'high',
      tactic: 'collection',
      summary: `${COUNT} reads came from ${ADDRESS} within one hour`,
      meaning: 'One address read a lot, with however many accounts: stolen accounts used by one program look so.',
      leftOut: {
        lists: [...READERS.lists, 'office networks'],
        why: 'What the rule by user leaves out must not come back by its address, and a whole office behind one address reads far more than 40 pages an hour.',
      },
    },
    {
      preset: 'crawling',
      panel: { dashboard: 'access', title: 'Crawling: who and what' },
      severity: 'high',
      tactic: 'collection',
      summary: `${WHO} opened ${COUNT} different pages within one hour`,
      meaning: 'One account opened many different pages within one hour; reloading one page does not count.',
      leftOut: READERS,
    },
    {
      preset: 'many-spaces',
      panel: { dashboard: 'access', title: 'Breadth of reading' },
      severity: 'medium',
      tactic: 'collection',
      summary: `${WHO} went through ${COUNT} spaces within one hour`,
      meaning: 'Work has its few spaces. Whoever goes through many of them looks for something, wherever it may be.',
      leftOut: READERS,
    },
    {
      preset: 'one-user-many-ips',
      severity: 'medium',
      tactic: 'initial-access',
      summary: `${WHO} acted from ${COUNT} addresses within one hour`,
      meaning: 'One account acted from many addresses within one hour: a shared account, or a stolen session.',
      leftOut: {
        lists: ['automation', 'office networks'],
        why: 'Programs run on changing hosts, and people walk between networks of the office. Addresses outside are counted all the same.',
      },
    },
    {
      preset: 'one-ip-many-users',
      severity: 'medium',
      tactic: 'initial-access',
      summary: `${COUNT} accounts acted from ${ADDRESS} within one hour`,
      meaning: 'Many accounts acted from one address within one hour: stolen accounts, or a proxy that nobody listed.',
      leftOut: {
        lists: ['automation', 'office networks'],
        why: 'Offices, proxies and VPN exits put many people behind one address.',
      },
    },
    {
      preset: 'export',
      panel: { dashboard: 'access', title: 'Exports and downloads' },
      severity: 'medium',
      tactic: 'collection',
      summary: `${WHO} exported ${COUNT} times within one hour`,
      meaning: 'Pages, a space or the whole site left Confluence as a file.',
      leftOut: EXPORTERS,
    },
    {
      preset: 'export-after-login',
      panel: { dashboard: 'access', title: 'Exports and downloads' },
      severity: 'high',
      tactic: 'collection',
      summary: `${WHO} logged in from ${ADDRESS} and exported within one hour`,
      meaning: 'A login, and an export from the same address soon after it: somebody came for the data.',
      leftOut: EXPORTERS,
    },
  ],
};
