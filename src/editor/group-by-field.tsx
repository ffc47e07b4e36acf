import { EditorField } from '@grafana/plugin-ui';
import { MultiCombobox } from '@grafana/ui';
import React from 'react';
import { t } from '../i18n';
import { GROUP_FIELDS, type GroupField } from '../query/query.ts';
import { fieldName } from '../words/fields';

interface Props {
  id: string;
  value: GroupField[];
  onChange: (fields: GroupField[]) => void;
}

/** Whose events are counted together. */
export function GroupByField({ id, value, onChange }: Props) {
  const label = t('group-by-field.label', 'Group by');
  return (
    <EditorField label={label} tooltip={t('group-by-field.tooltip', 'Each combination of values is counted by itself')}>
      <MultiCombobox<GroupField>
        id={`${id}-groupBy`}
        aria-label={label}
        options={GROUP_FIELDS.map((field) => ({
          value: field,
          label: fieldName(field),
          description: field,
        }))}
        value={value}
        onChange={(fields) => onChange(fields.map((field) => field.value))}
        placeholder={t('group-by-field.placeholder', 'everything together')}
        isClearable
        width="auto"
        minWidth={20}
      />
    </EditorField>
  );
}
