import { person, row } from './acts.ts';
import type { RuleScenarios, Scene } from './scenario.ts';

const site = 'jira';

function jiraRow(scene: Scene, key: string, name: string, type: string) {
  return {
    events: [row(person(scene), scene.start, `:jira.auditing.${key}`, { objects: [{ type, name }] })],
  };
}

/** Jira's own: who may do what in projects, and what must be approved. */
export const jiraScenarios: readonly RuleScenarios[] = [
  {
    rule: 'project-role-changed',
    attacks: [
      {
        site,
        title: 'somebody gets a role in a project',
        happen: (scene) => jiraRow(scene, 'project.roles.changed', 'Payroll', 'PROJECT'),
        culprit: () => ({ person: 0 }),
        evidence: () => ['Payroll'],
      },
    ],
    harmless: [
      {
        site,
        title: 'a project gets another name',
        happen: (scene) => jiraRow(scene, 'project.updated', 'Payroll', 'PROJECT'),
      },
    ],
  },
  {
    rule: 'permission-scheme-changed',
    attacks: [
      {
        site,
        title: 'a permission scheme is changed',
        happen: (scene) => jiraRow(scene, 'permission.scheme.updated', 'Default Permission Scheme', 'SCHEME'),
        culprit: () => ({ person: 0 }),
        evidence: () => ['Default Permission Scheme'],
      },
    ],
    harmless: [
      {
        site,
        title: 'a notification scheme is changed',
        happen: (scene) => jiraRow(scene, 'notification.scheme.updated', 'Default Notification Scheme', 'SCHEME'),
      },
    ],
  },
  {
    rule: 'workflow-changed',
    attacks: [
      {
        site,
        title: 'a workflow is changed',
        happen: (scene) => jiraRow(scene, 'workflow.updated', 'Change Control Workflow', 'WORKFLOW'),
        culprit: () => ({ person: 0 }),
        evidence: () => ['Change Control Workflow'],
      },
    ],
    harmless: [
      {
        site,
        title: 'a custom field is created',
        happen: (scene) => jiraRow(scene, 'custom.field.created', 'Risk', 'CUSTOM_FIELD'),
      },
    ],
  },
];
