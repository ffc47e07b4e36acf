import { emptyFilter } from './defaults.ts';
import {
  SEARCH_TERM,
  type BaselineMethod,
  type BaselineQuery,
  type Filter,
  type GroupField,
  type Measure,
  type SequenceQuery,
  type SequenceStep,
  type WindowQuery,
} from './query.ts';
import { SENSITIVE_TERMS } from './sensitive-terms.ts';

interface Patch {
  readonly filter: Filter;
  readonly groupBy: GroupField[];
  readonly minValue: number;
}

export interface WindowPatch extends Patch {
  readonly queryType: 'window';
  readonly measure: Measure;
  readonly window: string;
  readonly result: WindowQuery['result'];
}

export interface BaselinePatch extends Patch {
  readonly queryType: 'baseline';
  readonly method: BaselineMethod;
  readonly field: GroupField;
  readonly history: string;
  readonly floor: number;
  readonly result: BaselineQuery['result'];
}

export interface SequencePatch extends Patch {
  readonly queryType: 'sequence';
  readonly steps: SequenceStep[];
  readonly window: string;
  readonly result: SequenceQuery['result'];
}

/** What a preset sets in a query. The rest of the query (time zone, limit, other filters) stays as it is. */
export type PresetPatch = WindowPatch | BaselinePatch | SequencePatch;

/** A published detection as a query: what is counted, by whom, and from which value on somebody should look. */
export interface Preset {
  readonly id: string;
  readonly title: string;
  /** One line for people. */
  readonly explanation: string;
  /** MITRE ATT&CK technique. */
  readonly mitre: string;
  /** The alert fires at this value: in Grafana "is above" one less; for a score, which is no whole number, above it. */
  readonly threshold: number;
  readonly patch: PresetPatch;
}

/** Acts that read or take away content: what a bulk access is counted from. */
export const READ_ACTIONS: readonly string[] = [
  'page_viewed',
  'content_viewed',
  'space_viewed',
  'attachment_downloaded',
  'content_exported',
  'space_exported',
  'search_performed',
  'page_printed',
];

const EXPORT_ACTIONS = ['content_exported', 'space_exported'];

/** Acts that show a page. A download is none, and no log of Atlassian Cloud tells it: a rule that asks for it is in error there. */
const VIEW_ACTIONS = ['page_viewed', 'content_viewed', 'content_exported', 'page_printed'];

/** Acts that show a page or a space, and name the space. */
const SPACE_ACTIONS = [...VIEW_ACTIONS, 'space_viewed', 'space_exported'];

/** Nights and weekends, as a filter's `hours`: what begins late on Friday lasts until Monday morning. */
const OFF_HOURS = '20-6, sat-sun 0-24';

/** What the organisation's log of Atlassian Cloud tells of reading. */
const CLOUD_READ_ACTIONS = ['page_viewed', 'content_exported', 'space_exported'];

/** Groups that make an administrator of whoever joins them, as Atlassian names them itself. */
const ADMINISTRATOR_GROUPS = [
  'confluence-administrators',
  'jira-administrators',
  'site-admins',
  'org-admins',
  'confluence-admins-*',
  'jira-admins-*',
];

const COUNT: Measure = { type: 'count' };

/** Whoever is not logged in is no one person: they have no address, place or past of their own. */
const PERSONS: Partial<Filter> = { exclude: { users: ['anonymous', 'system'] } };

interface Counted {
  readonly id: string;
  readonly title: string;
  readonly explanation: string;
  readonly mitre: string;
  readonly threshold: number;
  readonly filter: Partial<Filter>;
  readonly groupBy: GroupField[];
  readonly measure?: Measure;
  readonly window?: string;
}

/** Half the threshold is answered too, so that a panel shows what comes close. A shipped rule asks for the threshold itself. */
function preset({ filter, groupBy, measure = COUNT, window = '1h', ...about }: Counted): Preset {
  return {
    ...about,
    patch: {
      queryType: 'window',
      filter: { ...emptyFilter(), ...filter },
      groupBy,
      measure,
      window,
      result: 'max',
      minValue: Math.max(1, Math.floor(about.threshold / 2)),
    },
  };
}

interface Compared {
  readonly id: string;
  readonly title: string;
  readonly explanation: string;
  readonly mitre: string;
  readonly threshold: number;
  readonly method: BaselineMethod;
  readonly field: GroupField;
  readonly filter: Partial<Filter>;
}

function baselinePreset({ method, field, filter, ...about }: Compared): Preset {
  return {
    ...about,
    patch: {
      queryType: 'baseline',
      filter: { ...emptyFilter(), ...filter },
      groupBy: ['user.id'],
      method,
      field,
      history: '14d',
      floor: 20,
      result: 'value',
      minValue: Math.max(1, about.threshold / 2),
    },
  };
}

interface Ordered {
  readonly id: string;
  readonly title: string;
  readonly explanation: string;
  readonly mitre: string;
  readonly steps: ReadonlyArray<{ readonly actions: string[]; readonly runs: number }>;
  readonly groupBy: GroupField[];
  readonly window: string;
}

/** Completed once is enough. */
function sequencePreset({ steps, groupBy, window, ...about }: Ordered): Preset {
  return {
    ...about,
    threshold: 1,
    patch: {
      queryType: 'sequence',
      filter: emptyFilter(),
      groupBy,
      steps: steps.map(({ actions, runs }) => ({ filter: { ...emptyFilter(), actions }, runs })),
      window,
      result: 'value',
      minValue: 1,
    },
  };
}

export const PRESETS: readonly Preset[] = [
  preset({
    id: 'bulk-access',
    title: 'Bulk access by user and IP',
    explanation: 'One account reads, searches or exports a lot from one address.',
    mitre: 'T1213.001',
    threshold: 40,
    filter: { actions: [...READ_ACTIONS] },
    groupBy: ['user.id', 'source.ip'],
  }),
  preset({
    id: 'bulk-access-by-user',
    title: 'Bulk access by user',
    explanation: 'One account reads a lot, spread over any number of addresses.',
    mitre: 'T1213.001',
    threshold: 40,
    filter: { actions: [...READ_ACTIONS] },
    groupBy: ['user.id'],
  }),
  preset({
    id: 'bulk-access-by-ip',
    title: 'Bulk access by IP',
    explanation: 'One address reads a lot, with any number of accounts.',
    mitre: 'T1213.001',
    threshold: 40,
    filter: { actions: [...READ_ACTIONS] },
    groupBy: ['source.ip'],
  }),
  preset({
    id: 'page-reads-by-user',
    title: 'Page reads by user',
    explanation:
      'One account opens or exports many pages. For Atlassian Cloud, whose logs tell no searches and no downloads.',
    mitre: 'T1213.001',
    threshold: 40,
    filter: { actions: CLOUD_READ_ACTIONS },
    groupBy: ['user.id'],
  }),
  preset({
    id: 'crawling',
    title: 'Crawling',
    explanation: 'One account opens many different pages: reloading one page does not count.',
    mitre: 'T1213.001',
    threshold: 40,
    filter: { actions: VIEW_ACTIONS },
    groupBy: ['user.id'],
    measure: { type: 'distinct', field: 'object.id' },
  }),
  preset({
    id: 'one-user-many-ips',
    title: 'One user, many IPs',
    explanation: 'One account acts from many addresses: a shared or stolen session.',
    mitre: 'T1078',
    threshold: 5,
    filter: PERSONS,
    groupBy: ['user.id'],
    measure: { type: 'distinct', field: 'source.ip' },
  }),
  preset({
    id: 'one-ip-many-users',
    title: 'One IP, many users',
    explanation: 'Many accounts act from one address; exclude your proxies and VPN exits.',
    mitre: 'T1078',
    threshold: 5,
    filter: PERSONS,
    groupBy: ['source.ip'],
    measure: { type: 'distinct', field: 'user.id' },
  }),
  preset({
    id: 'export',
    title: 'Export',
    explanation: 'A page, a space or the whole site is exported.',
    mitre: 'T1213.001',
    threshold: 1,
    filter: { actions: EXPORT_ACTIONS },
    groupBy: ['user.id'],
  }),
  preset({
    id: 'sensitive-search',
    title: 'Search for credentials',
    explanation: 'One account searches for several of these: passwords, keys, tokens and the like.',
    mitre: 'T1552',
    threshold: 2,
    filter: { actions: ['search_performed'], terms: [...SENSITIVE_TERMS], termMatch: 'word' },
    groupBy: ['user.id'],
    measure: { type: 'distinct', field: SEARCH_TERM },
  }),
  preset({
    id: 'failed-logins-by-user',
    title: 'Failed logins by user',
    explanation: 'Somebody guesses the password of one account.',
    mitre: 'T1110.001',
    threshold: 5,
    filter: { actions: ['login_failed'] },
    groupBy: ['user.id'],
    window: '15m',
  }),
  preset({
    id: 'failed-logins-by-ip',
    title: 'Failed logins by IP',
    explanation: 'Logins fail from one address, whatever the account: password spraying.',
    mitre: 'T1110.003',
    threshold: 5,
    filter: { actions: ['login_failed'] },
    groupBy: ['source.ip'],
    window: '15m',
  }),
  preset({
    id: 'privilege-granted',
    title: 'Privilege granted',
    explanation: 'A global permission, a role or administration is granted, or somebody logs in as another user.',
    mitre: 'T1098',
    threshold: 1,
    filter: {
      actions: [
        'global_permission_added',
        'user_impersonated',
        'directory_added',
        'user_role_granted',
        'organization_admin_added',
        'group_admin_access_granted',
      ],
    },
    groupBy: ['user.id', 'event.action'],
  }),
  preset({
    id: 'administrator-added',
    title: 'Administrator added',
    explanation: 'Somebody joins a group of administrators; name your own groups in the filter.',
    mitre: 'T1098.007',
    threshold: 1,
    filter: { actions: ['group_member_added'], groups: [...ADMINISTRATOR_GROUPS] },
    groupBy: ['user.id'],
  }),
  preset({
    id: 'password-changed',
    title: 'Password changed',
    explanation: 'Somebody changes a password, their own or that of another account.',
    mitre: 'T1098',
    threshold: 1,
    filter: { actions: ['password_changed'] },
    groupBy: ['user.id'],
  }),
  preset({
    id: 'global-permission-changed',
    title: 'Global permission changed',
    explanation: 'What a group or user may do everywhere is granted or taken away.',
    mitre: 'T1098',
    threshold: 1,
    filter: { actions: ['global_permission_added', 'global_permission_removed'] },
    groupBy: ['user.id'],
  }),
  preset({
    id: 'project-role-changed',
    title: 'Project role changed',
    explanation: 'Somebody gets or loses a role in a Jira project.',
    mitre: 'T1098',
    threshold: 1,
    filter: { actions: ['project_role_changed'] },
    groupBy: ['user.id'],
  }),
  preset({
    id: 'permission-scheme-changed',
    title: 'Issue type or permission scheme changed',
    explanation: 'Who may do what in all projects of a scheme changes, or what kinds of issues they have.',
    mitre: 'T1098',
    threshold: 1,
    filter: { actions: ['permission_scheme_changed', 'issue_type_changed', 'issue_type_scheme_changed'] },
    groupBy: ['user.id'],
  }),
  preset({
    id: 'workflow-changed',
    title: 'Workflow changed',
    explanation: 'A workflow or workflow scheme changes: an approval may be gone.',
    mitre: 'T1484',
    threshold: 1,
    filter: { actions: ['workflow_changed', 'workflow_scheme_changed'] },
    groupBy: ['user.id'],
  }),
  preset({
    id: 'audit-weakened',
    title: 'Audit weakened',
    explanation: 'What the audit log records, or how long it is kept, is changed.',
    mitre: 'T1562',
    threshold: 1,
    filter: { actions: ['audit_config_updated'] },
    groupBy: ['user.id'],
  }),
  preset({
    id: 'token-created',
    title: 'Access token created',
    explanation: 'A token outlives the password and the session of its user.',
    mitre: 'T1098.001',
    threshold: 1,
    filter: { actions: ['token_created'] },
    groupBy: ['user.id'],
  }),
  preset({
    id: 'spaces-listed-by-program',
    title: 'Spaces listed by a program',
    explanation: 'A program that is no browser asks which spaces there are.',
    mitre: 'T1213.001',
    threshold: 1,
    filter: { actions: ['space_listed'], exclude: { userAgents: ['Mozilla/*'] } },
    groupBy: ['user.id', 'source.ip'],
  }),
  preset({
    id: 'bodies-in-bulk',
    title: 'Bodies read in bulk',
    explanation: 'One request asks for the whole text of many pages.',
    mitre: 'T1213.001',
    threshold: 1,
    filter: { actions: ['content_listed', 'space_listed'], text: 'Page bodies' },
    groupBy: ['user.id', 'source.ip'],
  }),
  preset({
    id: 'bytes-by-user',
    title: 'Content taken in bulk',
    explanation: 'One account takes 50 MB or more, in however few requests.',
    mitre: 'T1213.001',
    threshold: 50_000_000,
    filter: {},
    groupBy: ['user.id'],
    measure: { type: 'sum', field: 'http.response.body.bytes' },
  }),
  preset({
    id: 'privileged-user-reads',
    title: 'Privileged user reads',
    explanation: 'Somebody on the list “privileged users” reads content: such accounts are for administration.',
    mitre: 'T1213.001',
    threshold: 1,
    filter: { actions: [...READ_ACTIONS], lists: ['privileged users'] },
    groupBy: ['user.id'],
  }),
  preset({
    id: 'privileged-user-session',
    title: 'New session of a privileged user',
    explanation: 'Somebody on the list “privileged users” logs in.',
    mitre: 'T1078',
    threshold: 1,
    filter: { actions: ['login_succeeded'], lists: ['privileged users'] },
    groupBy: ['user.id'],
  }),
  preset({
    id: 'off-hours',
    title: 'Reads off hours',
    explanation: 'Somebody reads between 20 and 6 h, or on a weekend, in the time zone of the query.',
    mitre: 'T1078',
    threshold: 10,
    filter: { actions: [...READ_ACTIONS], hours: OFF_HOURS },
    groupBy: ['user.id'],
  }),
  preset({
    id: 'privileged-page-reads',
    title: 'Privileged user reads pages',
    explanation:
      'Somebody on the list “privileged users” opens or exports pages. For Atlassian Cloud, whose logs tell no searches and no downloads.',
    mitre: 'T1213.001',
    threshold: 1,
    filter: { actions: CLOUD_READ_ACTIONS, lists: ['privileged users'] },
    groupBy: ['user.id'],
  }),
  preset({
    id: 'page-reads-at-night',
    title: 'Page reads off hours',
    explanation:
      'Somebody opens or exports pages between 20 and 6 h, or on a weekend, in the time zone of the query. For Atlassian Cloud, whose logs tell no searches and no downloads.',
    mitre: 'T1078',
    threshold: 10,
    filter: { actions: CLOUD_READ_ACTIONS, hours: OFF_HOURS },
    groupBy: ['user.id'],
  }),
  preset({
    id: 'many-spaces',
    title: 'Many spaces',
    explanation: 'One account goes through many spaces: it looks for something, wherever it may be.',
    mitre: 'T1213.001',
    threshold: 10,
    filter: { actions: SPACE_ACTIONS },
    groupBy: ['user.id'],
    measure: { type: 'distinct', field: 'space.key' },
  }),
  preset({
    id: 'many-logins',
    title: 'Many logins by user',
    explanation: 'One account logs in again and again: a shared password, or a program that uses it.',
    mitre: 'T1078',
    threshold: 10,
    filter: { actions: ['login_succeeded'] },
    groupBy: ['user.id'],
  }),
  preset({
    id: 'impersonation',
    title: 'Logged in as another user',
    explanation: 'An administrator of the organisation acts as somebody else.',
    mitre: 'T1078.004',
    threshold: 1,
    filter: { actions: ['user_impersonated'] },
    groupBy: ['user.id'],
  }),
  preset({
    id: 'roles-granted',
    title: 'Many roles granted',
    explanation: 'One account grants more than five roles, or access to products, within an hour.',
    mitre: 'T1098',
    threshold: 6,
    filter: { actions: ['user_role_granted'] },
    groupBy: ['user.id'],
  }),
  preset({
    id: 'two-step-login-disabled',
    title: 'Two-step verification disabled',
    explanation: 'For an account, the password alone is enough from now on.',
    mitre: 'T1556.006',
    threshold: 1,
    filter: { actions: ['two_step_verification_disabled'] },
    groupBy: ['user.id'],
  }),
  preset({
    id: 'user-created',
    title: 'User created',
    explanation: 'Somebody makes a new account.',
    mitre: 'T1136',
    threshold: 1,
    filter: { actions: ['user_created'] },
    groupBy: ['user.id'],
  }),
  preset({
    id: 'group-member-added',
    title: 'Users added to groups',
    explanation: 'Somebody adds users to groups more than once within an hour.',
    mitre: 'T1098.007',
    threshold: 2,
    filter: { actions: ['group_member_added'] },
    groupBy: ['user.id'],
  }),
  preset({
    id: 'group-member-removed',
    title: 'User removed from a group',
    explanation: 'Somebody loses what a group may do: an administrator may be locked out.',
    mitre: 'T1531',
    threshold: 1,
    filter: { actions: ['group_member_removed'] },
    groupBy: ['user.id'],
  }),
  preset({
    id: 'full-data-export',
    title: 'Full data export',
    explanation: 'The data pipeline of Bitbucket is told to export everything.',
    mitre: 'T1213.003',
    threshold: 1,
    filter: { actions: ['data_exported'] },
    groupBy: ['user.id'],
  }),
  preset({
    id: 'permissions-export',
    title: 'Permissions exported',
    explanation: 'Somebody takes the list of who may do what in Bitbucket.',
    mitre: 'T1069',
    threshold: 1,
    filter: { actions: ['user_permissions_exported'] },
    groupBy: ['user.id'],
  }),
  preset({
    id: 'ssh-key-changed',
    title: 'SSH key changed',
    explanation: 'A key that opens repositories without a password is added or deleted in Bitbucket.',
    mitre: 'T1098.004',
    threshold: 1,
    filter: { actions: ['ssh_key_changed'] },
    groupBy: ['user.id'],
  }),
  preset({
    id: 'secret-scanning-changed',
    title: 'Secret scanning changed',
    explanation: 'What Bitbucket looks for in pushed code, or leaves alone, changes.',
    mitre: 'T1562.001',
    threshold: 1,
    filter: { actions: ['secret_scanning_changed'] },
    groupBy: ['user.id'],
  }),
  preset({
    id: 'impossible-travel',
    title: 'Impossible travel',
    explanation:
      'One account acts from two places further apart than an airliner flies in the time between; needs a database of places.',
    mitre: 'T1078',
    threshold: 1,
    filter: PERSONS,
    groupBy: ['user.id'],
    measure: { type: 'impossibleTravel', kilometersPerHour: 900 },
    // At that speed nobody is under way for longer: where an arrival is, so is the departure.
    window: '24h',
  }),
  sequencePreset({
    id: 'failed-logins-then-success',
    title: 'Failed logins, then a success',
    explanation: 'Logins of one account fail and then one succeeds: the password was guessed, or remembered at last.',
    mitre: 'T1110',
    steps: [
      { actions: ['login_failed'], runs: 5 },
      { actions: ['login_succeeded'], runs: 1 },
    ],
    groupBy: ['user.id'],
    window: '15m',
  }),
  sequencePreset({
    id: 'export-after-login',
    title: 'Export after login',
    explanation: 'One account logs in and exports from the same address soon after: what somebody came for.',
    mitre: 'T1213.001',
    steps: [
      // The access log tells an attempt and not how it ended; an export of that user behind it says it.
      { actions: ['login_succeeded', 'login_attempted'], runs: 1 },
      { actions: EXPORT_ACTIONS, runs: 1 },
    ],
    groupBy: ['user.id', 'source.ip'],
    window: '1h',
  }),
  baselinePreset({
    id: 'unusual-volume',
    title: 'Unusual volume for this user',
    explanation: 'One account opens far more different pages in a day than on its own days before.',
    mitre: 'T1213.001',
    threshold: 3.5,
    method: 'zScore',
    field: 'object.id',
    filter: { actions: VIEW_ACTIONS },
  }),
  baselinePreset({
    id: 'first-seen-ip',
    title: 'First seen IP',
    explanation: 'One account acts from an address that it did not have in the two weeks before.',
    mitre: 'T1078',
    threshold: 1,
    method: 'firstSeen',
    field: 'source.ip',
    filter: PERSONS,
  }),
  baselinePreset({
    id: 'first-seen-country',
    title: 'First seen country',
    explanation:
      'One account acts from a country that it was not in during the two weeks before; needs a database of places.',
    mitre: 'T1078',
    threshold: 1,
    method: 'firstSeen',
    field: 'source.geo.country_name',
    filter: PERSONS,
  }),
  baselinePreset({
    id: 'first-seen-network',
    title: 'First seen network',
    explanation:
      'One account acts through a network operator that it did not have in the two weeks before; needs a database of autonomous systems.',
    mitre: 'T1078',
    threshold: 1,
    method: 'firstSeen',
    field: 'source.as.organization.name',
    filter: PERSONS,
  }),
];
