import { COUNT, WHO } from '../annotation-templates.ts';
import type { LeftOut, PresetRuleFile } from '../rule-data.ts';

const NOBODY: LeftOut = {
  lists: [],
  why: 'Rare, and never routine: nobody’s doing of it is expected, least of all a program’s.',
};

const PROVISIONING: LeftOut = {
  lists: ['automation'],
  why: 'The account that synchronises directories makes users and fills groups all day. Administrators by hand stay counted.',
};

export const ADMINISTRATION: PresetRuleFile = {
  file: 'administration',
  group: 'confluence-administration',
  interval: '2m',
  product: 'any',
  team: 'security',
  about: 'Rights that grow, accounts that come, and the audit log itself. Every product; base coverage is enough.',
  presetRules: [
    {
      preset: 'privilege-granted',
      severity: 'high',
      tactic: 'privilege-escalation',
      summary: `${WHO} granted a privilege ({{ index $labels "event.action" }})`,
      meaning:
        'A global permission, a role or administration was granted, a directory added, or somebody acts as another user.',
      leftOut: NOBODY,
    },
    {
      preset: 'administrator-added',
      severity: 'high',
      tactic: 'privilege-escalation',
      summary: `${WHO} added an administrator`,
      meaning: 'Somebody joined a group of administrators. Name your own groups in the filter "groups".',
      leftOut: NOBODY,
    },
    {
      preset: 'global-permission-changed',
      severity: 'medium',
      tactic: 'privilege-escalation',
      summary: `${WHO} changed global permissions`,
      meaning: 'What a group or user may do everywhere was granted or taken away.',
      leftOut: NOBODY,
    },
    {
      preset: 'user-created',
      severity: 'low',
      tactic: 'persistence',
      summary: `${WHO} created ${COUNT} accounts within one hour`,
      meaning: 'New accounts, made by hand: an intruder’s second way in.',
      leftOut: PROVISIONING,
    },
    {
      preset: 'group-member-added',
      severity: 'low',
      tactic: 'persistence',
      summary: `${WHO} added users to groups ${COUNT} times within one hour`,
      meaning: 'Rights were handed out by hand, several within an hour.',
      leftOut: PROVISIONING,
    },
    {
      preset: 'group-member-removed',
      severity: 'low',
      tactic: 'impact',
      summary: `${WHO} removed users from groups ${COUNT} times within one hour`,
      meaning: 'Somebody lost what a group may do: an intruder locks administrators out so.',
      leftOut: PROVISIONING,
    },
    {
      preset: 'audit-weakened',
      panel: { dashboard: 'health', title: 'Audit configuration changes' },
      severity: 'critical',
      tactic: 'defense-evasion',
      summary: `${WHO} changed what the audit log records`,
      meaning:
        'Coverage, retention or the excluded actions of the audit log were changed: what follows may not be recorded.',
      leftOut: NOBODY,
    },
  ],
};
