import { EditorField } from '@grafana/plugin-ui';
import { MultiCombobox } from '@grafana/ui';
import React from 'react';
import { GROUP_FIELD_NAMES } from '../query/field-names.ts';
import { GROUP_FIELDS, type GroupField } from '../query/query.ts';

interface Props {
  id: string;
  value: GroupField[];
  onChange: (fields: GroupField[]) => void;
}

/** Whose events are counted together. */
export function GroupByField({ id, value, onChange }: Props) {
  return (
    <EditorField label="Group by" tooltip="Each combination of values is counted by itself">
      <MultiCombobox<GroupField>
        id={`${id}-groupBy`}
        aria-label="Group by"
        options={GROUP_FIELDS.map((field) => ({
          value: field,
          label: GROUP_FIELD_NAMES[field].one,
          description: field,
        }))}
        value={value}
        onChange={(fields) => onChange(fields.map((field) => field.value))}
        placeholder="everything together"
        isClearable
        width="auto"
        minWidth={20}
      />
    </EditorField>
  );
}
