import { FieldType, type DataFrame, type Field } from '@grafana/data';
import { t } from './i18n';
import { type EventsQuery } from './query/query.ts';
import { isRemarkId, remarkId } from './query/tail-remarks.ts';

/** A row of a `log-lines` frame. */
interface Line {
  id: string;
  /** Epoch ms. */
  time: number;
  /** By field name. */
  values: Record<string, unknown>;
}

/** Remarks of the tail kept at most, the newest. */
const MAX_REMARKS = 100;

/**
 * The lines of a list that is followed, from as many frames as come: each line id once, as it came last, in the order of
 * time. Of the events the newest `limit` stay; how many went is a line at the old end, so that no hole goes unseen.
 */
export class LiveLines {
  private events = new Map<string, Line>();
  private remarks = new Map<string, Line>();
  private frame: DataFrame = { fields: [], length: 0 };
  private trimmed = 0;

  constructor(private readonly query: Pick<EventsQuery, 'refId' | 'limit' | 'order'>) {}

  /** Takes the lines of a frame, and its notices in place of those before. */
  add(frame: DataFrame): void {
    this.frame = {
      ...(frame.fields.length > 0 ? frame : this.frame),
      meta: { ...this.frame.meta, ...frame.meta },
    };
    for (const line of linesOf(frame)) {
      const lines = isRemarkId(line.id) ? this.remarks : this.events;
      lines.set(line.id, line);
    }
    this.trim();
  }

  /** All of it as one frame of its own. */
  toFrame(): DataFrame {
    const ascending = [...this.events.values(), ...this.remarks.values(), ...this.trimmedLine()].sort(byTime);
    const lines = this.query.order === 'asc' ? ascending : ascending.reverse();
    const { meta, fields } = this.frame;
    return {
      refId: this.query.refId,
      meta,
      fields: fields.map((field): Field => ({
        name: field.name,
        type: field.type,
        config: field.config,
        values: lines.map(({ values }) => values[field.name]),
      })),
      length: lines.length,
    };
  }

  private trim(): void {
    this.remarks = newest(this.remarks, MAX_REMARKS);
    const tooMany = this.events.size - this.query.limit;
    if (tooMany > 0) {
      this.trimmed += tooMany;
      this.events = newest(this.events, this.query.limit);
      const [oldest] = this.events.values();
      this.remarks = new Map([...this.remarks].filter(([, { time }]) => oldest === undefined || time >= oldest.time));
    }
  }

  private trimmedLine(): Line[] {
    const [oldest] = this.events.values();
    if (this.trimmed === 0 || oldest === undefined) {
      return [];
    }
    const values: Record<string, unknown> = {
      ...Object.fromEntries(this.frame.fields.map(({ name }) => [name, name.startsWith('label') ? {} : ''])),
      timestamp: oldest.time - 1,
      body: t('live-lines.trimmed', '', {
        count: this.trimmed,
        limit: this.query.limit,
        defaultValue_one:
          '{{count}} older event is no longer kept here: the limit is {{limit}}. Query the time range to see it.',
        defaultValue_other:
          '{{count}} older events are no longer kept here: the limit is {{limit}}. Query the time range to see them.',
      }),
      severity: 'info',
      id: remarkId('trimmed'),
    };
    return [{ id: remarkId('trimmed'), time: oldest.time - 1, values }];
  }
}

/** The newest of them, the oldest first. */
function newest(lines: Map<string, Line>, count: number): Map<string, Line> {
  return lines.size <= count ? lines : new Map([...lines].sort(([, a], [, b]) => byTime(a, b)).slice(-count));
}

function byTime(a: Line, b: Line): number {
  return a.time - b.time;
}

function linesOf({ fields, length }: DataFrame): Line[] {
  const times = fields.find(({ type }) => type === FieldType.time);
  const ids = fields.find(({ name }) => name === 'id');
  if (times === undefined || ids === undefined) {
    return [];
  }
  return Array.from({ length }, (_, row) => ({
    id: String(ids.values[row]),
    time: Number(times.values[row]),
    values: Object.fromEntries(fields.map(({ name, values }) => [name, values[row]])),
  }));
}
