import { plural } from '../../query/words/numbers.ts';
import type { SourceType } from '../events/audit-event.ts';
import type { HealthResult } from '../grafana/health.ts';
import type { QueryEnvironment } from '../queries/query-environment.ts';

/** What *Save & test* found, each with its cure. */
export interface HealthFinding {
  readonly source: SourceType | 'store' | 'geo';
  readonly severity: 'ok' | 'warning' | 'error';
  readonly title: string;
  readonly detail: string;
}

/** Something that can be probed: a source, without what reads it. */
export interface Probed {
  readonly type: SourceType;
  probe(options: {
    signal: AbortSignal;
    permit: () => Promise<void>;
  }): Promise<{ readonly findings: ReadonlyArray<Omit<HealthFinding, 'source'>> }>;
}

export interface HealthEnvironment extends QueryEnvironment {
  readonly sources: readonly Probed[];
  /** What is to say about the places of addresses; nothing where none are set up. */
  readonly places: () => Promise<ReadonlyArray<Omit<HealthFinding, 'source'>>>;
}

const MARKS = { ok: '✓', warning: '!', error: '✗' } as const;

/**
 * Asks each source what it may see, and says it in words: an error where one cannot be read, a warning where it sees less
 * than bulk access needs. Grafana shows the message as the title of a green or a red box, so it says first what is in order,
 * or what is not.
 */
export async function explainHealth(environment: HealthEnvironment, signal: AbortSignal): Promise<HealthResult> {
  const findings = await healthFindings(environment, signal);
  const errors = findings.filter(({ severity }) => severity === 'error');
  const warnings = findings.filter(({ severity }) => severity === 'warning');
  const [error] = errors;
  return {
    status: error === undefined ? 'ok' : 'error',
    message:
      error === undefined
        ? `All sources can be read${warnings.length === 0 ? ', and they see what bulk access needs' : `; ${plural(warnings.length, 'finding')} to look at`}`
        : `${error.title}${others(errors.length + warnings.length - 1)}`,
    details: {
      verboseMessage: findings
        .map(({ severity, title, detail }) => `${MARKS[severity]} ${title}: ${detail}`)
        .join('\n'),
      findings,
    },
  };
}

/** The findings of all sources and the store, in the order of the settings. */
export async function healthFindings(
  { sources, broken, store, places }: HealthEnvironment,
  signal: AbortSignal
): Promise<HealthFinding[]> {
  const probed = await Promise.all(sources.map((source) => probeFindings(source, signal)));
  const { durable, events } = await store.stats();
  return [
    ...broken.map(brokenFinding),
    ...(sources.length + broken.length === 0 ? [NO_SOURCE] : []),
    ...probed.flat(),
    ...(await places()).map((finding) => ({ ...finding, source: 'geo' as const })),
    durable
      ? {
          source: 'store',
          severity: 'ok',
          title: 'Events are kept on disk',
          detail: `${plural(events, 'event')} ${events === 1 ? 'is' : 'are'} stored.`,
        }
      : IN_MEMORY,
  ];
}

/**
 * The findings of one source as it is saved, undefined where it is not switched on.
 * @param type as the settings name it
 */
export async function sourceFindings(
  type: string,
  { sources, broken }: Pick<HealthEnvironment, 'sources' | 'broken'>,
  signal: AbortSignal
): Promise<HealthFinding[] | undefined> {
  const source = sources.find((one) => one.type === type);
  const problems = broken.filter((one) => one.source === type).map(brokenFinding);
  return source === undefined ? (problems.length === 0 ? undefined : problems) : probeFindings(source, signal);
}

async function probeFindings(source: Probed, signal: AbortSignal): Promise<HealthFinding[]> {
  const { findings } = await source.probe({ signal, permit: () => Promise.resolve() });
  return findings.map((finding) => ({ ...finding, source: source.type }));
}

function brokenFinding({ source, text }: HealthEnvironment['broken'][number]): HealthFinding {
  return { source, severity: 'error', title: 'Settings cannot work', detail: text };
}

function others(count: number): string {
  return count === 0 ? '' : ` (and ${count} more to look at)`;
}

const NO_SOURCE: HealthFinding = {
  source: 'store',
  severity: 'error',
  title: 'No source is switched on',
  detail: 'Switch one on: docs/sources.md says which of them answers what.',
};

const IN_MEMORY: HealthFinding = {
  source: 'store',
  severity: 'warning',
  title: 'Events are kept in memory only',
  detail:
    'They are read again after each restart of Grafana. Set data_path in the section [plugin.auditlens-confluence-datasource] of grafana.ini.',
};
