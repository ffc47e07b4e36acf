import { EditorField } from '@grafana/plugin-ui';
import { MultiCombobox } from '@grafana/ui';
import React from 'react';
import { t } from '../i18n';
import { GROUP_FIELDS } from '../query/query.ts';
import { fieldName } from '../words/fields';
import { fieldChoices } from './field-choices';

interface Props {
  id: string;
  /** Fields, and texts of template variables: `$field`. */
  value: string[];
  /** Names of the dashboard's variables. */
  variables: readonly string[];
  onChange: (fields: string[]) => void;
}

/** Whose events are counted together. */
export function GroupByField({ id, value, variables, onChange }: Props) {
  const label = t('group-by-field.label', 'Group by');
  return (
    <EditorField label={label} tooltip={t('group-by-field.tooltip', 'Each combination of values is counted by itself')}>
      <MultiCombobox
        id={`${id}-groupBy`}
        aria-label={label}
        options={fieldChoices(GROUP_FIELDS, fieldName, variables)}
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
