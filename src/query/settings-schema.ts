import { z } from 'zod';
import { InvalidSettingsError } from './invalid-settings-error.ts';
import { isIpRange } from './ip-range.ts';
import { firstProblem, onlyKeys, problems, refused, refusedValue, wrongType, type Problem } from './schema-errors.ts';
import { flag, oneOf, wholeNumber } from './schema-values.ts';
import { completeSettings } from './settings-defaults.ts';
import { entry, listOf, text } from './settings-values.ts';
import { SETTINGS_SCHEMA_VERSION, SOURCE_KEYS, type Settings } from './settings.ts';
import { accessLog, auditFiles, cloudSite, dataCenter, organization } from './source-settings-schema.ts';

/** Longer is no onboarding, and no store remembers who was there before. */
const MAX_ONBOARDING_DAYS = 90;

const ipRanges = listOf(entry.refine(isIpRange, refusedValue('no-address')));

const geo = z.strictObject(
  {
    paths: listOf(entry).optional(),
    networks: listOf(z.strictObject({ name: entry, ranges: ipRanges }, onlyKeys(['name', 'ranges']))).optional(),
  },
  onlyKeys(['paths', 'networks'])
);

const tuningList = z.strictObject(
  {
    name: entry,
    users: listOf(entry).optional(),
    groups: listOf(entry).optional(),
    ips: ipRanges.optional(),
    userAgents: listOf(entry).optional(),
    reason: text.optional(),
    until: text
      .refine((date) => date === '' || z.iso.date().safeParse(date).success, refusedValue('no-date'))
      .optional(),
    threshold: z
      .number(wrongType('not-a-number'))
      .min(0, refusedValue('number-too-small', { min: 0 }))
      .optional(),
    onboardingDays: wholeNumber(0, MAX_ONBOARDING_DAYS).optional(),
    administrators: flag.optional(),
  },
  onlyKeys([
    'name',
    'users',
    'groups',
    'ips',
    'userAgents',
    'reason',
    'until',
    'threshold',
    'onboardingDays',
    'administrators',
  ])
);

/** Unknown keys beside ours are Grafana's own (`enableSecureSocksProxy`, `manageAlerts` …) and are left alone. */
const storedSettingsSchema = z.object(
  {
    schemaVersion: z
      .number(wrongType('not-a-number'))
      .refine(
        (version) => version === SETTINGS_SCHEMA_VERSION,
        refusedValue('unknown-version', { known: SETTINGS_SCHEMA_VERSION })
      )
      .optional(),
    sources: z
      .strictObject(
        {
          confluenceDataCenter: dataCenter.optional(),
          confluenceCloud: cloudSite.optional(),
          organization: organization.optional(),
          jiraDataCenter: dataCenter.optional(),
          jiraCloud: cloudSite.optional(),
          bitbucketDataCenter: dataCenter.optional(),
          auditFiles: auditFiles.optional(),
          accessLog: accessLog.optional(),
        },
        onlyKeys(SOURCE_KEYS)
      )
      .optional(),
    store: z
      .strictObject(
        { type: oneOf(['sqlite']).optional(), retentionDays: wholeNumber(1, 3650).optional() },
        onlyKeys(['type', 'retentionDays'])
      )
      .optional(),
    geo: geo.optional(),
    actionMap: z
      .record(
        entry,
        z.string(wrongType('not-an-action')).regex(/^[a-z0-9]+(_[a-z0-9]+)*$/, refusedValue('no-canonical-action')),
        wrongType('not-an-action-map')
      )
      .optional(),
    terms: listOf(entry).optional(),
    lists: listOf(tuningList)
      .refine((lists) => new Set(lists.map((list) => list.name)).size === lists.length, refused('same-list-names'))
      .optional(),
  },
  wrongType('not-an-object')
);

/**
 * Reads the `jsonData` of a data source. Missing keys get their defaults; a source that is not there is switched off.
 * @throws InvalidSettingsError for the first field that is unknown, of the wrong type, or that cannot work
 */
export function parseSettings(jsonData: unknown): Settings {
  const stored = storedSettingsSchema.safeParse(jsonData);
  if (!stored.success) {
    const { field, problem } = firstProblem(stored.error);
    throw new InvalidSettingsError(field, problem);
  }
  return completeSettings(stored.data);
}

/** Everything that is wrong with the `jsonData` of a data source, for the page that it is entered on. */
export function settingsProblems(jsonData: unknown): Problem[] {
  const { error } = storedSettingsSchema.safeParse(jsonData);
  return error === undefined ? [] : problems(error);
}
