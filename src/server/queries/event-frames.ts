import type { AuditEvent } from '../events/audit-event.ts';
import { ECS_VIEW_FIELDS, ecsView } from '../events/ecs-view.ts';
import { ECS_FIELDS, ecsFields, type EcsFieldName } from '../events/ecs.ts';
import { labelKind } from '../../query/label-kinds.ts';
import { describeAction } from '../events/vocabulary.ts';
import type { DataFrame, Field, FrameMeta } from '../grafana/frames/frame.ts';
import { tableMeta } from './answer-meta.ts';
import { USER_DASHBOARD } from './evidence-links.ts';
import type { DataSourceAddress } from './query-environment.ts';
import { SOURCE_MAPPINGS } from './value-mappings.ts';

/** Shown in the line itself or as the line's own time: no label. */
const NO_LABEL: ReadonlySet<EcsFieldName> = new Set(['@timestamp', 'message', 'event.original']);

const TIMES: ReadonlySet<string> = new Set<EcsFieldName>(['@timestamp', 'event.created']);

/** Identity of an event over all sources: the same in every answer, so that lines can be linked to and deduplicated. */
export function lineId(event: AuditEvent): string {
  return `${event.source.type}-${event.time}-${event.id}`;
}

/** What a person reads first: who did what, and from where. */
export function lineBody(event: AuditEvent): string {
  const who = event.user.displayName || event.user.name || event.user.id;
  return [who, event.message, event.ip].filter((part) => part !== '').join(' · ');
}

/**
 * Events as Grafana's `log-lines` frame: labels are the event's ECS fields.
 * Empty input gives a typed frame without fields, as the data plane contract wants of "no data".
 */
export function logLinesFrame(
  events: readonly AuditEvent[],
  meta: FrameMeta,
  dataSource?: DataSourceAddress
): DataFrame {
  return {
    meta: { ...meta, type: 'log-lines', typeVersion: [0, 0], preferredVisualisationType: 'logs' },
    fields: events.length === 0 ? [] : [...logLineFields(events), ...linkFields(events, dataSource)],
  };
}

/** The columns of `log-lines`, also for a live tail whose first page may be empty. */
export function logLineFields(events: readonly AuditEvent[]): Field[] {
  const lineLabels = events.map(labels);
  return [
    { name: 'timestamp', type: 'time', values: events.map(({ time }) => time) },
    { name: 'body', type: 'string', values: events.map(lineBody) },
    { name: 'severity', type: 'string', values: events.map(({ action }) => describeAction(action).severity) },
    { name: 'id', type: 'string', values: events.map(lineId) },
    { name: 'labels', type: 'json', values: lineLabels.map((one) => JSON.stringify(one)) },
    { name: 'labelTypes', type: 'json', values: lineLabels.map(kinds) },
  ];
}

/** What Explore shows in the details of a line as links: labels have none. */
function linkFields(events: readonly AuditEvent[], dataSource: DataSourceAddress | undefined): Field[] {
  const user = userLink('${__value.raw:percentencode}', dataSource);
  return [
    ...(user === undefined
      ? []
      : [{ name: 'user', type: 'string' as const, values: events.map((event) => event.user.id), config: user }]),
    { name: 'page', type: 'string', values: events.map(({ object }) => object?.uri ?? ''), config: ADDRESS_LINK },
  ];
}

function kinds(ofLine: Readonly<Record<string, string>>): string {
  return JSON.stringify(Object.fromEntries(Object.keys(ofLine).map((label) => [label, labelKind(label)])));
}

function labels(event: AuditEvent): Record<string, string> {
  const entries = Object.entries(ecsFields(event)).filter(([name]) => !isHidden(name));
  return Object.fromEntries(
    entries.map(([name, value]) => [name, name === 'event.created' ? new Date(value).toISOString() : String(value)])
  );
}

function isHidden(name: string): boolean {
  return [...NO_LABEL].some((hidden) => hidden === name);
}

/** What a table of events shows: its columns in order, the values of a row, and the columns that are there even if empty. */
interface TableView {
  readonly columns: readonly string[];
  readonly alwaysShown: ReadonlySet<string>;
  readonly row: (event: AuditEvent) => Row;
}

type Row = Readonly<Partial<Record<string, string | number | boolean>>>;

const TABLES: Readonly<Record<'table' | 'ecs', TableView>> = {
  table: {
    columns: ECS_FIELDS.map(({ name }) => name),
    alwaysShown: new Set<EcsFieldName>([
      '@timestamp',
      'event.action',
      'user.name',
      'source.ip',
      'object.name',
      'space.key',
      'message',
    ]),
    row: ecsFields,
  },
  ecs: {
    columns: ECS_VIEW_FIELDS.map(({ name }) => name),
    alwaysShown: new Set([
      '@timestamp',
      'event.action',
      'event.category',
      'event.type',
      'event.outcome',
      'user.name',
      'source.ip',
      'message',
    ]),
    row: ecsView,
  },
};

/** Events as a table with a column for each field that occurs, named as the format names them. */
export function eventTableFrame(
  events: readonly AuditEvent[],
  format: keyof typeof TABLES,
  meta: FrameMeta,
  dataSource?: DataSourceAddress
): DataFrame {
  const { columns, alwaysShown, row } = TABLES[format];
  const rows = events.map(row);
  const shown = columns.filter((name) => alwaysShown.has(name) || rows.some((values) => values[name] !== undefined));
  return {
    meta: tableMeta(meta),
    fields: events.length === 0 ? [] : shown.map((name) => withConfig(tableField(name, rows), dataSource)),
  };
}

/** Columns that hold the address of the event's object at Atlassian; rows without one are empty. */
const ADDRESSES: ReadonlySet<string> = new Set(['url.full', 'confluence.audit.object.uri']);

/** Grafana makes no link of an address that a browser would run. */
const ADDRESS_LINK = { links: [{ title: 'Open in Atlassian', url: '${__value.raw}', targetBlank: true }] };

function tableField(name: string, rows: readonly Row[]): Field {
  const values = rows.map((row) => row[name]);
  if (TIMES.has(name)) {
    return { name, type: 'time', values: values.map(Number) };
  }
  if (values.some((value) => typeof value === 'number')) {
    return {
      name,
      type: 'float64',
      nullable: true,
      values: values.map((value) => (typeof value === 'number' ? value : null)),
    };
  }
  if (values.some((value) => typeof value === 'boolean')) {
    return {
      name,
      type: 'bool',
      nullable: true,
      values: values.map((value) => (typeof value === 'boolean' ? value : null)),
    };
  }
  return { name, type: 'string', values: values.map((value) => String(value ?? '')) };
}

/** Columns that name the user, each with the value that the user's dashboard takes. */
const USERS: Readonly<Partial<Record<string, string>>> = {
  'user.id': '${__value.raw:percentencode}',
  'user.name': '${__data.fields["user.id"]:percentencode}',
  'user.full_name': '${__data.fields["user.id"]:percentencode}',
};

/** Widths of columns whose values are of much the same length, px of Grafana's table. */
const WIDTHS: Readonly<Partial<Record<string, number>>> = {
  '@timestamp': 180,
  'event.action': 180,
  'event.category': 160,
  'user.name': 140,
  'user.full_name': 160,
  'source.ip': 140,
  'object.type': 110,
  'object.name': 240,
  'space.key': 100,
  message: 320,
};

/** The whole record is in the answer for exports; a table is not the place to read it. */
const HIDDEN = { hidden: true, hideFrom: { viz: true, legend: false, tooltip: false } };

function withConfig(field: Field, dataSource: DataSourceAddress | undefined): Field {
  const { name } = field;
  const user = USERS[name];
  const width = WIDTHS[name];
  const config = {
    ...(user !== undefined && userLink(user, dataSource)),
    ...(ADDRESSES.has(name) && ADDRESS_LINK),
    ...(width !== undefined && { custom: { width } }),
    ...(name === 'event.dataset' && SOURCE_MAPPINGS),
    ...(name === 'event.original' && { custom: HIDDEN }),
  };
  return Object.keys(config).length === 0 ? field : { ...field, config };
}

/** A link to the dashboard of one user over the time that is looked at; none where the data source is not known. */
function userLink(user: string, dataSource: DataSourceAddress | undefined) {
  return (
    dataSource && {
      links: [
        {
          title: 'Investigate this user',
          url: `/d/${USER_DASHBOARD}?var-datasource=${encodeURIComponent(dataSource.uid)}&var-user=${user}&from=\${__from}&to=\${__to}`,
        },
      ],
    }
  );
}
