import { COUNT, WHO } from '../annotation-templates.ts';
import type { LeftOut, PresetRuleFile } from '../rule-data.ts';

const ELSEWHERE: LeftOut = {
  lists: ['automation', 'office networks'],
  why: 'Programs run in other countries’ data centres, and an office’s or VPN’s exit says nothing about where its people are.',
};

export const PLACES: PresetRuleFile = {
  file: 'places',
  group: 'confluence-places',
  interval: '5m',
  product: 'any',
  team: 'security',
  about:
    'Where users are. Needs a database of places, or the organisation’s audit log, which tells countries itself: without them, the rules are in error.',
  presetRules: [
    {
      preset: 'first-seen-country',
      severity: 'medium',
      tactic: 'initial-access',
      summary: `${WHO} acted from ${COUNT} new countries`,
      meaning: 'The account acted from a country that it was not in during the two weeks before.',
      leftOut: ELSEWHERE,
    },
    {
      preset: 'first-seen-network',
      severity: 'low',
      tactic: 'initial-access',
      summary: `${WHO} acted from ${COUNT} new networks`,
      meaning: 'The account acted from a network (provider) that it did not have in the two weeks before.',
      leftOut: {
        lists: [...ELSEWHERE.lists, 'new accounts'],
        why: 'Programs move between providers, offices are new for their first visitors, and a new account has few networks yet.',
      },
    },
    {
      preset: 'impossible-travel',
      severity: 'high',
      tactic: 'initial-access',
      summary: `${WHO} acted from places too far apart to travel between`,
      meaning:
        'Two places of one account, further apart than an airliner flies in the time between: two people use it.',
      leftOut: ELSEWHERE,
    },
  ],
};
