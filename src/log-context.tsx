import {
  CoreApp,
  dateTime,
  LogRowContextQueryDirection,
  type DataFrame,
  type DataQueryRequest,
  type DataQueryResponse,
  type LogRowContextOptions,
  type LogRowModel,
} from '@grafana/data';
import React, { type ReactElement } from 'react';
import { lastValueFrom, type Observable } from 'rxjs';
import { ContextChips } from './editor/context-chips';
import { completeQuery, emptyFilter } from './query/defaults.ts';
import { toggleLabelFilter } from './query/label-filters.ts';
import { MAX_EVENT_ROWS } from './query/limits.ts';
import { type StoredQuery, type WrittenFilter } from './query/query.ts';

/** Labels that the events around one can share with it. */
const SHARED_LABELS = ['user.id', 'source.ip', 'object.id'] as const;
export type SharedLabel = (typeof SHARED_LABELS)[number];

/** How far to either side of a line its context is looked for where its reader has chosen nothing, ms. */
const REACH_MS = 86_400_000;
const DEFAULT_LINES = 50;

type Run = (request: DataQueryRequest<StoredQuery>) => Observable<DataQueryResponse>;

/** The events around one line of a list: those of the same user at first, or whatever its reader chooses. */
export class LogContext {
  readonly #run: Run;
  #chosen: readonly SharedLabel[] = ['user.id'];

  constructor(run: Run) {
    this.#run = run;
  }

  /** The query for one side of a line: from the line's own ms on, the nearest first. */
  query(
    row: LogRowModel,
    { direction, limit = DEFAULT_LINES }: LogRowContextOptions = {},
    asked?: StoredQuery
  ): StoredQuery {
    const filter = this.#chosen.reduce<WrittenFilter>(
      (shared, label) => toggleLabelFilter(shared, { label, value: row.labels[label] ?? '', isExcluded: false }),
      emptyFilter()
    );
    return completeQuery({
      refId: `log-context-${row.dataFrame.refId ?? 'A'}`,
      ...(asked?.datasource && { datasource: asked.datasource }),
      queryType: 'events',
      filter,
      format: 'logs',
      order: direction === LogRowContextQueryDirection.Forward ? 'asc' : 'desc',
      limit,
    });
  }

  /**
   * The lines on one side of a line, newest first. Several events may share its millisecond: the answer is cut at the line
   * itself, so that none of them is shown twice or left out.
   */
  async around(row: LogRowModel, options: LogRowContextOptions = {}, asked?: StoredQuery): Promise<DataQueryResponse> {
    const isForward = options.direction === LogRowContextQueryDirection.Forward;
    const lines = options.limit ?? DEFAULT_LINES;
    for (let limit = lines + 1; ; limit = Math.min(limit * 2, MAX_EVENT_ROWS)) {
      const query = this.query(row, { ...options, limit }, asked);
      const answer = await lastValueFrom(this.#run(request(row, query, isForward, options.timeWindowMs)));
      const frame: DataFrame | undefined = answer.data[0];
      if (frame === undefined) {
        return answer;
      }
      const next = idsOf(frame).indexOf(row.rowId ?? row.uid) + 1;
      const isWhole = frame.length < limit || limit === MAX_EVENT_ROWS;
      if (isWhole || (next > 0 && frame.length - next >= lines)) {
        const positions = Array.from({ length: frame.length }, (_, n) => n).slice(next, next + lines);
        return { ...answer, data: [pick(frame, isForward ? positions.reverse() : positions)] };
      }
    }
  }

  /** Chips that choose what the lines around have in common with it. */
  chips(row: LogRowModel, onChange: () => void): ReactElement {
    return (
      <ContextChips
        labels={SHARED_LABELS.filter((label) => (row.labels[label] ?? '') !== '')}
        chosen={this.#chosen}
        onChange={(chosen) => {
          this.#chosen = chosen;
          onChange();
        }}
      />
    );
  }
}

function request(
  row: LogRowModel,
  query: StoredQuery,
  isForward: boolean,
  reachMs = REACH_MS
): DataQueryRequest<StoredQuery> {
  const from = dateTime(isForward ? row.timeEpochMs : row.timeEpochMs - reachMs);
  const to = dateTime(isForward ? row.timeEpochMs + reachMs : row.timeEpochMs);
  return {
    requestId: query.refId,
    targets: [query],
    range: { from, to, raw: { from, to } },
    interval: '1s',
    intervalMs: 1000,
    scopedVars: {},
    timezone: 'utc',
    app: CoreApp.Explore,
    startTime: Date.now(),
  };
}

function idsOf({ fields }: DataFrame): string[] {
  return fields.find(({ name }) => name === 'id')?.values ?? [];
}

function pick(frame: DataFrame, positions: readonly number[]): DataFrame {
  return {
    ...frame,
    length: positions.length,
    fields: frame.fields.map((field) => ({ ...field, values: positions.map((n) => field.values[n]), state: null })),
  };
}
