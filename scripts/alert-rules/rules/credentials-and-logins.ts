import { ADDRESS, COUNT, WHO } from '../annotation-templates.ts';
import type { PresetRuleFile } from '../rule-data.ts';

export const CREDENTIALS_AND_LOGINS: PresetRuleFile = {
  file: 'credentials-and-logins',
  group: 'confluence-credentials-and-logins',
  interval: '1m',
  product: 'any',
  team: 'security',
  about:
    'Searches for secrets, guessed passwords, new tokens. Data Center: coverage of Security and End user activity.',
  presetRules: [
    {
      preset: 'sensitive-search',
      panel: { dashboard: 'access', title: 'Searches for credentials: who and what' },
      severity: 'high',
      tactic: 'credential-access',
      summary: `${WHO} searched for credentials within one hour`,
      meaning: 'One account searched for passwords, keys or tokens: what an intruder does first.',
      leftOut: {
        lists: ['documentation team', 'automation'],
        why: 'Writers look up the pages about passwords that they write, and scanners of the own security team search for secrets all day. New accounts stay counted: an intruder’s looks like one.',
      },
    },
    {
      preset: 'failed-logins-by-user',
      severity: 'medium',
      tactic: 'credential-access',
      summary: `${COUNT} logins of ${WHO} failed within 15 minutes`,
      meaning: 'Somebody guesses the password of one account, or a program has an old one.',
      leftOut: {
        lists: [],
        why: 'Accounts of programs and of administrators are the ones worth guessing, and the office is where insiders guess.',
      },
    },
    {
      preset: 'failed-logins-by-ip',
      severity: 'medium',
      tactic: 'credential-access',
      summary: `${COUNT} logins from ${ADDRESS} failed within 15 minutes`,
      meaning: 'Logins fail from one address, whatever the account: a few common passwords tried on many accounts.',
      leftOut: {
        lists: ['office networks'],
        why: 'The mistyped passwords of a whole office add up on a Monday. Who guesses one account from there is seen by user.',
      },
    },
    {
      preset: 'failed-logins-then-success',
      severity: 'critical',
      tactic: 'credential-access',
      summary: `${WHO} logged in after many failures`,
      meaning: 'Logins failed again and again, then one succeeded: the password may have been guessed.',
      leftOut: { lists: [], why: 'A guessed account of a program or an administrator is the worst case.' },
    },
    {
      preset: 'many-logins',
      severity: 'low',
      tactic: 'initial-access',
      summary: `${WHO} logged in ${COUNT} times within one hour`,
      meaning: 'One account logs in again and again: a shared password, or a program that uses it.',
      leftOut: { lists: ['automation'], why: 'Programs log in for each run.' },
    },
    {
      preset: 'password-changed',
      severity: 'low',
      tactic: 'persistence',
      summary: `${WHO} changed a password`,
      meaning: 'A password was changed, their own or that of another account: an intruder keeps an account so.',
      leftOut: {
        lists: [],
        why: 'Who changes the password of a service account or an administrator is what it looks for.',
      },
    },
    {
      preset: 'token-created',
      severity: 'low',
      tactic: 'persistence',
      summary: `${WHO} created an access token`,
      meaning: 'A token outlives the password and the session of its user.',
      leftOut: { lists: [], why: 'A token of a program’s account opens the most, and programs do not make tokens.' },
    },
  ],
};
