import type { AppendedVisit } from '../access-log/appended-visit.ts';
import type { CloudSimulator } from '../cloud/cloud-simulator.ts';
import type { Simulator } from '../simulator.ts';
import { MINUTE, pageRead, times } from './acts.ts';
import { firstDay, ordinaryReads, type OrdinaryRead } from './ordinary-days.ts';
import type { CloudTraces, DataCenterTraces } from './scenario.ts';
import type { Staged } from './staging.ts';

const DAY = 24 * 60 * MINUTE;

/**
 * Lets scenarios and the ordinary days before them happen on a site of Data Center, in order of time.
 * @param until epoch ms; up to there the site is seen to be up
 */
export function perform(
  site: Pick<Simulator, 'visit' | 'append'>,
  staged: readonly Staged[],
  seed: number,
  until: number
): void {
  const traces: DataCenterTraces[] = [
    { visits: ordinaryReads(staged, seed).map(({ who, time, page }) => pageRead(who, time, page)) },
    { visits: monitoring(firstDay(staged), until) },
    ...staged.flatMap(({ scenario, scene }) => (scenario.site === 'cloud' ? [] : [scenario.happen(scene)])),
  ];
  inOrder(traces.flatMap(({ visits = [] }) => visits)).forEach((visit) => site.visit(visit));
  inOrder(traces.flatMap(({ events = [] }) => events)).forEach((event) => site.append(event));
}

/** As `perform`, in a tenant of Cloud. */
export function performInCloud(
  { apis }: Pick<CloudSimulator, 'apis'>,
  staged: readonly Staged[],
  seed: number,
  until: number
): void {
  const reads = ordinaryReads(staged, seed);
  const daily = times(Math.floor((until - firstDay(staged)) / DAY), (day) =>
    reads.slice(0, 1).map((read) => ordinaryView({ ...read, time: firstDay(staged) + (day + 0.5) * DAY }))
  );
  const traces: CloudTraces[] = [
    { organization: [...reads.map(ordinaryView), ...daily.flat()] },
    ...staged.flatMap(({ scenario, scene }) => (scenario.site === 'cloud' ? [scenario.happen(scene)] : [])),
  ];
  inOrder(traces.flatMap(({ organization = [] }) => organization)).forEach((one) => apis.organization.append(one));
  inOrder(traces.flatMap(({ confluence = [] }) => confluence)).forEach((one) => apis.confluenceAudit.append(one));
  inOrder(traces.flatMap(({ jira = [] }) => jira)).forEach((one) => apis.jiraAudit.append(one));
}

/** What asks the site day and night whether it is there, so that its log is never silent. */
export function monitoring(from: number, to: number): AppendedVisit[] {
  return times(Math.ceil((to - from) / (5 * MINUTE)), (index) => ({
    time: from + index * 5 * MINUTE,
    address: '192.0.2.250',
    target: '/status',
    userAgent: 'Monitoring/1.0',
  }));
}

function ordinaryView({ who, time, space, page: { id, title } }: OrdinaryRead) {
  return {
    time,
    processedAt: time,
    action: 'confluence_page_viewed',
    actor: who.username,
    product: 'confluence' as const,
    page: { id, title, spaceKey: space.key },
  };
}

function inOrder<T extends { readonly time?: number | undefined }>(all: readonly T[]): T[] {
  return [...all].sort((a, b) => (a.time ?? 0) - (b.time ?? 0));
}
