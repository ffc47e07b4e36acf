import { plural } from '../../../query/words/numbers.ts';
import { sentences } from '../../../query/words/sentences.ts';
import { attempt, type Attempt } from '../probing/attempt.ts';
import { clockFindings } from '../probing/findings.ts';
import type { Finding, ReadOptions, SourceProbe } from '../source.ts';
import { listEventActions } from './event-actions.ts';
import { PROOF_MS, type KnownActions } from './known-actions.ts';
import { limitations } from './limitations.ts';
import { getEventPage, PAGE_SIZE, RETENTION_DAYS, RETENTION_MS, type OrganizationApi } from './organization-api.ts';
import { readEvents, type ReadContext } from './read-events.ts';

const VIEW = 'confluence_page_viewed';

export interface ProbeContext {
  readonly api: OrganizationApi;
  readonly endpoint: 'events-stream' | 'events';
  readonly known: KnownActions;
  readonly products: readonly string[];
  readonly recordedElsewhere: readonly string[];
  readonly context: () => ReadContext;
}

/**
 * What the key may see, in at most three requests: the newest page of events, the list of actions, and one view of a
 * page where that page shows no activity of users.
 * Never throws for a failure of Atlassian's, which becomes a finding; only for the caller's abort.
 */
export async function probeOrganization(probed: ProbeContext, options: ReadOptions): Promise<SourceProbe> {
  const { known } = probed;
  const newest = await attempt(readNewest(probed, options));
  const listed = newest.ok ? await attempt(listEventActions(probed.api, options)) : undefined;
  if (listed?.ok === true) {
    known.list(listed.value);
  }
  const view = newest.ok && !known.recordsUsers(Date.now()) ? await attempt(lookForView(probed, options)) : undefined;
  const counted = view?.ok === true && probed.endpoint === 'events' ? view : newest;
  const blindSpots = () => limitations({ ...probed, now: Date.now() });
  return {
    reachable: newest.ok,
    account: '',
    accountName: '',
    coverage: undefined,
    expiredBefore: Date.now() - RETENTION_MS,
    clockOffsetMs: newest.ok ? newest.value.clockOffsetMs : undefined,
    rateLimit: counted.ok ? counted.value.rateLimit : undefined,
    // What is read after the probe proves as much as the probe does.
    get limitations() {
      return blindSpots();
    },
    findings: newest.ok
      ? [
          ...emptyFindings(newest.value.events, probed.api.orgId),
          ...blindSpots().map(({ kind, text }): Finding =>
            kind === 'partial-scope'
              ? { severity: 'warning', title: 'Only some products are read', detail: text }
              : { severity: 'warning', title: 'Not everything is recorded', detail: text }
          ),
          ...clockFindings(newest.value.clockOffsetMs, { name: 'Atlassian' }),
          readFinding(probed),
          listFinding(listed),
          ...KNOWN_FACTS,
        ]
      : [
          {
            severity: 'error',
            title: 'The organisation’s audit log could not be read',
            detail: sentences(newest.error.message, newest.error.cure),
          },
        ],
  };
}

/** The newest events, by the same endpoint that is read: a key may be scoped to one. */
async function readNewest({ api, endpoint, known, context }: ProbeContext, options: ReadOptions) {
  const query = {
    from: String(Date.now() - PROOF_MS),
    limit: String(PAGE_SIZE),
    ...(endpoint === 'events-stream' && { sortOrder: 'desc' }),
  };
  const page = await getEventPage(api, endpoint, query, options);
  known.note(readEvents(page.events, Date.now(), context()).events);
  return { events: page.events.length, clockOffsetMs: page.clockOffsetMs, rateLimit: page.rateLimit };
}

async function lookForView({ api, known, context }: ProbeContext, options: ReadOptions) {
  const query = { action: VIEW, from: String(Date.now() - PROOF_MS), limit: '1' };
  const { events, rateLimit } = await getEventPage(api, 'events', query, options);
  known.note(readEvents(events, Date.now(), context()).events);
  return { rateLimit };
}

function emptyFindings(events: number, orgId: string): Finding[] {
  return events > 0
    ? []
    : [
        {
          severity: 'warning',
          title: 'The organisation’s audit log is empty',
          detail: `Organisation ${orgId} answered with no event of the last week. Without Atlassian Guard or a Cloud Enterprise plan nothing is recorded.`,
        },
      ];
}

function readFinding({ api, endpoint, known }: ProbeContext): Finding {
  const activity = known.recordsUsers(Date.now()) ? ' It records what users do in Confluence.' : '';
  return {
    severity: 'ok',
    title: 'Organisation’s audit log',
    detail: `The audit log of organisation ${api.orgId} can be read (${endpoint}). The API key expires a year after its creation at the latest: note its date.${activity}`,
  };
}

function listFinding(listed: Attempt<ReadonlyMap<string, string>> | undefined): Finding {
  return listed?.ok === true
    ? { severity: 'ok', title: 'Actions', detail: `The log can hold ${plural(listed.value.size, 'different action')}.` }
    : {
        severity: 'ok',
        title: 'The list of actions could not be read',
        detail: 'The editor offers the actions that are known and those that were seen; nothing else depends on it.',
      };
}

/** What holds for every organisation, and no API tells. */
const KNOWN_FACTS: readonly Finding[] = [
  {
    severity: 'ok',
    title: 'Page views carry no IP address',
    detail: 'They are counted by user, under an empty source.ip.',
  },
  {
    severity: 'ok',
    title: 'Requests of third-party apps are left out by default',
    detail:
      'Somebody who copies content through an app leaves no trace here, unless an organisation admin includes these events: Atlassian Administration ▸ Insights ▸ Audit log ▸ Settings, tab Event Exclusion.',
  },
  {
    severity: 'ok',
    title: 'Retention',
    detail: `Atlassian keeps the audit log of an organisation for ${RETENTION_DAYS} days.`,
  },
];
