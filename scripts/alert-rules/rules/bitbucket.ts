import { COUNT, WHO } from '../annotation-templates.ts';
import type { LeftOut, PresetRuleFile } from '../rule-data.ts';

const NOBODY: LeftOut = { lists: [], why: 'Rare acts of administrators: nobody’s doing of it is expected.' };

export const BITBUCKET: PresetRuleFile = {
  file: 'bitbucket',
  group: 'bitbucket-administration',
  interval: '2m',
  product: 'bitbucket',
  team: 'security',
  about: 'Exports, keys and secret scanning. Bitbucket Data Center; quiet on a data source without it.',
  presetRules: [
    {
      preset: 'full-data-export',
      severity: 'high',
      tactic: 'collection',
      summary: `${WHO} started a full data export`,
      meaning: 'The data pipeline was told to export everything.',
      leftOut: {
        lists: ['automation'],
        why: 'A scheduled export is the data pipeline’s very use; list the account that runs it.',
      },
    },
    {
      preset: 'permissions-export',
      severity: 'medium',
      tactic: 'discovery',
      summary: `${WHO} exported the permissions of users`,
      meaning: 'Somebody took the list of who may do what: whom to attack next.',
      leftOut: NOBODY,
    },
    {
      preset: 'ssh-key-changed',
      severity: 'low',
      tactic: 'persistence',
      summary: `${WHO} added or deleted ${COUNT} SSH keys within one hour`,
      meaning: 'A key opens repositories without a password, and outlives its change.',
      leftOut: { lists: ['automation'], why: 'Programs that set repositories up add their keys. People stay counted.' },
    },
    {
      preset: 'secret-scanning-changed',
      severity: 'high',
      tactic: 'defense-evasion',
      summary: `${WHO} changed secret scanning`,
      meaning: 'What is looked for in pushed code, or left alone, changed.',
      leftOut: NOBODY,
    },
  ],
};
