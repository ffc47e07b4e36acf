import { durationMs } from '../../src/query/duration.ts';
import { labelIdentity } from '../../workbench/server/alert-rule-evaluation.ts';
import type { AlertRule } from '../../workbench/server/alert-rule.ts';
import type { AskedDataSource } from '../product/product.ts';
import { RuleEvaluator, type ToldInstance } from './rule-evaluator.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** Everything of a scenario happens within this time of its beginning, ms. */
const SCENARIO_MS = 3 * HOUR;
/** Between two looks while it happens: far shorter than any rule looks back, ms. */
const STEP_MS = 10 * MINUTE;

/** What a rule said while a scenario happened. */
export interface Played {
  /** What alerted meanwhile and not before, as it was told when it first did. */
  readonly alerting: readonly ToldInstance[];
  /** What of it still alerts when nothing of the scenario is left in what the rule looks at. */
  readonly unresolved: readonly ToldInstance[];
  /** The last error of an evaluation. */
  readonly failure: string | undefined;
}

/** Evaluates a rule through a scenario and until it is long over, in what was read. */
export async function playScenario(rule: AlertRule, dataSource: AskedDataSource, start: number): Promise<Played> {
  const evaluator = new RuleEvaluator(rule, dataSource);
  const before = new Set((await evaluator.evaluate(start - MINUTE)).filter(isAlerting).map(identity));
  const alerting = new Map<string, ToldInstance>();
  let failure: string | undefined;
  const look = async (now: number) => {
    const told = await evaluator.evaluate(now);
    failure = evaluator.last?.kind === 'error' ? evaluator.last.text : failure;
    return told.filter(isAlerting).filter((instance) => !before.has(identity(instance)));
  };
  const end = start + SCENARIO_MS;
  for (let now = start + STEP_MS; now <= end; now += STEP_MS) {
    for (const instance of await look(now)) {
      alerting.set(identity(instance), alerting.get(identity(instance)) ?? instance);
    }
  }
  // Twice missing, and as long as the rule keeps firing: an instance resolves by evaluations.
  let unresolved = await look(end + reachMs(rule));
  const evaluations = 1 + rule.missingEvaluations + Math.ceil(rule.keepFiringMs / rule.intervalMs);
  for (let number = 1; number <= evaluations; number++) {
    unresolved = await look(end + reachMs(rule) + number * rule.intervalMs);
  }
  return {
    alerting: [...alerting.values()],
    unresolved: unresolved.filter((instance) => alerting.has(identity(instance))),
    failure,
  };
}

/** How far back an event may lie that an evaluation of the rule still counts; a baseline scores days, ms. */
function reachMs({ queries }: AlertRule): number {
  return Math.max(
    ...queries.map(({ relativeTimeRange, model }) => {
      const { window, queryType } = model;
      const counted =
        queryType === 'baseline' ? 24 * HOUR : typeof window === 'string' ? (durationMs(window) ?? HOUR) : HOUR;
      return relativeTimeRange.from * 1_000 + counted;
    })
  );
}

const isAlerting = ({ status }: ToldInstance) => status === 'Alerting';
const identity = ({ labels }: ToldInstance) => labelIdentity(labels);
