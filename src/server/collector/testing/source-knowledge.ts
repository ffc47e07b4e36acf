import type { SourceStatus } from '../collector.ts';
import type { SourceKnowledge } from '../source-knowledge.ts';

const MINUTE_MS = 60_000;

/** What is known of a source of which nothing was read, but for what is given. */
export function sourceKnowledge(known: Partial<SourceKnowledge> = {}): SourceKnowledge {
  return {
    source: 'confluenceDataCenter',
    site: 'wiki.example.org',
    read: [],
    timing: { pollInterval: MINUTE_MS, lateness: MINUTE_MS },
    settles: true,
    expiredBefore: undefined,
    readsFrom: undefined,
    stated: [],
    obstacle: undefined,
    limitations: [],
    malformed: [],
    account: '',
    ...known,
  };
}

/** The state of a source that nobody has read yet, but for what is given. */
export function sourceStatus(known: Partial<SourceKnowledge>, status: Partial<SourceStatus> = {}): SourceStatus {
  const knowledge = sourceKnowledge(known);
  const { source, site } = knowledge;
  return {
    source,
    site,
    ledger: { source, read: [], expiredBefore: undefined, progress: null, malformed: [] },
    probe: undefined,
    lastError: undefined,
    lastSuccess: undefined,
    requests: 0,
    errors: 0,
    requestsLeft: undefined,
    reading: false,
    readsByItselfFrom: undefined,
    knowledge,
    lagMs: 0,
    unresolvedUsers: 0,
    ...status,
  };
}
