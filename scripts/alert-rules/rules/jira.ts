import { COUNT, WHO } from '../annotation-templates.ts';
import type { PresetRuleFile } from '../rule-data.ts';

export const JIRA: PresetRuleFile = {
  file: 'jira',
  group: 'jira-administration',
  interval: '2m',
  product: 'jira',
  team: 'security',
  about: 'Roles, schemes and workflows. Jira, Data Center or Cloud; quiet on a data source without it.',
  presetRules: [
    {
      preset: 'project-role-changed',
      panel: { dashboard: 'jira-overview', title: 'Roles and global permissions' },
      severity: 'low',
      tactic: 'privilege-escalation',
      summary: `${WHO} changed roles of projects ${COUNT} times within one hour`,
      meaning: 'Somebody got or lost a role in a project.',
      leftOut: { lists: ['automation'], why: 'Programs that set projects up fill their roles.' },
    },
    {
      preset: 'permission-scheme-changed',
      panel: { dashboard: 'jira-overview', title: 'Permission and issue type schemes' },
      severity: 'medium',
      tactic: 'privilege-escalation',
      summary: `${WHO} changed issue types or permission schemes`,
      meaning: 'Who may do what in all projects of a scheme changed, or what kinds of issues they have.',
      leftOut: { lists: [], why: 'A scheme holds for many projects: no change of it is routine.' },
    },
    {
      preset: 'workflow-changed',
      panel: { dashboard: 'jira-overview', title: 'Workflows' },
      severity: 'medium',
      tactic: 'defense-evasion',
      summary: `${WHO} changed a workflow`,
      meaning: 'A workflow or workflow scheme changed: an approval may be gone.',
      leftOut: { lists: [], why: 'An approval that a program takes away is gone too.' },
    },
  ],
};
