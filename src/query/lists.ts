import type { TuningList } from './settings.ts';

/** Lists that every data source has, because shipped rules name them: empty until somebody fills them. */
export const STANDARD_LISTS = [
  { name: 'documentation team', explanation: 'Writers and translators who open many pages for a living.' },
  { name: 'automation', explanation: 'Accounts of backups, builds, search and monitoring: no people.' },
  {
    name: 'new accounts',
    explanation: 'People who start, and read themselves in: name them, or give the number of days.',
  },
  { name: 'office networks', explanation: 'Proxies, VPN exits and offices, where many people share an address.' },
  {
    name: 'privileged users',
    explanation: 'Administrators and service owners, whose reads and logins have rules of their own.',
  },
] as const;

export function isStandardList(name: string): boolean {
  return STANDARD_LISTS.some((list) => list.name === name);
}

/** A list that nobody and nothing is on. */
export const EMPTY_LIST: Omit<TuningList, 'name'> = {
  users: [],
  groups: [],
  ips: [],
  userAgents: [],
  reason: '',
  until: '',
  threshold: 0,
  onboardingDays: 0,
  administrators: false,
};

/** The lists of the settings, complete: the standard ones first, as the settings have them or empty. */
export function completeLists(stored: ReadonlyArray<Partial<TuningList> & Pick<TuningList, 'name'>>): TuningList[] {
  const standard = STANDARD_LISTS.map(({ name }) => stored.find((list) => list.name === name) ?? { name });
  const own = stored.filter(({ name }) => !isStandardList(name));
  return [...standard, ...own].map((list) => ({ ...EMPTY_LIST, ...list }));
}
