import { z } from 'zod';
import { InvalidSettingsError } from './invalid-settings-error.ts';
import { isIpRange } from './ip-range.ts';
import { MAX_ENTRIES, MAX_TEXT } from './limits.ts';
import { firstProblem, notA, quoted, strictly } from './schema-errors.ts';
import { durationText, flag, oneOf, wholeNumber } from './schema-values.ts';
import {
  completeSettings,
  DEFAULT_ACCESS_LOG,
  DEFAULT_AUDIT_FILES,
  DEFAULT_CLOUD_SITE,
  DEFAULT_DATA_CENTER,
  DEFAULT_ORGANIZATION,
} from './settings-defaults.ts';
import { CLOUD_AUTHENTICATIONS, SETTINGS_SCHEMA_VERSION, SOURCE_KEYS, type Settings } from './settings.ts';
import { siteUrlProblem, trimSiteUrl } from './site-url.ts';
import { isTimeZone } from './time-zone.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const DAY = 24 * 60 * MINUTE;
const MAX_REQUESTS_PER_MINUTE = 100_000;
/** The largest that the audit API takes. */
const MAX_SCAN = 2_147_483_647;

const text = z.string(notA('a text')).max(MAX_TEXT, { error: `the text is too long: at most ${MAX_TEXT} characters` });
const entry = text.trim().min(1, { error: 'an entry is empty' });

function listOf<Item extends z.ZodType>(item: Item) {
  return z
    .array(item, notA('a list'))
    .max(MAX_ENTRIES, { error: `the list is too long: at most ${MAX_ENTRIES} entries` });
}

const common = {
  continuous: flag,
  pollInterval: durationText(SECOND, DAY),
  lateness: durationText(0, DAY),
  backfill: durationText(MINUTE, 3650 * DAY),
  timeout: durationText(SECOND, 10 * MINUTE),
  requestsPerMinute: wholeNumber(0, MAX_REQUESTS_PER_MINUTE),
  tlsSkipVerify: flag,
  tlsAuth: flag,
  tlsAuthWithCACert: flag,
  serverName: text,
};

const url = z.string(notA('a URL')).superRefine((value, context) => {
  const problem = siteUrlProblem(value);
  if (problem !== undefined) {
    context.addIssue(problem);
  }
});

const siteUrl = url.transform(trimSiteUrl);

const dataCenter = z
  .strictObject(
    {
      ...z
        .object({
          ...common,
          auth: oneOf(['token', 'basic']),
          username: text,
          search: text,
          scanLimit: wholeNumber(0, MAX_SCAN),
        })
        .partial().shape,
      url: siteUrl,
      affectedObjects: listOf(
        entry.regex(/^[^,]+,[^,]+$/, {
          error: ({ input }) => `${quoted(input)} is no object: write its type and id, for example Space,123456`,
        })
      ).optional(),
    },
    strictly('this source', Object.keys(DEFAULT_DATA_CENTER))
  )
  .refine((source) => source.auth !== 'basic' || (source.username ?? '').trim() !== '', {
    path: ['username'],
    error: 'a user name is needed for basic authentication',
  });

const cloudSite = z
  .strictObject(
    {
      ...z
        .object({
          ...common,
          auth: oneOf(CLOUD_AUTHENTICATIONS),
          email: text,
          clientId: text,
          apiUrl: siteUrl,
          authUrl: siteUrl,
        })
        .partial().shape,
      url: siteUrl,
      cloudId: text
        .regex(/^[\w-]*$/, { error: ({ input }) => `${quoted(input)} is no cloud id: leave it empty to have it found` })
        .optional(),
    },
    strictly('this source', Object.keys(DEFAULT_CLOUD_SITE))
  )
  .refine(({ auth = 'basic', email = '' }) => !['basic', 'scoped'].includes(auth) || email.trim() !== '', {
    path: ['email'],
    error: 'the email address of the account that the API token belongs to is needed',
  })
  .refine(({ auth = 'basic', clientId = '' }) => !['oauth', 'refreshToken'].includes(auth) || clientId.trim() !== '', {
    path: ['clientId'],
    error: 'the client id of the OAuth 2.0 credential is needed',
  });

const organization = z.strictObject(
  {
    ...z
      .object({
        ...common,
        url: siteUrl,
        endpoint: oneOf(['events-stream', 'events']),
        products: listOf(entry),
      })
      .partial().shape,
    orgId: text.regex(/^[\w-]+$/, {
      error: ({ input }) =>
        `${quoted(input)} is no organisation id: it stands in the address of admin.atlassian.com, behind /o/`,
    }),
  },
  strictly('this source', Object.keys(DEFAULT_ORGANIZATION))
);

/** @param example of a path, for the error */
const filePaths = (example: string) =>
  listOf(entry.regex(/^(\/|[A-Za-z]:[\\/])/, { error: ({ input }) => `${quoted(input)} is no absolute path` })).min(1, {
    error: `no path is named: enter for example ${example}`,
  });

const auditFiles = z.strictObject(
  {
    ...z.object(common).partial().shape,
    paths: filePaths('/var/atlassian/application-data/confluence/log/audit/*.audit.log'),
  },
  strictly('this source', Object.keys(DEFAULT_AUDIT_FILES))
);

const accessLog = z.strictObject(
  {
    ...z.object({ ...common, format: entry }).partial().shape,
    paths: filePaths('/var/log/confluence/conf_access_log*.log'),
    timezone: text
      .refine((zone) => zone === '' || isTimeZone(zone), {
        error: ({ input }) => `${quoted(input)} is no time zone: write an IANA name such as Europe/Berlin`,
      })
      .optional(),
    contextPath: text
      .regex(/^$|^\/[^?#]*[^/?#]$/, {
        error: ({ input }) => `${quoted(input)} is no context path: write /confluence, or nothing for the root`,
      })
      .optional(),
  },
  strictly('this source', Object.keys(DEFAULT_ACCESS_LOG))
);

const ipRanges = listOf(
  entry.refine(isIpRange, {
    error: ({ input }) => `${quoted(input)} is no IP address and no CIDR block (10.0.0.0/8)`,
  })
);

const geo = z.strictObject(
  {
    paths: listOf(entry).optional(),
    networks: listOf(
      z.strictObject({ name: entry, ranges: ipRanges }, strictly('a network', ['name', 'ranges']))
    ).optional(),
  },
  strictly('the geo settings', ['paths', 'networks'])
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
      .refine((date) => date === '' || z.iso.date().safeParse(date).success, {
        error: ({ input }) => `${quoted(input)} is no date: write 2030-01-31`,
      })
      .optional(),
  },
  strictly('a list', ['name', 'users', 'groups', 'ips', 'userAgents', 'reason', 'until'])
);

/** Unknown keys beside ours are Grafana's own (`enableSecureSocksProxy`, `manageAlerts` …) and are left alone. */
const storedSettingsSchema = z.object(
  {
    schemaVersion: z
      .number(notA('a number'))
      .refine((version) => version === SETTINGS_SCHEMA_VERSION, {
        error: ({ input }) =>
          `version ${quoted(input)} is not known to this plugin, which reads ${SETTINGS_SCHEMA_VERSION}: update it`,
      })
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
        strictly('the sources', SOURCE_KEYS)
      )
      .optional(),
    store: z
      .strictObject(
        { type: oneOf(['sqlite']).optional(), retentionDays: wholeNumber(1, 3650).optional() },
        strictly('the store', ['type', 'retentionDays'])
      )
      .optional(),
    geo: geo.optional(),
    actionMap: z
      .record(
        entry,
        z.string(notA('a canonical action')).regex(/^[a-z0-9]+(_[a-z0-9]+)*$/, {
          error: ({ input }) => `${quoted(input)} is no canonical action: write it as page_viewed`,
        }),
        notA('an object of source keys and canonical actions')
      )
      .optional(),
    terms: listOf(entry).optional(),
    lists: listOf(tuningList)
      .refine((lists) => new Set(lists.map((list) => list.name)).size === lists.length, {
        error: 'two lists have one name',
      })
      .optional(),
  },
  notA('an object')
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
