import { z } from 'zod';
import type { UserDetail } from '../../events/columns.ts';
import { ANONYMOUS_USER } from '../../events/users.ts';
import type { HttpClient } from '../http/http-client.ts';
import { SourceError } from '../source-error.ts';
import type { Finding, ReadOptions, SourceProbe } from '../source.ts';
import { parseCoverage, type Coverage } from './coverage.ts';
import type { CoverageHistory } from './coverage-history.ts';
import { EVENTS_PATH, parsePage } from './event-pages.ts';
import { limitations } from './limitations.ts';
import { formatRetention, parseRetention, retentionStart } from './retention.ts';
import { currentUser } from './users.ts';

const CONFIGURATION = '/rest/auditing/1.0/configuration';

/** A clock difference from which times and windows are visibly wrong, ms. */
const CLOCK_TOLERANCE_MS = 60_000;

export interface ProbeContext {
  readonly client: HttpClient;
  readonly site: string;
  readonly affectedObjects: readonly string[];
  readonly recordedElsewhere: readonly string[];
  readonly actionMap: Readonly<Record<string, string>>;
  readonly history: CoverageHistory;
}

/**
 * What the credential may see, in at most five requests. Only one of them reads events, and only one event: every read
 * of the audit log is written into it.
 * Never throws for a failure of the site, which becomes a finding; only for the caller's abort.
 */
export async function probeConfluenceDataCenter(context: ProbeContext, options: ReadOptions): Promise<SourceProbe> {
  const { client, affectedObjects } = context;
  const account = await attempt(currentUser(client, options));
  const events = await attempt(readOneEvent(client, affectedObjects, options));
  const reachable = events.ok || account.ok;
  const [coverage, denylist, retention] = reachable
    ? [
        await configuration(client, 'coverage', options, parseCoverage),
        await configuration(client, 'denylist', options, parseDenylist),
        await configuration(client, 'retention', options, parseRetention),
      ]
    : [];
  const clockOffsetMs = events.ok ? events.value.clockOffsetMs : undefined;
  const blindSpots = limitations({ ...context, coverage, denylist: denylist ?? [] });
  return {
    reachable,
    account: account.ok ? account.value.id : '',
    accountName: account.ok ? account.value.displayName || account.value.name : '',
    coverage,
    expiredBefore: retention && retentionStart(retention, Date.now() + (clockOffsetMs ?? 0)),
    clockOffsetMs,
    limitations: blindSpots,
    findings: [
      ...accountFindings(account),
      ...eventFindings(events, context),
      ...blindSpots.map(({ kind, text }): Finding => ({
        severity: 'warning',
        title: TITLES[kind] ?? 'Limitation',
        detail: text,
      })),
      ...clockFindings(clockOffsetMs),
      ...(reachable ? configurationFindings(coverage, retention && formatRetention(retention)) : []),
    ].sort((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity)),
  };
}

const SEVERITIES: ReadonlyArray<Finding['severity']> = ['error', 'warning', 'ok'];

const TITLES: Readonly<Record<string, string>> = {
  'no-page-reads': 'Page reads are not recorded',
  coverage: 'Coverage is too low',
  'partial-scope': 'Only a part is read',
};

type Attempt<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: SourceError };

async function attempt<T>(promise: Promise<T>): Promise<Attempt<T>> {
  try {
    return { ok: true, value: await promise };
  } catch (error) {
    if (error instanceof SourceError) {
      return { ok: false, error };
    }
    throw error;
  }
}

async function readOneEvent(client: HttpClient, affectedObjects: readonly string[], options: ReadOptions) {
  const affectedObject = affectedObjects.length === 0 ? undefined : affectedObjects.join(';');
  const response = await client.getJson(EVENTS_PATH, { limit: '1', affectedObject }, options);
  return { events: parsePage(response.body).entities.length, clockOffsetMs: response.clockOffsetMs };
}

/** A part of the audit log's configuration, undefined if it could not be read: these are not needed for reading events. */
async function configuration<T>(
  client: HttpClient,
  name: string,
  options: ReadOptions,
  parse: (body: unknown) => T | undefined
) {
  const answer = await attempt(client.getJson(`${CONFIGURATION}/${name}`, {}, options));
  return answer.ok ? parse(answer.value.body) : undefined;
}

function parseDenylist(body: unknown): readonly string[] | undefined {
  return z.object({ actions: z.array(z.string()) }).safeParse(body).data?.actions;
}

function accountFindings(account: Attempt<UserDetail>): Finding[] {
  if (!account.ok) {
    return [
      {
        severity: 'warning',
        title: 'The account could not be read',
        detail: `${account.error.message}. ${account.error.cure}`,
      },
    ];
  }
  if (account.value.id === ANONYMOUS_USER.id) {
    return [
      {
        severity: 'error',
        title: 'Confluence takes the caller for an anonymous visitor',
        detail:
          'The credential was ignored. Create a new personal access token in Confluence under your profile picture ▸ Settings ▸ Personal access tokens, and let the proxy pass the Authorization header.',
      },
    ];
  }
  return [
    {
      severity: 'ok',
      title: 'Account',
      detail: `Reads as ${account.value.displayName || account.value.name} (${account.value.name}).`,
    },
  ];
}

function eventFindings(events: Attempt<{ events: number }>, { site, affectedObjects }: ProbeContext): Finding[] {
  if (!events.ok) {
    return [
      {
        severity: 'error',
        title: 'The audit log could not be read',
        detail: `${events.error.message}. ${events.error.cure}`,
      },
    ];
  }
  if (events.value.events === 0) {
    return [
      {
        severity: 'warning',
        title: 'The audit log is empty',
        detail: `${site} answered with no event${affectedObjects.length > 0 ? ' of the affected objects: check their type and id' : ''}.`,
      },
    ];
  }
  return [{ severity: 'ok', title: 'Audit log', detail: `The audit log of ${site} can be read.` }];
}

function clockFindings(offsetMs: number | undefined): Finding[] {
  if (offsetMs === undefined || Math.abs(offsetMs) <= CLOCK_TOLERANCE_MS) {
    return [];
  }
  return [
    {
      severity: 'warning',
      title: 'The clocks differ',
      detail: `Confluence’s clock is ${Math.round(Math.abs(offsetMs) / 1000)} s ${offsetMs > 0 ? 'ahead of' : 'behind'} Grafana’s: let both hosts use NTP.`,
    },
  ];
}

function configurationFindings(coverage: Coverage | undefined, retention: string | undefined): Finding[] {
  return [
    coverage === undefined
      ? {
          severity: 'warning',
          title: 'Coverage could not be read',
          detail:
            'Whether Confluence records searches and downloads is not known. Look under Administration ▸ General configuration ▸ Audit log ▸ ⋯ ▸ Settings ▸ Coverage.',
        }
      : {
          severity: 'ok',
          title: 'Coverage',
          detail: Object.entries(coverage)
            .map(([area, level]) => `${area}: ${level}`)
            .join(', '),
        },
    retention === undefined
      ? {
          severity: 'ok',
          title: 'Retention could not be read',
          detail:
            'How long Confluence keeps its audit log is not known; nothing depends on it but the notice for old ranges.',
        }
      : { severity: 'ok', title: 'Retention', detail: `Confluence keeps its audit log for ${retention}.` },
  ];
}
