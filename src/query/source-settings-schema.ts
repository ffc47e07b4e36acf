import { z } from 'zod';
import { notA, quoted, strictly } from './schema-errors.ts';
import { durationText, flag, oneOf, wholeNumber } from './schema-values.ts';
import {
  DEFAULT_ACCESS_LOG,
  DEFAULT_AUDIT_FILES,
  DEFAULT_CLOUD_SITE,
  DEFAULT_DATA_CENTER,
  DEFAULT_ORGANIZATION,
} from './settings-defaults.ts';
import { entry, listOf, text } from './settings-values.ts';
import { CLOUD_AUTHENTICATIONS } from './settings.ts';
import { siteUrlProblem, trimSiteUrl } from './site-url.ts';
import { isTimeZone } from './time-zone.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const DAY = 24 * 60 * MINUTE;
const MAX_REQUESTS_PER_MINUTE = 100_000;
/** The largest that the audit API takes. */
const MAX_SCAN = 2_147_483_647;

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

function baseUrl(example?: string) {
  return z
    .string(notA('a URL'))
    .superRefine((value, context) => {
      const problem = siteUrlProblem(value, example);
      if (problem !== undefined) {
        context.addIssue(problem);
      }
    })
    .transform(trimSiteUrl);
}

/** Lets a rule over several fields speak as soon as these are right, whatever is wrong with others. */
function whenRight(fields: z.ZodType) {
  return { when: ({ value }: { value: unknown }) => fields.safeParse(value).success };
}

const dataCenterAccount = z.object({ auth: oneOf(['token', 'basic']), username: text }).partial();

export const dataCenter = z
  .strictObject(
    {
      ...z
        .object({
          ...common,
          search: text,
          scanLimit: wholeNumber(0, MAX_SCAN),
        })
        .partial().shape,
      ...dataCenterAccount.shape,
      url: baseUrl(),
      affectedObjects: listOf(
        entry.regex(/^[^,]+,[^,]+$/, {
          error: ({ input }) => `${quoted(input)} is no object: write its type and id, for example Space,123456`,
        })
      ).optional(),
    },
    strictly('this source', Object.keys(DEFAULT_DATA_CENTER))
  )
  .refine((source) => source.auth !== 'basic' || (source.username ?? '').trim() !== '', {
    ...whenRight(dataCenterAccount),
    path: ['username'],
    error: 'a user name is needed for basic authentication',
  });

const cloudAccount = z.object({ auth: oneOf(CLOUD_AUTHENTICATIONS), email: text, clientId: text }).partial();

export const cloudSite = z
  .strictObject(
    {
      ...z
        .object({
          ...common,
          apiUrl: baseUrl(DEFAULT_CLOUD_SITE.apiUrl),
          authUrl: baseUrl(DEFAULT_CLOUD_SITE.authUrl),
        })
        .partial().shape,
      ...cloudAccount.shape,
      url: baseUrl('https://acme.atlassian.net'),
      cloudId: text
        .regex(/^[\w-]*$/, { error: ({ input }) => `${quoted(input)} is no cloud id: leave it empty to have it found` })
        .optional(),
    },
    strictly('this source', Object.keys(DEFAULT_CLOUD_SITE))
  )
  .refine(({ auth = 'basic', email = '' }) => !['basic', 'scoped'].includes(auth) || email.trim() !== '', {
    ...whenRight(cloudAccount),
    path: ['email'],
    error: 'the email address of the account that the API token belongs to is needed',
  })
  .refine(({ auth = 'basic', clientId = '' }) => !['oauth', 'refreshToken'].includes(auth) || clientId.trim() !== '', {
    ...whenRight(cloudAccount),
    path: ['clientId'],
    error: 'the client id of the OAuth 2.0 credential is needed',
  });

export const organization = z.strictObject(
  {
    ...z
      .object({
        ...common,
        url: baseUrl(DEFAULT_ORGANIZATION.url),
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

export const auditFiles = z.strictObject(
  {
    ...z.object(common).partial().shape,
    paths: filePaths('/var/atlassian/application-data/confluence/log/audit/*.audit.log'),
  },
  strictly('this source', Object.keys(DEFAULT_AUDIT_FILES))
);

const accessLogZone = z
  .object({
    format: entry,
    timezone: text.refine((zone) => zone === '' || isTimeZone(zone), {
      error: ({ input }) => `${quoted(input)} is no time zone: write an IANA name such as Europe/Berlin`,
    }),
  })
  .partial();

export const accessLog = z
  .strictObject(
    {
      ...z.object(common).partial().shape,
      ...accessLogZone.shape,
      paths: filePaths('/var/log/confluence/conf_access_log*.log'),
      contextPath: text
        .regex(/^$|^\/[^?#]*[^/?#]$/, {
          error: ({ input }) => `${quoted(input)} is no context path: write /confluence, or nothing for the root`,
        })
        .optional(),
    },
    strictly('this source', Object.keys(DEFAULT_ACCESS_LOG))
  )
  .refine(({ format, timezone = '' }) => format !== 'accessLogFilter' || timezone !== '', {
    ...whenRight(accessLogZone),
    path: ['timezone'],
    error:
      'lines of the AccessLogFilter state no time zone: write the IANA name of the server’s, such as Europe/Berlin',
  });
