import { COUNT, WHO } from '../annotation-templates.ts';
import type { LeftOut, PresetRuleFile } from '../rule-data.ts';

const NOBODY: LeftOut = { lists: [], why: 'Rare acts of administrators: nobody’s doing of it is expected.' };

export const ORGANIZATION: PresetRuleFile = {
  file: 'organization',
  group: 'atlassian-organization',
  interval: '2m',
  product: 'organization',
  team: 'security',
  about:
    'Atlassian Cloud. Needs the organisation’s audit log; page reads need Guard Premium or a Cloud Enterprise plan. "Privileged user reads pages" needs the list "privileged users" too: without it, it is in error.',
  presetRules: [
    {
      preset: 'page-reads-by-user',
      panel: { dashboard: 'access', title: 'Bulk access: who and what' },
      severity: 'high',
      tactic: 'collection',
      summary: `${WHO} opened or exported ${COUNT} pages within one hour`,
      meaning: 'One account opened or exported many pages within one hour.',
      leftOut: {
        lists: ['documentation team', 'automation', 'new accounts'],
        why: 'Writers before a release, backup and search programs, and people in their first days read in bulk.',
      },
    },
    {
      preset: 'privileged-page-reads',
      panel: { dashboard: 'access', title: 'Bulk access: who and what' },
      severity: 'medium',
      tactic: 'collection',
      summary: `${WHO}, a privileged user, opened or exported ${COUNT} pages within one hour`,
      meaning:
        'Administrators’ accounts are for administration, and see every space: their reading deserves a question.',
      leftOut: { lists: [], why: 'Everybody on the list “privileged users” is meant to be looked at.' },
    },
    {
      preset: 'page-reads-at-night',
      panel: { dashboard: 'access', title: 'Reads off hours' },
      severity: 'low',
      tactic: 'initial-access',
      summary: `${WHO} opened or exported ${COUNT} pages off hours`,
      meaning: 'Page views and exports between 20 and 6 h, in the time zone of the query.',
      leftOut: {
        lists: ['automation'],
        why: 'Programs work at night and on weekends. Colleagues of other time zones are for a list of your own.',
      },
    },
    {
      preset: 'impersonation',
      severity: 'high',
      tactic: 'privilege-escalation',
      summary: `${WHO} logged in as another user`,
      meaning: 'An administrator of the organisation acts as somebody else: what follows stands under that name.',
      leftOut: NOBODY,
    },
    {
      preset: 'roles-granted',
      severity: 'medium',
      tactic: 'privilege-escalation',
      summary: `${WHO} granted ${COUNT} roles within one hour`,
      meaning: 'One account granted many roles or accesses to products within one hour.',
      leftOut: { lists: ['automation'], why: 'User provisioning grants access to products for every new starter.' },
    },
    {
      preset: 'two-step-login-disabled',
      severity: 'high',
      tactic: 'credential-access',
      summary: `${WHO} disabled two-step verification of a user`,
      meaning: 'For that account, the password alone is enough from now on.',
      leftOut: NOBODY,
    },
  ],
};
