import { createRandom } from '../random.ts';

export interface Page {
  id: string;
  title: string;
}

export interface Space {
  id: string;
  key: string;
  name: string;
  pages: readonly Page[];
}

const spaceNames = [
  ['ENG', 'Engineering'],
  ['DOC', 'Product Documentation'],
  ['HR', 'People and Culture'],
  ['FIN', 'Finance'],
  ['OPS', 'Operations'],
  ['SEC', 'Security'],
  ['SALES', 'Sales'],
  ['MKT', 'Marketing'],
  ['LEGAL', 'Legal'],
  ['ARCH', 'Architecture'],
  ['QA', 'Quality'],
  ['SUP', 'Customer Support'],
  ['DATA', 'Data Platform'],
  ['MOB', 'Mobile'],
  ['PAY', 'Payroll'],
  ['ONB', 'Onboarding'],
] as const;

const subjects = [
  'Release',
  'Incident',
  'Deployment',
  'Budget',
  'Interview',
  'Customer',
  'Network',
  'Database',
  'Sprint',
  'Roadmap',
  'Travel',
  'Backup',
  'Login',
  'Vendor',
  'Migration',
  'Monitoring',
] as const;
const forms = [
  'Notes',
  'Plan',
  'Checklist',
  'Runbook',
  'Guide',
  'Review',
  'Überblick',
  'FAQ',
  'Minutes',
  'Decision',
] as const;

/** The spaces of the site with their pages; ids and titles are unique on the site and in the space. */
export function createSpaces(seed: number): Space[] {
  const random = createRandom(seed, 'spaces');
  return spaceNames.map(([key, name], number) => ({
    id: String(655_361 + number * 4096),
    key,
    name,
    pages: random
      .shuffled(subjects.flatMap((subject) => forms.map((form) => `${subject} ${form}`)))
      .map((title, index) => ({
        id: String(2_129_924 + number * 10_000 + index * 3),
        title,
      })),
  }));
}

/** Address of a space below the base URL. */
export function spacePath(space: Space): string {
  return `/display/${space.key}`;
}
