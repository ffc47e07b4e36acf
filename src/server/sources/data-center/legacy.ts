import type { Interval } from '../../events/interval.ts';
import type { UserDetail } from '../../events/columns.ts';
import type { Limitation } from '../../events/completeness.ts';
import { ACCESS_LOG_ACTIONS } from '../access-log/url-activity-data.ts';
import { actionsInWords } from '../actions-in-words.ts';
import { parseRecordPage } from '../audit-records/record-page.ts';
import { auditRecordPages } from '../audit-records/record-pages.ts';
import { blindSpot } from '../blind-spots.ts';
import { SourceError } from '../source-error.ts';
import type { Finding, ReadOptions, SourcePage, SourceProbe } from '../source.ts';
import { attempt, type Attempt } from '../probing/attempt.ts';
import { bySeverity, clockFindings, eventFindings, limitationFindings } from '../probing/findings.ts';
import { accountFindings } from './findings.ts';
import { unrecordedReads } from './limitations.ts';
import type { NormaliseContext } from '../unreadable-record.ts';
import type { ProbeContext } from './probe.ts';
import { formatRetention, parseRetention, retentionDays, retentionStart } from '../probing/retention.ts';

/** What the shipped detections count and the API before 7.5 never recorded. */
const UNRECORDED = [
  'search_performed',
  'attachment_downloaded',
  'content_exported',
  'login_succeeded',
  'login_failed',
  'logged_out',
  'token_created',
  'token_deleted',
  'audit_log_searched',
  'audit_config_updated',
];

/**
 * Decides whether the API that Confluence had before 7.5 is read. It is asked for nothing but where the newer one is not
 * there, and no more once that answered: an audit app that is switched off for a while must leave a hole, since the old
 * API knows less. This is known as long as the source is open. A source that is opened while the app is off, as after a
 * restart, cannot tell the site from an old one and reads the old API; its probe says so.
 */
export class LegacyFallback {
  readonly path: string | undefined;
  #newer = false;

  /** @param path of the old API, undefined where the product had none */
  constructor(path: string | undefined) {
    this.path = path;
  }

  /** The newer API answered: the old one is not read while this source is open. */
  sawNewer(): void {
    this.#newer = true;
  }

  /** The old API's path, if it may answer what the newer one answered with this error. */
  pathAfter(error: unknown): string | undefined {
    return !this.#newer && error instanceof SourceError && error.status === 404 ? this.path : undefined;
  }
}

export interface LegacyPagesOptions extends ReadOptions {
  readonly client: ProbeContext['client'];
  readonly context: () => NormaliseContext;
}

/**
 * The pages of a range over the old API.
 * @param missing what the newer API said, thrown where the old one is not there either
 */
export async function* legacyPages(
  path: string,
  range: Interval,
  missing: unknown,
  options: LegacyPagesOptions
): AsyncGenerator<SourcePage> {
  try {
    yield* auditRecordPages(range, { ...options, path, context: () => ({ ...options.context(), cloudAccount: '' }) });
  } catch (error) {
    throw error instanceof SourceError && error.status === 404 ? missing : error;
  }
}

/** What the credential may see over the old API, in two small requests; undefined where that is not there either. */
export async function probeLegacy(
  path: string,
  account: Attempt<UserDetail>,
  context: ProbeContext,
  options: ReadOptions
): Promise<SourceProbe | undefined> {
  const { client, product, site } = context;
  const records = await attempt(
    client.getJson(path, { limit: '1' }, options).then(({ body, clockOffsetMs }) => ({
      events: parseRecordPage(body, path).results.length,
      clockOffsetMs,
    }))
  );
  if (!records.ok && records.error.status === 404) {
    return undefined;
  }
  const clockOffsetMs = records.ok ? records.value.clockOffsetMs : undefined;
  const answer = await attempt(client.getJson(`${path}/retention`, {}, options));
  const retention = answer.ok ? parseRetention(answer.value.body) : undefined;
  const now = Date.now() + (clockOffsetMs ?? 0);
  return {
    reachable: records.ok || account.ok,
    account: account.ok ? account.value.id : '',
    accountName: account.ok ? account.value.displayName || account.value.name : '',
    coverage: undefined,
    configuration: {
      coverage: undefined,
      retention: retention && { text: formatRetention(retention), days: retentionDays(retention, now) },
      retentionFiles: undefined,
      denylist: undefined,
    },
    expiredBefore: retention && retentionStart(retention, now),
    clockOffsetMs,
    limitations: limitations({ ...context, recordedElsewhere: [] }),
    findings: bySeverity([
      ...accountFindings(account, product),
      ...eventFindings(records, site, []),
      oldApi(context),
      ...limitationFindings(limitations(context)),
      ...clockFindings(clockOffsetMs, product),
    ]),
  };
}

function limitations(context: ProbeContext): Limitation[] {
  return [...unrecordedReads(context), ...unrecorded(context)];
}

function unrecorded({ product, recordedElsewhere }: ProbeContext): Limitation[] {
  const hidden = UNRECORDED.filter((action) => !recordedElsewhere.includes(action));
  return hidden.length === 0
    ? []
    : [
        blindSpot('coverage', hidden, (left) => {
          const cure = left.some((action) => ACCESS_LOG_ACTIONS.includes(action))
            ? ', or switch on the access log for what it records of these'
            : '';
          return `${product.name} before ${product.since} has an audit log without ${actionsInWords(left, 'or')}. Upgrade ${product.name}${cure}.`;
        }),
      ];
}

function oldApi({ product: { name, since }, affectedObjects, search }: ProbeContext): Finding {
  const ignored =
    affectedObjects.length > 0 || search !== '' ? ' "Affected objects" and "Search" have no effect with it.' : '';
  return {
    severity: 'warning',
    title: 'The audit API of an old version is read',
    detail:
      `${name} has no /rest/auditing/1.0, so its API from before ${since} is read: it tells no coverage and no exclusions, and records no logins, searches or downloads.${ignored} ` +
      `After an upgrade the newer one is read by itself. If this is ${name} ${since} or newer, enable the Atlassian Audit app.`,
  };
}
