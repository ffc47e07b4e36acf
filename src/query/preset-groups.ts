export interface PresetGroup {
  readonly id: string;
  /** What its presets are about. */
  readonly title: string;
  /** Ids of its presets. */
  readonly presets: readonly string[];
}

/** The groups of presets, in the order in which they are offered. */
export const PRESET_GROUPS: readonly PresetGroup[] = [
  {
    id: 'content',
    title: 'Reading and taking content',
    presets: [
      'bulk-access',
      'bulk-access-by-user',
      'bulk-access-by-ip',
      'page-reads-by-user',
      'crawling',
      'many-spaces',
      'bodies-in-bulk',
      'bytes-by-user',
      'spaces-listed-by-program',
      'export',
      'export-after-login',
      'full-data-export',
      'permissions-export',
    ],
  },
  {
    id: 'credentials',
    title: 'Credentials and logins',
    presets: [
      'sensitive-search',
      'failed-logins-by-user',
      'failed-logins-by-ip',
      'failed-logins-then-success',
      'many-logins',
      'password-changed',
      'token-created',
      'two-step-login-disabled',
      'ssh-key-changed',
      'secret-scanning-changed',
    ],
  },
  {
    id: 'people',
    title: 'People and places',
    presets: [
      'one-user-many-ips',
      'one-ip-many-users',
      'privileged-user-reads',
      'privileged-page-reads',
      'privileged-user-session',
      'impersonation',
      'off-hours',
      'page-reads-at-night',
      'unusual-volume',
      'first-seen-ip',
      'first-seen-country',
      'first-seen-network',
      'impossible-travel',
    ],
  },
  {
    id: 'administration',
    title: 'Administration',
    presets: [
      'privilege-granted',
      'administrator-added',
      'global-permission-changed',
      'roles-granted',
      'user-created',
      'group-member-added',
      'group-member-removed',
      'audit-weakened',
      'project-role-changed',
      'permission-scheme-changed',
      'workflow-changed',
    ],
  },
];
