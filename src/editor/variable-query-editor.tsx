import { type QueryEditorProps } from '@grafana/data';
import { EditorField, EditorRow, EditorRows } from '@grafana/plugin-ui';
import { Combobox } from '@grafana/ui';
import React from 'react';
import { type DataSource } from '../datasource';
import { type StoredQuery } from '../query/query.ts';
import { type StoredSettings } from '../query/settings.ts';
import { TextField } from './text-field';
import { VARIABLE_FIELDS, type VariableQuery } from './variable-query';

type Props = QueryEditorProps<DataSource, StoredQuery, StoredSettings, VariableQuery>;

/** The field that a dashboard variable takes its values from. */
export default function VariableQueryEditor({ query, onChange, onRunQuery }: Props) {
  const change = (next: VariableQuery) => {
    onChange(next);
    onRunQuery();
  };
  return (
    <EditorRows>
      <EditorRow>
        <EditorField label="Field">
          <Combobox
            id="audit-variable-field"
            aria-label="Field"
            options={[...VARIABLE_FIELDS]}
            value={query.field ?? null}
            onChange={({ value }) => change({ ...query, field: value })}
            width={24}
          />
        </EditorField>
        <TextField
          label="Search"
          id="audit-variable-search"
          value={query.search ?? ''}
          onCommit={(search) => change({ ...query, search })}
          placeholder="all values"
          width={24}
        />
      </EditorRow>
    </EditorRows>
  );
}
