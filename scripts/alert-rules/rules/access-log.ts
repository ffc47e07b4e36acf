import { ADDRESS, WHO } from '../annotation-templates.ts';
import type { PresetRuleFile } from '../rule-data.ts';

export const ACCESS_LOG: PresetRuleFile = {
  file: 'access-log',
  group: 'confluence-access-log',
  interval: '1m',
  product: 'confluence',
  team: 'security',
  about:
    'What only an access log tells: programs, requests for many bodies, bytes sent. Data Center with the access log.',
  presetRules: [
    {
      preset: 'spaces-listed-by-program',
      panel: { dashboard: 'access', title: 'Spaces listed by programs' },
      severity: 'medium',
      tactic: 'discovery',
      summary: `A program of ${WHO} listed the spaces from ${ADDRESS}`,
      meaning: 'A program that is no browser asked which spaces there are: how a copy of the whole site begins.',
      leftOut: {
        lists: ['automation'],
        why: 'Backup and search programs begin in the same way. People on other lists have no such program.',
      },
    },
    {
      preset: 'bodies-in-bulk',
      panel: { dashboard: 'access', title: 'Bodies read in bulk' },
      severity: 'high',
      tactic: 'collection',
      summary: `${WHO} asked for the text of many pages at once from ${ADDRESS}`,
      meaning:
        'One request asked for the whole text of many pages: a few of them empty a site below every count of pages.',
      leftOut: { lists: ['automation'], why: 'Backup and search programs read so; browsers never do.' },
    },
    {
      preset: 'bytes-by-user',
      panel: { dashboard: 'access', title: 'Bytes within one hour, by user' },
      severity: 'medium',
      tactic: 'collection',
      summary: `${WHO} took {{ humanize $values.A.Value }}B within one hour`,
      meaning: 'One account took a lot of content, in however few requests.',
      leftOut: {
        lists: ['documentation team', 'automation'],
        why: 'Writers move videos and archives, and backups move everything. New accounts stay counted: settling in takes no such amounts.',
      },
    },
  ],
};
