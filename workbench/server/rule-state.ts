import type { InstanceStatus } from '../workbench-state.ts';
import { labelIdentity, type Evaluation } from './alert-rule-evaluation.ts';
import type { LabelledNumber } from './alert-rule-expression.ts';
import type { AlertRule } from './alert-rule.ts';

/** One key of a rule, in one of Grafana's states. */
export interface RuleInstance {
  readonly labels: Readonly<Record<string, string>>;
  readonly status: InstanceStatus;
  /** Why the status is not the plain result of the condition: `NoData`, `Error`, `Error, KeepLast`, `MissingSeries`. */
  readonly reason: string;
  /** Since when it has this status, epoch ms. */
  readonly since: number;
  /** What each refId said last; −1 where an error or no data left it unknown. */
  readonly values: Readonly<Record<string, LabelledNumber>>;
  /** Evaluations in a row that did not name it. */
  readonly missed: number;
}

type Outcome = 'Normal' | 'Alerting' | 'NoData' | 'Error';

/**
 * Next states of a rule's instances, as Grafana's documentation of alert rule evaluation has them ("No Data and Error
 * states", "Stale alert instances").
 *
 * An error or no data goes to every instance where the rule maps it to `OK`, `Alerting` or `KeepLast`; where it does not, it
 * is an instance of its own, and the others are missing. An instance that is missing keeps its state, until it resolves as
 * `Normal (MissingSeries)`, stands so once, and is forgotten.
 * @param now of the evaluation, epoch ms
 */
export function nextInstances(
  rule: AlertRule,
  previous: readonly RuleInstance[],
  evaluation: Evaluation,
  now: number
): RuleInstance[] {
  const known = previous.filter(({ reason }) => reason !== MISSING);
  const failed = failureOf(evaluation);
  if (failed !== undefined && isMapped(rule, failed) && known.length > 0) {
    return known.map((last) => move(rule, { labels: last.labels, values: unknown(last) }, last, failed, now));
  }
  const before = new Map(known.map((instance) => [labelIdentity(instance.labels), instance]));
  const named = keysOf(rule, evaluation).map(({ outcome, ...key }) => {
    const identity = labelIdentity(key.labels);
    const last = before.get(identity);
    before.delete(identity);
    return move(rule, key, last, outcome, now);
  });
  const missing = [...before.values()].map((last): RuleInstance => {
    const missed = last.missed + 1;
    return missed < rule.missingEvaluations
      ? { ...last, missed }
      : { ...last, missed, status: 'Normal', reason: MISSING, since: last.status === 'Normal' ? last.since : now };
  });
  return [...named, ...missing];
}

const MISSING = 'MissingSeries';

type Key = Pick<RuleInstance, 'labels' | 'values'>;

/** What befell the rule as a whole. Keys of which none has a value are no data. */
function failureOf(evaluation: Evaluation): 'NoData' | 'Error' | undefined {
  if (evaluation.kind === 'error') {
    return 'Error';
  }
  return evaluation.kind === 'noData' || evaluation.results.every(({ value }) => value === null) ? 'NoData' : undefined;
}

function isMapped(rule: AlertRule, failed: 'NoData' | 'Error'): boolean {
  return failed === 'Error' ? rule.execErrState !== 'Error' : rule.noDataState !== 'NoData';
}

function keysOf(rule: AlertRule, evaluation: Evaluation): Array<Key & { readonly outcome: Outcome }> {
  if (evaluation.kind === 'results' && evaluation.results.length > 0) {
    return evaluation.results.map(({ labels, value, values }) => ({
      labels,
      values,
      outcome: value === null ? 'NoData' : value === 0 ? 'Normal' : 'Alerting',
    }));
  }
  const outcome = evaluation.kind === 'error' ? 'Error' : 'NoData';
  const labels: Record<string, string> = isMapped(rule, outcome)
    ? {}
    : {
        alertname: `Datasource${outcome}`,
        datasource_uid: rule.queries[0]?.datasourceUid ?? '',
        rulename: rule.title,
      };
  return [{ labels, values: {}, outcome }];
}

function unknown({ values }: RuleInstance): RuleInstance['values'] {
  return Object.fromEntries(Object.entries(values).map(([refId, { labels }]) => [refId, { labels, value: -1 }]));
}

function move(
  rule: AlertRule,
  { labels, values }: Key,
  last: RuleInstance | undefined,
  outcome: Outcome,
  now: number
): RuleInstance {
  const as = outcome === 'Error' ? rule.execErrState : outcome === 'NoData' ? rule.noDataState : outcome;
  const target = as === 'KeepLast' ? kept(last) : as === 'OK' ? 'Normal' : as;
  const status = target === 'Normal' ? calmed(rule, last, now) : raised(rule, last, target, now);
  const reason = as === 'KeepLast' ? `${outcome}, KeepLast` : status === outcome ? '' : reasonOf(outcome);
  return {
    labels,
    status,
    reason,
    since: last?.status === status ? last.since : now,
    values: as === 'KeepLast' && last !== undefined ? last.values : values,
    missed: 0,
  };
}

/** Where the last state leads if it goes on: pending and recovering periods run on. */
function kept(last: RuleInstance | undefined): 'Normal' | 'Alerting' {
  return last?.status === 'Alerting' || last?.status === 'Pending' ? 'Alerting' : 'Normal';
}

function calmed({ keepFiringMs }: AlertRule, last: RuleInstance | undefined, now: number): InstanceStatus {
  const fired = last?.status === 'Alerting' && keepFiringMs > 0;
  const recovering = last?.status === 'Recovering' && now - last.since < keepFiringMs;
  return fired || recovering ? 'Recovering' : 'Normal';
}

function raised(
  { pendingMs }: AlertRule,
  last: RuleInstance | undefined,
  target: 'Alerting' | 'NoData' | 'Error',
  now: number
): InstanceStatus {
  const since = last?.status === 'Pending' ? last.since : now;
  const lasts = last?.status === target || (target === 'Alerting' && last?.status === 'Recovering');
  return lasts || now - since >= pendingMs ? target : 'Pending';
}

function reasonOf(outcome: Outcome): string {
  return outcome === 'Error' || outcome === 'NoData' ? outcome : '';
}
