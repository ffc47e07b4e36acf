import { EditorField, EditorRow } from '@grafana/plugin-ui';
import { Switch } from '@grafana/ui';
import React from 'react';
import { t } from '../i18n';
import { MAX_KEYS } from '../query/limits.ts';
import { GROUP_FIELDS, type TopQuery } from '../query/query.ts';
import { checkWhole } from './checks';
import { EventFieldSelect } from './event-field-select';
import { MeasureFields } from './measure-fields';
import { NumberField } from './number-field';
import { RadioField } from './radio-field';

interface Props {
  id: string;
  query: TopQuery<string>;
  /** Names of the dashboard's variables. */
  variables: readonly string[];
  onChange: (query: TopQuery<string>) => void;
}

function orders(): Array<{ value: TopQuery['order']; label: string }> {
  return [
    { value: 'desc', label: t('top-row.label-most-frequent', 'Most frequent') },
    { value: 'asc', label: t('top-row.label-least-frequent', 'Least frequent') },
  ];
}

/** Of which field the most or least frequent values are shown, and what makes them frequent. */
export function TopRow({ id, query, variables, onChange }: Props) {
  return (
    <EditorRow>
      <EventFieldSelect
        label={t('top-row.label-values-of', 'Values of')}
        tooltip={t('top-row.tooltip-values-of', 'Countries and locations come with the point that a map panel needs')}
        id={`${id}-field`}
        fields={GROUP_FIELDS}
        variables={variables}
        value={query.field}
        onChange={(field) => onChange({ ...query, field })}
      />
      <MeasureFields
        id={id}
        measure={query.measure}
        variables={variables}
        onChange={(measure) => onChange({ ...query, measure })}
      />
      <RadioField
        label={t('top-row.label-order', 'Order')}
        id={`${id}-order`}
        options={orders()}
        value={query.order}
        onChange={(order) => onChange({ ...query, order })}
      />
      <NumberField
        label={t('top-row.label-limit', 'Limit')}
        id={`${id}-limit`}
        value={query.limit}
        onCommit={(limit) => onChange({ ...query, limit })}
        check={checkWhole(1, MAX_KEYS)}
        tooltip={t('top-row.tooltip-limit', 'What it cuts off is told with the answer')}
      />
      <EditorField label={t('top-row.label-count-missing', 'Count missing values')}>
        <Switch
          id={`${id}-countMissing`}
          value={query.countMissing}
          onChange={({ currentTarget }) => onChange({ ...query, countMissing: currentTarget.checked })}
        />
      </EditorField>
    </EditorRow>
  );
}
