import { EditorField, EditorRow } from '@grafana/plugin-ui';
import { Switch } from '@grafana/ui';
import React from 'react';
import { t } from '../i18n';
import { MAX_EVENT_ROWS } from '../query/limits.ts';
import { type EventsQuery } from '../query/query.ts';
import { checkWhole } from './checks';
import { NumberField } from './number-field';
import { RadioField } from './radio-field';

interface Props {
  id: string;
  query: EventsQuery<string>;
  onChange: (query: EventsQuery<string>) => void;
}

/** Elastic Common Schema. */
const ECS = 'ECS';

function formats(): Array<{ value: EventsQuery['format']; label: string; description: string }> {
  return [
    {
      value: 'logs',
      label: t('events-row.label-logs', 'Logs'),
      description: t('events-row.description-logs', 'A line an event, its fields as labels'),
    },
    {
      value: 'table',
      label: t('events-row.label-table', 'Table'),
      description: t(
        'events-row.description-table',
        'A row an event, with the field names that filters and groups use'
      ),
    },
    {
      value: 'ecs',
      label: ECS,
      description: t(
        'events-row.description-ecs',
        'A row an event, with the names and categories of the Elastic Common Schema, to set beside other logs that use it'
      ),
    },
  ];
}

function orders(): Array<{ value: EventsQuery['order']; label: string }> {
  return [
    { value: 'desc', label: t('events-row.label-newest-first', 'Newest first') },
    { value: 'asc', label: t('events-row.label-oldest-first', 'Oldest first') },
  ];
}

/** How events are listed. */
export function EventsRow({ id, query, onChange }: Props) {
  return (
    <EditorRow>
      <RadioField
        label={t('events-row.label-format', 'Format')}
        id={`${id}-format`}
        options={formats()}
        value={query.format}
        onChange={(format) => onChange({ ...query, format, live: query.live && format === 'logs' })}
      />
      <RadioField
        label={t('events-row.label-order', 'Order')}
        id={`${id}-order`}
        options={orders()}
        value={query.order}
        onChange={(order) => onChange({ ...query, order })}
      />
      <NumberField
        label={t('events-row.label-limit', 'Limit')}
        id={`${id}-limit`}
        value={query.limit}
        onCommit={(limit) => onChange({ ...query, limit })}
        check={checkWhole(1, MAX_EVENT_ROWS)}
      />
      {query.format === 'logs' && (
        <EditorField
          label={t('events-row.label-live', 'Live')}
          tooltip={t(
            'events-row.tooltip-live',
            'In a panel whose time range ends now, new events appear as they are read, and a line stands where something could not be read. Explore has a button of its own for it.'
          )}
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
