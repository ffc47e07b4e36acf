import { z } from 'zod';
import { issueMessage, onlyKeys, refused, refusedValue, wrongType } from './schema-errors.ts';
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
import { SITE_URL_EXAMPLE, siteUrlFaultKind, trimSiteUrl } from './site-url.ts';
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

function baseUrl(example = SITE_URL_EXAMPLE) {
  return z
    .string(wrongType('not-a-url'))
    .superRefine((value, context) => {
      const fault = siteUrlFaultKind(value);
      if (fault !== undefined) {
        context.addIssue(issueMessage(`url-${fault}`, { example }));
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
      affectedObjects: listOf(entry.regex(/^[^,]+,[^,]+$/, refusedValue('no-object'))).optional(),
    },
    onlyKeys(Object.keys(DEFAULT_DATA_CENTER))
  )
  .refine((source) => source.auth !== 'basic' || (source.username ?? '').trim() !== '', {
    ...whenRight(dataCenterAccount),
    path: ['username'],
    ...refused('user-name-missing'),
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
      cloudId: text.regex(/^[\w-]*$/, refusedValue('no-cloud-id')).optional(),
    },
    onlyKeys(Object.keys(DEFAULT_CLOUD_SITE))
  )
  .refine(({ auth = 'basic', email = '' }) => !['basic', 'scoped'].includes(auth) || email.trim() !== '', {
    ...whenRight(cloudAccount),
    path: ['email'],
    ...refused('email-missing'),
  })
  .refine(({ auth = 'basic', clientId = '' }) => !['oauth', 'refreshToken'].includes(auth) || clientId.trim() !== '', {
    ...whenRight(cloudAccount),
    path: ['clientId'],
    ...refused('client-id-missing'),
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
    orgId: text.regex(/^[\w-]+$/, refusedValue('no-organisation-id')),
  },
  onlyKeys(Object.keys(DEFAULT_ORGANIZATION))
);

/** @param example of a path, for the error */
const filePaths = (example: string) =>
  listOf(entry.regex(/^(\/|[A-Za-z]:[\\/])/, refusedValue('no-absolute-path'))).min(1, refused('no-path', { example }));

export const auditFiles = z.strictObject(
  {
    ...z.object(common).partial().shape,
    paths: filePaths('/var/atlassian/application-data/confluence/log/audit/*.audit.log'),
  },
  onlyKeys(Object.keys(DEFAULT_AUDIT_FILES))
);

const accessLogZone = z
  .object({
    format: entry,
    timezone: text.refine((zone) => zone === '' || isTimeZone(zone), refusedValue('no-time-zone')),
  })
  .partial();

export const accessLog = z
  .strictObject(
    {
      ...z.object(common).partial().shape,
      ...accessLogZone.shape,
      paths: filePaths('/var/log/confluence/conf_access_log*.log'),
      contextPath: text.regex(/^$|^\/[^?#]*[^/?#]$/, refusedValue('no-context-path')).optional(),
    },
    onlyKeys(Object.keys(DEFAULT_ACCESS_LOG))
  )
  .refine(({ format, timezone = '' }) => format !== 'accessLogFilter' || timezone !== '', {
    ...whenRight(accessLogZone),
    path: ['timezone'],
    ...refused('time-zone-missing'),
  });
