import { EditorRow } from '@grafana/plugin-ui';
import React from 'react';
import { t } from '../i18n';
import { type FilterKey } from '../query/filter-keys.ts';
import { type WrittenFilter } from '../query/query.ts';
import { type fieldOptions } from './field-options';
import { FilterFields } from './filter-fields';
import { type FilterForm } from './filter-form';
import { lazily } from './lazily';
import { RadioField } from './radio-field';

interface Props {
  id: string;
  filter: WrittenFilter;
  onChange: (filter: WrittenFilter) => void;
  form: FilterForm;
  onFormChange: (form: FilterForm) => void;
  optionsOf: ReturnType<typeof fieldOptions>;
  listNames: readonly string[];
}

const TEXT_EXAMPLE = 'action:page_viewed -user:svc-*';

function forms(): Array<{ value: FilterForm; label: string; description: string }> {
  return [
    {
      value: 'builder',
      label: t('filter-rows.label-builder', 'Builder'),
      description: t('filter-rows.description-builder', 'A field for each key'),
    },
    { value: 'text', label: t('filter-rows.label-text', 'Text'), description: TEXT_EXAMPLE },
  ];
}

const FIRST_KEYS: readonly FilterKey[] = ['actions', 'categories', 'users', 'ips', 'text'];
const SECOND_KEYS: readonly FilterKey[] = ['objects', 'spaces', 'sources'];

const FilterTextField = lazily(() => import('./filter-text-field'));

/** A filter, as fields or as text: both forms hold the same, so that changing between them changes nothing. */
export function FilterRows({ id, filter, onChange, form, onFormChange, optionsOf, listNames }: Props) {
  const fields = { id, terms: filter, optionsOf, listNames };
  const changeTerms = (terms: Partial<WrittenFilter>) => onChange({ ...filter, ...terms });
  const choice = (
    <RadioField
      label={t('filter-rows.label-form', 'Filter as')}
      id={`${id}-filterForm`}
      options={forms()}
      value={form}
      onChange={onFormChange}
    />
  );
  return form === 'text' ? (
    <EditorRow>
      <FilterTextField
        id={`${id}-filterText`}
        filter={filter}
        onChange={onChange}
        optionsOf={optionsOf}
        listNames={listNames}
      />
      {choice}
    </EditorRow>
  ) : (
    <>
      <EditorRow>
        <FilterFields {...fields} keys={FIRST_KEYS} onChange={changeTerms} />
        {choice}
      </EditorRow>
      <EditorRow>
        <FilterFields {...fields} keys={SECOND_KEYS} onChange={changeTerms} />
      </EditorRow>
    </>
  );
}
