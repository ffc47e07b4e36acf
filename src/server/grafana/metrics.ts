import { Counter, Histogram, Registry, collectDefaultMetrics } from 'prom-client';
import type { ErrorSource } from './errors.ts';

/** The process's metrics; what a plugin measures itself goes in here too. Grafana serves them at /metrics/plugins/<id>. */
export const metrics = new Registry();

export type RequestOutcome = 'ok' | 'cancelled' | 'error';

const requests = new Counter({
  name: 'grafana_plugin_request_total',
  help: 'The total amount of plugin requests',
  labelNames: ['endpoint', 'status', 'status_source'],
  registers: [metrics],
});

const durations = new Histogram({
  name: 'grafana_plugin_request_duration_seconds',
  help: 'Plugin request duration',
  labelNames: ['endpoint', 'status', 'status_source'],
  buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 25, 50, 100],
  registers: [metrics],
});

/** Starts the measurement of the process itself: CPU, memory, event loop, garbage collection. */
export function collectProcessMetrics(): void {
  collectDefaultMetrics({ register: metrics });
}

/** @param durationMs from the request's arrival to its last answer, ms */
export function countRequest(endpoint: string, outcome: RequestOutcome, source: ErrorSource, durationMs: number): void {
  const labels = { endpoint, status: outcome, status_source: source };
  requests.inc(labels);
  durations.observe(labels, durationMs / 1000);
}
