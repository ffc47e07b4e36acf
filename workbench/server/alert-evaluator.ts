import { z } from 'zod';
import type { AlertState, Notice } from '../workbench-state.ts';
import type { AlertRule } from './alert-rule.ts';
import type { DataSource } from './data-source.ts';
import type { FrameJson } from './frame-json.ts';
import type { PluginSupervisor } from './plugin-supervisor.ts';
import { queryBackend, type QueryResult } from './query-api.ts';
import { nextInstances, type Evaluation } from './rule-state.ts';

const INTERVAL_MS = 10_000;
/** An evaluation asked for by a page query comes at the earliest this long after the last one, ms. */
const SHORTEST_PAUSE_MS = 2_000;
/** What Grafana's scheduler sends unless the query names its own. */
const ALERTING_QUERY = { intervalMs: 1_000, maxDataPoints: 43_200 };

const metaSchema = z.looseObject({
  notices: z.array(z.object({ severity: z.enum(['info', 'warning', 'error']), text: z.string() })).optional(),
});

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
    const { evaluation, notices } = await this.#ask(now);
    if (this.#stopped) {
      return;
    }
    this.#state = {
      ...this.#state,
      instances: nextInstances(this.#rule, this.#state.instances, evaluation, now),
      evaluatedAt: now,
      error: evaluation.kind === 'error' ? evaluation.text : '',
      notices,
    };
    this.#onState(this.#state);
    this.#running = false;
    this.#schedule(INTERVAL_MS);
  }

  async #ask(now: number): Promise<{ evaluation: Evaluation; notices: Notice[] }> {
    const { query, relativeTimeRange } = this.#rule;
    const body = {
      queries: [{ queryType: '', ...ALERTING_QUERY, ...query }],
      from: now - relativeTimeRange.from * 1_000,
      to: now - relativeTimeRange.to * 1_000,
    };
    try {
      const options = {
        login: 'grafana_scheduler',
        headers: { FromAlert: 'true' },
        signal: AbortSignal.timeout(30_000),
      } as const;
      const answer = await queryBackend(this.#backend, this.#dataSource, body, options);
      const result = answer[query.refId];
      return { evaluation: evaluationOf(result), notices: result?.frames.flatMap(noticesOf) ?? [] };
    } catch (error) {
      return {
        evaluation: { kind: 'error', text: error instanceof Error ? error.message : String(error) },
        notices: [],
      };
    }
  }
}

export function initialAlertState(rule: AlertRule): AlertState {
  return {
    title: rule.title,
    condition: `is above ${rule.above}`,
    threshold: rule.above + 1,
    instances: [],
    evaluatedAt: undefined,
    error: '',
    notices: [],
  };
}

/** Reads `numeric-long` frames: one value a row, its labels from the string fields. */
function evaluationOf(result: QueryResult | undefined): Evaluation {
  if (result?.error) {
    return { kind: 'error', text: result.error };
  }
  return { kind: 'values', values: (result?.frames ?? []).flatMap(rows) };
}

function rows({ schema, data }: FrameJson) {
  const number = schema.fields.findIndex((field) => field.type === 'number');
  const keys = schema.fields.flatMap(({ name, type, config }, index) =>
    type === 'string' ? [{ name, values: data.values[index] ?? [], texts: displayTexts(config) }] : []
  );
  return (data.values[number] ?? []).flatMap((value, row) => {
    const labels = Object.fromEntries(keys.map(({ name, values }) => [name, String(values[row] ?? '')]));
    const texts = keys.flatMap((key): Array<[string, string]> => {
      const text = key.texts.get(labels[key.name] ?? '');
      return text === undefined ? [] : [[key.name, text]];
    });
    return typeof value === 'number' ? [{ labels, texts: Object.fromEntries(texts), value }] : [];
  });
}

/** Texts that a field's value mappings show instead of its values. */
function displayTexts(config: unknown): ReadonlyMap<string, string> {
  const parsed = mappingsSchema.safeParse(config);
  const options = parsed.success ? parsed.data.mappings.flatMap((mapping) => Object.entries(mapping.options)) : [];
  return new Map(options.map(([value, { text }]) => [value, text]));
}

function noticesOf(frame: FrameJson): Notice[] {
  const meta = metaSchema.safeParse(frame.schema.meta);
  return meta.success ? (meta.data.notices ?? []) : [];
}
