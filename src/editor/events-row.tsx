import { EditorField, EditorRow } from '@grafana/plugin-ui';
import { Switch } from '@grafana/ui';
import React from 'react';
import { MAX_EVENT_ROWS } from '../query/limits.ts';
import { type EventsQuery } from '../query/query.ts';
import { checkWhole } from './checks';
import { NumberField } from './number-field';
import { RadioField } from './radio-field';

interface Props {
  id: string;
  query: EventsQuery;
  onChange: (query: EventsQuery) => void;
}

const FORMATS: Array<{ value: EventsQuery['format']; label: string; description: string }> = [
  { value: 'logs', label: 'Logs', description: 'A line an event, its fields as labels' },
  { value: 'table', label: 'Table', description: 'A row an event, with the field names that filters and groups use' },
  {
    value: 'ecs',
    label: 'ECS',
    description:
      'A row an event, with the names and categories of the Elastic Common Schema, to set beside other logs that use it',
  },
];

const ORDERS: Array<{ value: EventsQuery['order']; label: string }> = [
  { value: 'desc', label: 'Newest first' },
  { value: 'asc', label: 'Oldest first' },
];

/** How events are listed. */
export function EventsRow({ id, query, onChange }: Props) {
  return (
    <EditorRow>
      <RadioField
        label="Format"
        id={`${id}-format`}
        options={FORMATS}
        value={query.format}
        onChange={(format) => onChange({ ...query, format, live: query.live && format === 'logs' })}
      />
      <RadioField
        label="Order"
        id={`${id}-order`}
        options={ORDERS}
        value={query.order}
        onChange={(order) => onChange({ ...query, order })}
      />
      <NumberField
        label="Limit"
        id={`${id}-limit`}
        value={query.limit}
        onCommit={(limit) => onChange({ ...query, limit })}
        check={checkWhole(1, MAX_EVENT_ROWS)}
      />
      {query.format === 'logs' && (
        <EditorField
          label="Live"
          tooltip="In a panel whose time range ends now, new events appear as they are read, and a line stands where something could not be read. Explore has a button of its own for it."
        >
          <Switch
            id={`${id}-live`}
            value={query.live}
            onChange={(event) => onChange({ ...query, live: event.currentTarget.checked })}
          />
        </EditorField>
      )}
    </EditorRow>
  );
}
