import { z } from 'zod';
import { InvalidQueryError } from '../../query/invalid-query-error.ts';
import type { SourceStatus } from '../collector/collector.ts';
import { CODED_FIELDS } from '../events/columns.ts';
import { ACTIONS, CATEGORIES } from '../events/vocabulary-data.ts';
import { describeAction } from '../events/vocabulary.ts';
import { DownstreamError } from '../grafana/errors.ts';
import { jsonResponse } from '../grafana/resources/resource.ts';
import { ResourceRouter } from '../grafana/resources/router.ts';
import { isValueField, VALUE_ORDERS } from './field-values.ts';
import { healthFindings, sourceFindings, type HealthEnvironment, type Probed } from './health.ts';
import { ListedActions, type ListedAction, type ListingSource } from './listed-actions.ts';
import { listFields } from './list-fields.ts';
import { listValues } from './list-values.ts';
import type { Narrowing } from './narrowed-events.ts';
import { readingCosts } from './reading-cost.ts';
import { readingState } from './reading-state.ts';

const MAX_VALUES = 1000;
const DAY_MS = 86_400_000;

export interface ResourceEnvironment extends HealthEnvironment {
  /** Name of this version of the settings: part of each tail's channel. */
  readonly generation: string;
  readonly sources: ReadonlyArray<Probed & ListingSource>;
}

/**
 * What the editors ask for:
 * - `GET generation` → `{generation}`
 * - `GET catalogue` → the known vocabulary, and the actions that the sources list themselves: `{actions: [{action, title, severity}], categories, areas, levels, methods}`
 * - `GET values?field=&from=&to=&search=&limit=&order=&filters=&adHocFilters=&timezone=&exact=` → values that events of the range have (epoch ms, default the last day) which pass one of `filters` and all of `adHocFilters` (lists in JSON; `exact=true`: 400 where a query could not have them, else what is wrong with them narrows nothing, nor does what they ask of the field itself), by `count` or last seen first (`recent`): `{values: [{value, label?, count, lastSeen}]}`
 * - `GET fields?from=&to=&filters=&adHocFilters=&timezone=&exact=` → fields of which such events have a value: `{fields: [field]}`
 * - `GET configuration` → what each site is told to record and to keep, null where it does not say: `{sources: [{source, site, coverage, retention: {text, days}, retentionFiles, denylist}]}`
 * - `GET sources` → how the reading of each source stands: `{sources, findings}`
 * - `GET sources/:source/findings` → what one source says now, as the settings are saved: `{findings}`; 404 where it is not switched on
 * - `GET cost?from=&to=` → what must still be read before the range is known (epoch ms, default the last day), without asking a source: `{sources: [{source, missingMs, readingMs, unreadableMs}]}`
 * - `GET reading` → what was read and what is missing, a source, and what the store holds; asks no source: `{range, sources, store}`
 */
export function auditResources(environment: ResourceEnvironment): ResourceRouter {
  const listed = new ListedActions(environment.sources, environment.now);
  return new ResourceRouter()
    .get('generation', () => Promise.resolve(jsonResponse({ generation: environment.generation })))
    .get('catalogue', async () => jsonResponse(catalogue(environment, await listed.all())))
    .get('values', async ({ searchParams }) => {
      const field = searchParams.get('field') ?? '';
      if (!isValueField(field, CODED_FIELDS)) {
        throw new DownstreamError(`"${field}" is no field whose values can be listed`, { status: 400 });
      }
      const wanted = {
        ...narrowing(searchParams, environment.now()),
        field,
        search: searchParams.get('search') ?? '',
        limit: Math.min(integer(searchParams, 'limit', 100), MAX_VALUES),
        order: VALUE_ORDERS.find((order) => order === searchParams.get('order')) ?? 'count',
      };
      return jsonResponse({ values: await refusingInvalid(() => listValues(wanted, environment)) });
    })
    .get('fields', async ({ searchParams }) => {
      const wanted = narrowing(searchParams, environment.now());
      return jsonResponse({ fields: await refusingInvalid(() => listFields(wanted, environment)) });
    })
    .get('configuration', async () =>
      jsonResponse({ sources: (await environment.collector.status()).map(auditConfiguration) })
    )
    .get('sources', async ({ signal }) => {
      const statuses = await environment.collector.status();
      return jsonResponse({
        sources: statuses.map(withoutProgress),
        findings: await healthFindings(environment, signal),
      });
    })
    .get('sources/:source/findings', async ({ params, signal }) => {
      const source = params['source'] ?? '';
      const findings = await sourceFindings(source, environment, signal);
      if (findings === undefined) {
        throw new DownstreamError(`"${source}" is not switched on in the saved settings`, { status: 404 });
      }
      return jsonResponse({ findings });
    })
    .get('cost', async ({ searchParams }) => {
      const to = integer(searchParams, 'to', environment.now());
      const from = integer(searchParams, 'from', to - DAY_MS);
      return jsonResponse({ sources: await readingCosts({ from, to }, environment) });
    })
    .get('reading', async () => jsonResponse(await readingState(environment)));
}

/** A source's own position says nothing to people, and may name paths. */
function withoutProgress({ knowledge: _judged, readsByItselfFrom: _begins, ...status }: SourceStatus) {
  return { ...status, ledger: { read: status.ledger.read } };
}

/** As the last probe found it. */
function auditConfiguration({ source, site, probe }: SourceStatus) {
  const { coverage, retention, retentionFiles, denylist } = probe?.configuration ?? {};
  return {
    source,
    site,
    coverage: coverage ?? probe?.coverage ?? null,
    retention: retention ?? null,
    retentionFiles: retentionFiles ?? null,
    denylist: denylist ?? null,
  };
}

function catalogue({ settings }: ResourceEnvironment, listed: readonly ListedAction[]) {
  const all = [
    ...ACTIONS.map(({ action, description }) => ({ action, title: description })),
    ...listed,
    ...Object.values(settings.actionMap).map((action) => ({ action, title: action })),
  ];
  const first = new Map(all.toReversed().map((entry) => [entry.action, entry]));
  return {
    actions: all
      .filter((entry) => first.get(entry.action) === entry)
      .map(({ action, title }) => ({ action, title, severity: describeAction(action).severity })),
    categories: CATEGORIES.map(({ category, description }) => ({ category, title: description })),
    areas: AREAS,
    levels: ['BASE', 'ADVANCED', 'FULL'],
    methods: ['Browser', 'System'],
  };
}

/** Coverage areas of Atlassian's audit log, and the log's own. */
const AREAS = [
  'GLOBAL_CONFIG_AND_ADMINISTRATION',
  'USER_MANAGEMENT',
  'PERMISSIONS',
  'LOCAL_CONFIG_AND_ADMINISTRATION',
  'SECURITY',
  'END_USER_ACTIVITY',
  'ECOSYSTEM',
  'AUDIT_LOG',
];

function narrowing(parameters: URLSearchParams, now: number): Narrowing {
  const to = integer(parameters, 'to', now);
  return {
    range: { from: integer(parameters, 'from', to - DAY_MS), to },
    filters: list(parameters, 'filters'),
    adHocFilters: list(parameters, 'adHocFilters'),
    timezone: parameters.get('timezone') ?? 'UTC',
    exact: parameters.get('exact') === 'true',
  };
}

async function refusingInvalid<T>(answer: () => Promise<T>): Promise<T> {
  try {
    return await answer();
  } catch (error) {
    throw error instanceof InvalidQueryError
      ? new DownstreamError(error.message, { status: 400, cause: error })
      : error;
  }
}

/** A parameter that is a list in JSON; empty where it is not there. */
function list(parameters: URLSearchParams, name: string): unknown[] {
  const text = parameters.get(name) ?? '';
  try {
    return z.array(z.unknown()).parse(text === '' ? [] : JSON.parse(text));
  } catch (error) {
    throw new DownstreamError(`${name} is no list in JSON`, { status: 400, cause: error });
  }
}

function integer(parameters: URLSearchParams, name: string, otherwise: number): number {
  const text = parameters.get(name);
  if (text === null || text === '') {
    return otherwise;
  }
  const value = Number(text);
  if (!Number.isSafeInteger(value)) {
    throw new DownstreamError(`${name} is "${text}", and no whole number`, { status: 400 });
  }
  return value;
}
