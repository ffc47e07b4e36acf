import type { AlertInstance, InstanceStatus } from '../workbench-state.ts';
import type { AlertRule } from './alert-rule.ts';

/** What one evaluation of the condition's query gave. */
export type Evaluation =
  | {
      readonly kind: 'values';
      readonly values: ReadonlyArray<{ readonly labels: Readonly<Record<string, string>>; readonly value: number }>;
    }
  | { readonly kind: 'error'; readonly text: string };

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
  const before = new Map(previous.map((instance) => [key(instance.labels), instance]));
  const answered = evaluation.values.map(({ labels, value }) => {
    const last = before.get(key(labels));
    before.delete(key(labels));
    return move(labels, value, last, status(rule, value, last, now), '', now);
  });
  const missing = [...before.values()]
    .filter((last) => last.status === 'Alerting' || last.status === 'Pending')
    .map((last) => move(last.labels, null, last, 'Normal', 'MissingSeries', now));
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
  const instances = previous.map((last) => move(last.labels, null, last, next, reason, now));
  return instances.length > 0 ? instances : [move({}, null, undefined, next, reason, now)];
}

function move(
  labels: Readonly<Record<string, string>>,
  value: number | null,
  last: AlertInstance | undefined,
  next: InstanceStatus,
  reason: string,
  now: number
): AlertInstance {
  return { labels, value, status: next, reason, since: last?.status === next ? last.since : now };
}

function key(labels: Readonly<Record<string, string>>): string {
  return JSON.stringify(Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1)));
}
