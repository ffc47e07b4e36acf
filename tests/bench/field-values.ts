import assert from 'node:assert/strict';
import { parseSettings } from '../../src/query/settings-schema.ts';
import { HOUR_MS, type Dictionaries, type Dictionary, type EventColumns } from '../../src/server/events/columns.ts';
import { openSqliteStore } from '../../src/server/store/sqlite/open-sqlite-store.ts';
import { listValues, type ValuesWanted } from '../../src/server/resources/list-values.ts';
import { median, type Benchmark, type Figure } from './benchmark.ts';
import { syntheticColumns } from './synthetic-columns.ts';

const DURATION_MS = 14 * 24 * HOUR_MS;
const START = Date.UTC(2026, 0, 5);
const SHAPE = { events: 1_000_000, users: 5000, addresses: 8000, actions: 40, objects: 50_000 };
const RUNS = 15;

const everything: Omit<ValuesWanted, 'field'> = {
  range: { from: START, to: START + DURATION_MS },
  search: '',
  order: 'recent',
  limit: 100,
  filters: [],
  adHocFilters: [],
  timezone: 'UTC',
  exact: false,
};
const narrowed = { filters: [{ actions: ['event.action 1', 'event.action 2'], exclude: { users: ['*9'] } }] };

/** What an editor's list asks for when it is opened, over fourteen days of a million events. */
export const fieldValues: Benchmark = {
  name: 'field-values',
  async run() {
    const columns = withKnownSizes(syntheticColumns({ seed: 1, start: START, durationMs: DURATION_MS, ...SHAPE }));
    const store = await openSqliteStore({ directory: undefined });
    const environment = {
      store: { ...store, columns: () => Promise.resolve(columns) },
      settings: parseSettings({ sources: { accessLog: { paths: ['/logs/conf_access_log*.log'] } } }),
      now: () => START + DURATION_MS,
    };
    const time = async (name: string, wanted: ValuesWanted): Promise<Figure> => {
      const runs: number[] = [];
      for (let run = 0; run < RUNS; run++) {
        const start = performance.now();
        assert.ok((await listValues(wanted, environment)).length > 0);
        runs.push(performance.now() - start);
      }
      return { name, value: median(runs.sort((a, b) => a - b)), unit: 'ms', aim: 100 };
    };
    const figures = [
      await time('actions, of any event', { ...everything, field: 'event.action' }),
      await time('users, narrowed by actions', { ...everything, ...narrowed, field: 'user.id' }),
      await time('objects, of any event', { ...everything, field: 'object.id' }),
      await time('objects that hold a text', { ...everything, field: 'object.id', search: '4999' }),
    ];
    await store.close();
    return figures;
  },
};

/** A store knows how many codes there are; columns that are made up would look for the largest at each question. */
function withKnownSizes(columns: EventColumns): EventColumns {
  const { dictionaries } = columns;
  const known = new Map<string, Dictionary>();
  const of: Dictionaries['of'] = (field) => {
    const dictionary = known.get(field) ?? dictionaries.of(field);
    known.set(field, dictionary);
    return dictionary;
  };
  return { ...columns, dictionaries: { ...dictionaries, of } };
}
