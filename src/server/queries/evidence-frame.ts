import type { Settings } from '../../query/settings.ts';
import type { Dictionaries } from '../events/columns.ts';
import { isPage } from '../events/objects.ts';
import { TimeSlice } from '../grafana/event-loop.ts';
import type { DataFrame, Field, FrameMeta } from '../grafana/frames/frame.ts';
import type { EventStore } from '../store/event-store.ts';
import { evidenceEvents, type ReachedKeys } from './evidence-events.ts';
import { asCounted, explorePath, userDashboardPath, type LinkedQuery } from './evidence-links.ts';
import { searchesOf } from './evidence-searches.ts';
import { MAX_NAMED, tally, type RowTally } from './evidence-tally.ts';
import { targetNames } from './evidence-targets.ts';
import { entriesText, evidenceText, type NamedValues } from './evidence-text.ts';
import { KeyValues } from './key-values.ts';
import type { QueryRequest } from './query-environment.ts';
import { valueFrame } from './value-frame.ts';

export interface Evidence extends ReachedKeys {
  readonly query: LinkedQuery;
  readonly request: Pick<QueryRequest, 'dataSource' | 'signal'>;
  readonly store: EventStore;
  readonly settings: Pick<Settings, 'lists'>;
  readonly dictionaries: Dictionaries;
  /** By key number: the numbers that the condition answers with. */
  readonly value: Float64Array;
  readonly meta: FrameMeta;
  /** String columns that only this query has, a text a row. */
  readonly more?: readonly Field[];
}

/**
 * The evidence of a condition: the frame that the condition itself gives (`numeric-long`, same keys, same values), then
 * a string column for each thing that a person asks next, never null, `''` where nothing is known. They stand here and
 * not in the condition since its labels are an alert's identity. Texts from outside are one line and bounded. O(events) for
 * all keys together; at most `MAX_LOADED` events are loaded from the store.
 */
export async function evidenceFrame(evidence: Evidence): Promise<DataFrame> {
  const { query, dictionaries, grouped, keys, value, meta } = evidence;
  const names = new KeyValues(query.groupBy, grouped, dictionaries);
  const frame = valueFrame(names, keys, value, meta);
  return keys.length === 0
    ? frame
    : { ...frame, fields: [...frame.fields, ...(await evidenceColumns(evidence, names))] };
}

async function evidenceColumns(evidence: Evidence, names: KeyValues): Promise<Field[]> {
  const { query, request, store, settings, dictionaries, selection, keys, value, more = [] } = evidence;
  const { user, object } = dictionaries;
  const events = evidenceEvents(evidence);
  const tallied = { selection, dictionaries, events };
  const slice = new TimeSlice(request.signal);
  const tallyOf = async (...[field, isCounted]: [Parameters<typeof tally>[1], ((code: number) => boolean)?]) => {
    await slice.pause();
    return tally(tallied, field, isCounted);
  };
  const users = await tallyOf('user.id');
  const objects = await tallyOf('object.id', pageTest(dictionaries));
  const targetsOf = targetNames(dictionaries);
  await slice.pause();
  const targets = tally(tallied, 'confluence.audit.affected_objects', undefined, (code) => targetsOf(code) !== '');
  const spaces = await tallyOf('space.key');
  const addresses = await tallyOf('source.ip');
  const agents = await tallyOf('user_agent.original');
  const places = await tallyOf('source.geo.country_name');
  const actions = await tallyOf('event.action');
  const searches = await searchesOf(store, tallied);

  const column = (name: string, textOf: (row: number) => string): Field => ({
    name,
    type: 'string',
    values: keys.map((_, row) => textOf(row)),
  });
  const most = (name: string, rows: readonly RowTally[], nameOf: (code: number) => string) =>
    column(name, (row) => entriesText(rows[row], nameOf));
  const valueOf = (field: Parameters<Dictionaries['of']>[0]) => (code: number) => dictionaries.of(field).value(code);
  const timesOf = (row: number) => ({ start: events.start[row] ?? NaN, end: events.end[row] ?? NaN });
  return [
    column('user.name', (row) => peopleText(users[row], dictionaries, 'name')),
    column('user.full_name', (row) => peopleText(users[row], dictionaries, 'displayName')),
    column('event.start', (row) => isoTime(timesOf(row).start)),
    column('event.end', (row) => isoTime(timesOf(row).end)),
    column('events', (row) => String(events.count[row] ?? 0)),
    column('pages', (row) => String(objects[row]?.counted ?? 0)),
    column('spaces', (row) => String(spaces[row]?.distinct ?? 0)),
    column('addresses', (row) => String(addresses[row]?.distinct ?? 0)),
    column('top_objects', (row) =>
      entriesText(withTargets(objects[row], targets[row]), (code) =>
        code < 0 ? targetsOf(-code) : object.detail(code).name || object.value(code)
      )
    ),
    most('top_spaces', spaces, valueOf('space.key')),
    column('searches', (row) => searches[row] ?? ''),
    most('user_agents', agents, valueOf('user_agent.original')),
    most('places', places, valueOf('source.geo.country_name')),
    most('actions', actions, valueOf('event.action')),
    column('explore', (row) => {
      const key = keys[row] ?? 0;
      const counted = asCounted(query, settings.lists, value[key] ?? 0);
      return explorePath(counted, names.labels(key), timesOf(row), request.dataSource);
    }),
    column('dashboard', (row) => userDashboardPath(user.value(onlyCode(users[row])), timesOf(row), request.dataSource)),
    ...more,
  ];
}

/** The name of the one person; of several, who they are and how often. */
function peopleText(row: RowTally | undefined, { user }: Dictionaries, kind: 'name' | 'displayName'): string {
  return (row?.distinct ?? 0) > 1
    ? entriesText(row, (code) => user.detail(code)[kind] || user.value(code))
    : evidenceText(user.detail(onlyCode(row))[kind]);
}

/** What events are about and whom they were done to, most frequent first; targets under negative codes. */
function withTargets(objects: RowTally | undefined, targets: RowTally | undefined): NamedValues {
  const ofTargets = (targets?.most ?? []).map(({ code, count }) => ({ code: -code, count }));
  return {
    distinct: (objects?.distinct ?? 0) + (targets?.distinct ?? 0),
    most: [...(objects?.most ?? []), ...ofTargets].sort((a, b) => b.count - a.count).slice(0, MAX_NAMED),
  };
}

/** Code of the only value, 0 where there is none or another one. */
function onlyCode(row: RowTally | undefined): number {
  return row?.distinct === 1 ? (row.most[0]?.code ?? 0) : 0;
}

/** Whether an object is content that is read as a page. A kind is told by the type, of which there are few. */
function pageTest({ object }: Dictionaries): (code: number) => boolean {
  const known = new Map<string, boolean>();
  return (code) => {
    const { type } = object.detail(code);
    const passes = known.get(type) ?? isPage(type);
    known.set(type, passes);
    return passes;
  };
}

function isoTime(time: number): string {
  return Number.isNaN(time) ? '' : new Date(time).toISOString();
}
