import { COUNT, SCORE, WHO } from '../annotation-templates.ts';
import type { PresetRuleFile } from '../rule-data.ts';

export const ANOMALIES: PresetRuleFile = {
  file: 'anomalies',
  group: 'confluence-anomalies',
  interval: '5m',
  product: 'confluence',
  team: 'security',
  about:
    'What is unusual for a user, or for the hour. Set the time zone of "Reads off hours" and of the days to yours. On Atlassian Cloud take "Page reads off hours" of organization.yaml in place of the first.',
  presetRules: [
    {
      preset: 'off-hours',
      panel: { dashboard: 'access', title: 'Reads off hours' },
      severity: 'low',
      tactic: 'initial-access',
      summary: `${WHO} read ${COUNT} times off hours`,
      meaning: 'Reads between 20 and 6 h, or on a weekend, in the time zone of the query.',
      leftOut: {
        lists: ['automation'],
        why: 'Programs work at night and on weekends. The office stays counted: somebody in the building at that hour is what it looks for.',
      },
    },
    {
      preset: 'unusual-volume',
      severity: 'medium',
      tactic: 'collection',
      summary: `${WHO} opened far more pages than on other days (score ${SCORE})`,
      meaning:
        'The number of different pages of one day is far above that of the account’s own two weeks before (modified z-score).',
      leftOut: {
        lists: ['documentation team', 'automation', 'new accounts'],
        why: 'A release week, a full backup and a first week are unusual, and known.',
      },
      // An unfinished day is compared anew each time, with the other days up to that hour: near the threshold its score goes up and down.
      keepFiringFor: '1h',
    },
    {
      preset: 'first-seen-ip',
      severity: 'low',
      tactic: 'initial-access',
      summary: `${WHO} acted from ${COUNT} new addresses`,
      meaning:
        'The account acted from an address that it did not have in the two weeks before. Home connections change theirs.',
      leftOut: {
        lists: ['automation', 'new accounts', 'office networks'],
        why: 'Programs move between hosts, a new account has few addresses yet, and each office is new for its first visitors.',
      },
    },
  ],
};
