import { z } from 'zod';
import type { AlertInstance, AlertState } from '../workbench-state.ts';
import { evaluateRule, labelledNumbers, type Column, type QueryAnswer } from './alert-rule-evaluation.ts';
import { thresholdText } from './alert-rule-expression.ts';
import type { AlertRule, RuleQuery } from './alert-rule.ts';
import type { DataSource } from './data-source.ts';
import type { FrameJson } from './frame-json.ts';
import { noticesOf } from './frame-notices.ts';
import type { PluginSupervisor } from './plugin-supervisor.ts';
import { queryBackend, type QueryResult } from './query-api.ts';
import { nextInstances, type RuleInstance } from './rule-state.ts';

const INTERVAL_MS = 10_000;
/** An evaluation asked for by a page query comes at the earliest this long after the last one, ms. */
const SHORTEST_PAUSE_MS = 2_000;
/** What Grafana's scheduler sends unless the query names its own. */
const ALERTING_QUERY = { intervalMs: 1_000, maxDataPoints: 43_200 };

/** Grafana's value mappings, of which the backend sends names for ids. */
const mappingsSchema = z.looseObject({
  mappings: z.array(
    z.object({ type: z.literal('value'), options: z.record(z.string(), z.looseObject({ text: z.string() })) })
  ),
});

/** Evaluates the provisioned rule through the backend as Grafana's alerting does: same query, same header, same threshold. */
export class AlertEvaluator {
  readonly #rule: AlertRule;
  readonly #backend: PluginSupervisor;
  readonly #dataSource: DataSource;
  readonly #onState: (state: AlertState) => void;
  /** Texts by the labels that they stand for, as answers told them. */
  readonly #texts = new Map<string, string>();
  #instances: readonly RuleInstance[] = [];
  #state: AlertState;
  #timer: NodeJS.Timeout | undefined;
  #running = false;
  #stopped = false;

  constructor(
    rule: AlertRule,
    backend: PluginSupervisor,
    dataSource: DataSource,
    onState: (state: AlertState) => void
  ) {
    this.#rule = rule;
    this.#backend = backend;
    this.#dataSource = dataSource;
    this.#onState = onState;
    this.#state = initialAlertState(rule);
  }

  /** Evaluates now (after the shortest pause), then every ten seconds. */
  readonly soon = (): void => {
    const pause = (this.#state.evaluatedAt ?? 0) + SHORTEST_PAUSE_MS - Date.now();
    this.#schedule(Math.max(0, pause));
  };

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
  }

  #schedule(delayMs: number): void {
    if (!this.#stopped && !this.#running) {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => void this.#evaluate(), delayMs);
    }
  }

  async #evaluate(): Promise<void> {
    this.#running = true;
    const now = Date.now();
    // Each may wait for what is being read.
    const asked = await Promise.all(
      this.#rule.queries.map(async (query) => ({ refId: query.refId, ...(await this.#ask(query, now)) }))
    );
    const answers = new Map(asked.map(({ refId, answer }) => [refId, answer]));
    const frames = asked.flatMap((one) => one.frames);
    frames.flatMap(textsOf).forEach(([label, text]) => this.#texts.set(label, text));
    if (this.#stopped) {
      return;
    }
    const evaluation = evaluateRule(this.#rule, answers);
    this.#instances = nextInstances(this.#rule, this.#instances, evaluation, now);
    this.#state = {
      ...this.#state,
      instances: this.#instances.filter(isWorthShowing).map((instance) => this.#shown(instance)),
      evaluatedAt: now,
      error: evaluation.kind === 'error' ? evaluation.text : '',
      notices: noticesOf(frames),
    };
    this.#onState(this.#state);
    this.#running = false;
    this.#schedule(INTERVAL_MS);
  }

  async #ask({ refId, relativeTimeRange, model }: RuleQuery, now: number): Promise<Answered> {
    const body = {
      queries: [{ queryType: '', ...ALERTING_QUERY, ...model, refId }],
      from: now - relativeTimeRange.from * 1_000,
      to: now - relativeTimeRange.to * 1_000,
    };
    try {
      const options = {
        login: 'grafana_scheduler',
        headers: { FromAlert: 'true' },
        signal: AbortSignal.timeout(30_000),
      } as const;
      const results = await queryBackend(this.#backend, this.#dataSource, body, options);
      return answered(results[refId]);
    } catch (error) {
      return failed(error);
    }
  }

  #shown({ labels, status, reason, since, values }: RuleInstance): AlertInstance {
    const known = reason === '' || reason.endsWith('KeepLast');
    const texts = Object.entries(labels).flatMap(([name, value]): Array<[string, string]> => {
      const text = this.#texts.get(labelKey(name, value));
      return text === undefined ? [] : [[name, text]];
    });
    const value = known ? (values[this.#rule.queries[0]?.refId ?? '']?.value ?? null) : null;
    return { labels, texts: Object.fromEntries(texts), status, reason, value, since };
  }
}

/** What the page shows before the first evaluation of a rule whose condition is a threshold. */
export function initialAlertState(rule: AlertRule): AlertState {
  const threshold = rule.expressions.find(({ refId }) => refId === rule.condition)?.threshold;
  if (threshold?.type !== 'gt') {
    throw new Error(`The workbench shows rules whose condition is a threshold "is above", and ${rule.uid} is none.`);
  }
  return {
    title: rule.title,
    condition: thresholdText(threshold),
    threshold: (threshold.params[0] ?? NaN) + 1,
    instances: [],
    evaluatedAt: undefined,
    error: '',
    notices: [],
  };
}

/** "No data" of a rule that takes it as normal says nothing about anybody. */
function isWorthShowing({ labels, status }: RuleInstance): boolean {
  return status !== 'Normal' || Object.keys(labels).length > 0;
}

interface Answered {
  readonly answer: QueryAnswer;
  readonly frames: readonly FrameJson[];
}

function answered(result: QueryResult | undefined): Answered {
  if (result?.error) {
    return failed(result.error);
  }
  const frames = result?.frames ?? [];
  try {
    return {
      answer: { kind: 'numbers', numbers: frames.flatMap((frame) => labelledNumbers(columnsOf(frame))) },
      frames,
    };
  } catch (error) {
    return failed(error);
  }
}

function failed(error: unknown): Answered {
  return { answer: { kind: 'error', text: error instanceof Error ? error.message : String(error) }, frames: [] };
}

function columnsOf({ schema, data }: FrameJson): Column[] {
  return schema.fields.map(({ name, type }, index) => ({
    name,
    type: type === 'string' || type === 'number' ? type : 'other',
    values: data.values[index] ?? [],
  }));
}

/** Display texts of a frame's labels. */
function textsOf({ schema }: FrameJson): Array<[string, string]> {
  return schema.fields.flatMap(({ name, config }) =>
    [...displayTexts(config)].map(([value, text]): [string, string] => [labelKey(name, value), text])
  );
}

function labelKey(name: string, value: string): string {
  return JSON.stringify([name, value]);
}

/** Texts that a field's value mappings show instead of its values. */
function displayTexts(config: unknown): ReadonlyMap<string, string> {
  const parsed = mappingsSchema.safeParse(config);
  const options = parsed.success ? parsed.data.mappings.flatMap((mapping) => Object.entries(mapping.options)) : [];
  return new Map(options.map(([value, { text }]) => [value, text]));
}
