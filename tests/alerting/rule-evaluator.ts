import { pageType } from '../../src/server/grafana/frames/field-type.ts';
import type { DataFrame, Field } from '../../src/server/grafana/frames/frame.ts';
import type { DataResponse } from '../../src/server/grafana/query-data.ts';
import { RequestHeaders } from '../../src/server/grafana/request-headers.ts';
import {
  evaluateRule,
  labelledNumbers,
  type Column,
  type Evaluation,
  type QueryAnswer,
} from '../../workbench/server/alert-rule-evaluation.ts';
import { fillTemplate } from '../../workbench/server/alert-rule-template.ts';
import type { AlertRule } from '../../workbench/server/alert-rule.ts';
import { nextInstances, type RuleInstance } from '../../workbench/server/rule-state.ts';
import type { AskedDataSource } from '../product/product.ts';

/** An instance with its annotations filled in. */
export interface ToldInstance extends RuleInstance {
  readonly annotations: Readonly<Record<string, string>>;
}

/** Evaluates one provisioned rule on a data source as Grafana's scheduler does: its header, its interval, its number of points. */
export class RuleEvaluator {
  readonly rule: AlertRule;
  readonly #product: AskedDataSource;
  #instances: readonly RuleInstance[] = [];
  /** What the last evaluation gave. */
  last: Evaluation | undefined;

  constructor(rule: AlertRule, product: AskedDataSource) {
    this.rule = rule;
    this.#product = product;
  }

  /** @param now epoch ms, from which the rule looks back */
  async evaluate(now: number): Promise<ToldInstance[]> {
    const { dataSource } = this.#product;
    const headers = RequestHeaders.ofSingle({ FromAlert: 'true', 'X-Rule-Uid': this.rule.uid });
    const responses = await dataSource.queryData({
      ...this.#product.request(),
      headers,
      queries: this.rule.queries.map(({ refId, model, relativeTimeRange: { from, to } }) => ({
        refId,
        queryType: String(model['queryType'] ?? ''),
        intervalMs: 1_000,
        maxDataPoints: 43_200,
        timeRange: { fromMs: now - from * 1_000, toMs: now - to * 1_000 },
        json: model,
      })),
    });
    const answers = new Map([...responses].map(([refId, response]) => [refId, answerOf(response)]));
    this.last = evaluateRule(this.rule, answers);
    this.#instances = nextInstances(this.rule, this.#instances, this.last, now);
    return this.#instances.map((instance) => ({ ...instance, annotations: this.#annotations(instance) }));
  }

  /** An instance that stands for "no data" has no values, and nothing to tell. */
  #annotations(instance: RuleInstance): Record<string, string> {
    if (Object.keys(instance.values).length === 0) {
      return {};
    }
    return Object.fromEntries(
      Object.entries(this.rule.annotations).map(([name, template]) => [name, fillTemplate(template, instance)])
    );
  }
}

function answerOf({ frames, error }: DataResponse): QueryAnswer {
  try {
    if (error !== undefined) {
      throw error;
    }
    return { kind: 'numbers', numbers: frames.flatMap((frame) => labelledNumbers(columnsOf(frame))) };
  } catch (thrown) {
    return { kind: 'error', text: thrown instanceof Error ? thrown.message : String(thrown) };
  }
}

function columnsOf({ fields }: DataFrame): Column[] {
  return fields.map(({ name, type, values }) => ({ name, type: columnType(type), values: plain(values) }));
}

function columnType(type: Field['type']): Column['type'] {
  const coarse = pageType(type);
  return coarse === 'string' || coarse === 'number' ? coarse : 'other';
}

function plain(values: Field['values']): ArrayLike<unknown> {
  if (!('codes' in values)) {
    return values;
  }
  return Array.from(values.codes, (code) => (code < 0 ? null : values.dictionary[code]));
}
