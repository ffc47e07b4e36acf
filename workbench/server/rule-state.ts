import type { AlertInstance, InstanceStatus } from '../workbench-state.ts';
import type { AlertRule } from './alert-rule.ts';

type Key = Pick<AlertInstance, 'labels' | 'texts'>;

/** What one evaluation of the condition's query gave. */
export type Evaluation =
  | { readonly kind: 'values'; readonly values: ReadonlyArray<Key & { readonly value: number }> }
  | { readonly kind: 'error'; readonly text: string };

const WHOLE_RULE: Key = { labels: {}, texts: {} };

/**
 * Next states of a rule's instances, as Grafana's state manager takes them: one instance a label set; an error or an empty answer
 * goes to every instance as `execErrState` and `noDataState` say; an instance that is no longer answered resolves once, as
 * `Normal (MissingSeries)`, and is forgotten.
 * @param now of the evaluation, epoch ms
 */
export function nextInstances(
  rule: AlertRule,
  previous: readonly AlertInstance[],
  evaluation: Evaluation,
  now: number
): AlertInstance[] {
  if (evaluation.kind === 'error') {
    return wholeRule(previous, rule.execErrState, 'Error', now);
  }
  if (evaluation.values.length === 0 && rule.noDataState !== 'OK') {
    return wholeRule(previous, rule.noDataState, 'NoData', now);
  }
  const before = new Map(previous.map((instance) => [identity(instance), instance]));
  const answered = evaluation.values.map((answer) => {
    const last = before.get(identity(answer));
    before.delete(identity(answer));
    return move(answer, answer.value, last, status(rule, answer.value, last, now), '', now);
  });
  const missing = [...before.values()]
    .filter((last) => last.status === 'Alerting' || last.status === 'Pending')
    .map((last) => move(last, null, last, 'Normal', 'MissingSeries', now));
  return [...answered, ...missing];
}

function status(rule: AlertRule, value: number, last: AlertInstance | undefined, now: number): InstanceStatus {
  if (!(value > rule.above)) {
    return 'Normal';
  }
  if (last?.status === 'Alerting' || rule.pendingMs === 0) {
    return 'Alerting';
  }
  return last?.status === 'Pending' && now - last.since >= rule.pendingMs ? 'Alerting' : 'Pending';
}

function wholeRule(
  previous: readonly AlertInstance[],
  as: 'OK' | 'Error' | 'NoData' | 'Alerting' | 'KeepLast',
  reason: 'Error' | 'NoData',
  now: number
): AlertInstance[] {
  if (as === 'KeepLast') {
    return previous.map((last) => ({ ...last, reason: `${reason}, KeepLast` }));
  }
  const next = as === 'OK' ? 'Normal' : as;
  const instances = previous.map((last) => move(last, null, last, next, reason, now));
  return instances.length > 0 ? instances : [move(WHOLE_RULE, null, undefined, next, reason, now)];
}

function move(
  { labels, texts }: Key,
  value: number | null,
  last: AlertInstance | undefined,
  next: InstanceStatus,
  reason: string,
  now: number
): AlertInstance {
  return { labels, texts, value, status: next, reason, since: last?.status === next ? last.since : now };
}

/** A name learned later changes no identity: labels alone make it. */
function identity({ labels }: Key): string {
  return JSON.stringify(Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1)));
}
