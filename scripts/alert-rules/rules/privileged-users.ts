import { COUNT, WHO } from '../annotation-templates.ts';
import type { PresetRuleFile } from '../rule-data.ts';

export const PRIVILEGED_USERS: PresetRuleFile = {
  file: 'privileged-users',
  group: 'confluence-privileged-users',
  interval: '2m',
  product: 'any',
  team: 'security',
  about:
    'Administrators as readers. Needs the list "privileged users" in the settings: without it, the rules are in error and never quiet by mistake. On Atlassian Cloud, organization.yaml has the first one for what is recorded there.',
  presetRules: [
    {
      preset: 'privileged-user-reads',
      severity: 'medium',
      tactic: 'collection',
      summary: `The privileged account ${WHO} read ${COUNT} times within one hour`,
      meaning: 'Accounts of administrators administer; reading is done with a person’s own account.',
      leftOut: { lists: [], why: 'The rule is about one list; nobody on it is expected to read.' },
    },
    {
      preset: 'privileged-user-session',
      severity: 'low',
      tactic: 'privilege-escalation',
      summary: `The privileged account ${WHO} logged in`,
      meaning: 'A new session of an account that may do everything.',
      leftOut: {
        lists: ['office networks'],
        why: 'From the office, administrators log in every day; elsewhere it is worth a look.',
      },
    },
  ],
};
