import assert from 'node:assert/strict';
import { groupEvents } from '../../src/server/analysis/keys.ts';
import { gatherCodes, select, type Predicate } from '../../src/server/analysis/select.ts';
import { slidingMaximum } from '../../src/server/analysis/sliding-maximum.ts';
import { HOUR_MS, type Dictionaries, type EventColumns } from '../../src/server/events/columns.ts';
import { countActsOnce } from '../../src/server/queries/count-acts-once.ts';
import { median, processorTime, residentMegabytes, timings, type Benchmark, type Figure } from './benchmark.ts';
import { syntheticColumns } from './synthetic-columns.ts';

const DAY_MS = 24 * HOUR_MS;
const SHAPE = {
  seed: 1,
  events: 1_000_000,
  start: Date.UTC(2026, 0, 5),
  durationMs: 14 * DAY_MS,
  users: 5000,
  addresses: 8000,
  actions: 40,
  objects: 50_000,
};
const RANGE = { from: SHAPE.start + HOUR_MS, to: SHAPE.start + SHAPE.durationMs };
const READ = { from: RANGE.from - HOUR_MS, to: RANGE.to };
const RUNS = 41;
/** The compiler is done with a query after some tens of them: a rule asks once a minute, a dashboard more often. */
const WARM_UP = 40;
const EIGHT_ACTIONS: Predicate = {
  clauses: [
    [
      {
        field: 'event.action',
        passes: Uint8Array.from({ length: SHAPE.actions + 1 }, (_, code) => (code >= 1 && code <= 8 ? 1 : 0)),
      },
    ],
  ],
};

/** Largest count of eight actions in a sliding hour, by user and address, over fourteen days of a million events. */
export const windowQuery: Benchmark = {
  name: 'window-query',
  run() {
    const before = residentMegabytes();
    const columns = syntheticColumns(SHAPE);
    const withColumns = residentMegabytes();
    const start = performance.now();
    answer(columns);
    const first = performance.now() - start;
    const fast = timings(RUNS, () => answer(columns), WARM_UP);
    const figures: Figure[] = [
      { name: 'whole query, median', value: median(fast), unit: 'ms', aim: 10 },
      { name: 'whole query, fastest', value: fast[0] ?? NaN, unit: 'ms' },
      { name: 'whole query, processor time', value: processorTime(RUNS, () => answer(columns)), unit: 'ms' },
      { name: 'whole query, the first one', value: first, unit: 'ms' },
      ...stages(columns),
      ...countingActsOnce(columns),
    ];
    // Only now: a million objects would burden the garbage collector in all that is measured beside them.
    const plain = plainEvents(columns);
    assert.deepEqual(byLabel(columns), straightforwardMaximum(plain));
    const slow = timings(5, () => straightforwardMaximum(plain));
    return [
      ...figures,
      { name: 'straightforward, over objects', value: median(slow), unit: 'ms' },
      { name: 'faster than straightforward', value: median(slow) / median(fast), unit: 'times' },
      { name: 'memory of the columns', value: withColumns - before, unit: 'MB' },
      { name: 'memory of this process with them', value: withColumns, unit: 'MB', aim: 350 },
    ];
  },
};

const GROUPING = { fields: ['user.id', 'source.ip'], countMissing: false, measure: { type: 'count' } } as const;

function answer(columns: EventColumns) {
  const grouped = groupEvents(select(columns, READ, EIGHT_ACTIONS), columns.dictionaries, GROUPING);
  return { ...grouped, maximum: slidingMaximum(grouped.events, RANGE, HOUR_MS) };
}

/** The same steps one by one. */
function stages(columns: EventColumns): Figure[] {
  const selection = select(columns, READ, EIGHT_ACTIONS);
  const { events } = groupEvents(selection, columns.dictionaries, GROUPING);
  const stage = (name: string, work: () => unknown) => figure(`  of it: ${name}`, work);
  return [
    stage('select', () => select(columns, READ, EIGHT_ACTIONS)),
    stage('group', () => groupEvents(selection, columns.dictionaries, GROUPING)),
    stage('count', () => slidingMaximum(events, RANGE, HOUR_MS)),
  ];
}

function figure(name: string, work: () => unknown): Figure {
  return { name, value: median(timings(RUNS, work, WARM_UP)), unit: 'ms' };
}

/** What it takes beside to count an act once that stands in both logs: of events of both, and where one log has no action of the other. */
function countingActsOnce(columns: EventColumns): Figure[] {
  const dictionaries = withTwoDatasets(columns.dictionaries);
  const selected = (isAccess: (action: number, event: number) => boolean) =>
    select(withDatasets(columns, isAccess), READ, EIGHT_ACTIONS);
  const apart = selected((action) => action > 6);
  const shared = selected((action, event) => action > 6 && event % 2 === 0);
  return [
    figure('acts counted once, no action in both logs', () =>
      countActsOnce(apart, dictionaries, ['user.id', 'source.ip'])
    ),
    figure('acts counted once, a quarter of actions in both', () =>
      countActsOnce(shared, dictionaries, ['user.id', 'source.ip'])
    ),
  ];
}

const [AUDIT_LOG, ACCESS_LOG] = [1, 2];

function withDatasets(columns: EventColumns, isAccess: (action: number, event: number) => boolean): EventColumns {
  const segments = columns.segments.map((segment) => ({
    ...segment,
    codes: {
      ...segment.codes,
      'event.dataset': Uint8Array.from(segment.codes['event.action'], (action, event) =>
        isAccess(action, event) ? ACCESS_LOG : AUDIT_LOG
      ),
    },
  }));
  return { ...columns, segments };
}

function withTwoDatasets(dictionaries: Dictionaries): Dictionaries {
  const names = ['', 'confluenceDataCenter', 'accessLog'];
  const datasets = {
    size: names.length,
    value: (code: number) => names[code] ?? '',
    code: (name: string) => (names.includes(name) ? names.indexOf(name) : undefined),
  };
  const actions = dictionaries.of('event.action');
  return { ...dictionaries, of: (field) => (field === 'event.dataset' ? datasets : actions) };
}

function byLabel(columns: EventColumns): Map<string, number> {
  const { codes, maximum } = answer(columns);
  const labels = new Map<string, number>();
  for (let key = 1; key < maximum.value.length; key++) {
    labels.set(codes.map((ofField) => ofField[key]).join(' '), maximum.value[key] ?? NaN);
  }
  return labels;
}

interface PlainEvent {
  readonly time: number;
  readonly action: number;
  readonly user: number;
  readonly ip: number;
}

function plainEvents(columns: EventColumns): PlainEvent[] {
  const selection = select(columns, READ, { clauses: [] });
  const [action, user, ip] = (['event.action', 'user.id', 'source.ip'] as const).map((field) =>
    gatherCodes(selection, field)
  );
  return Array.from(selection.time, (time, i) => ({
    time,
    action: action?.[i] ?? 0,
    user: user?.[i] ?? 0,
    ip: ip?.[i] ?? 0,
  }));
}

/** The same answer as one would first write it: objects, a map of lists, two pointers in each list. */
function straightforwardMaximum(events: readonly PlainEvent[]): Map<string, number> {
  const times = Map.groupBy(
    events.filter(({ action, user, ip }) => action >= 1 && action <= 8 && user !== 0 && ip !== 0),
    ({ user, ip }) => `${user} ${ip}`
  );
  const largest = new Map<string, number>();
  for (const [key, group] of times) {
    let oldest = 0;
    let most = 0;
    group.forEach(({ time }, i) => {
      while ((group[oldest]?.time ?? Infinity) < time - HOUR_MS) {
        oldest++;
      }
      most = Math.max(most, i - oldest + 1);
    });
    largest.set(key, most);
  }
  return largest;
}
