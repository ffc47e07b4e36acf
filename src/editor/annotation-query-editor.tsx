import { getDefaultTimeRange, type AnnotationSupport } from '@grafana/data';
import { EditorRows } from '@grafana/plugin-ui';
import { Text } from '@grafana/ui';
import React, { useMemo, type ComponentProps } from 'react';
import { annotatedQuery, type AnnotationTarget } from '../annotations/annotation-query';
import { type DataSource } from '../datasource';
import { type WrittenQuery } from '../query/query.ts';
import { describeQuery } from '../words/describe-query';
import { AnnotationLookRows } from './annotation-look-rows';
import { AnnotationTypeRow } from './annotation-type-row';
import { fieldOptions } from './field-options';
import { useFilterForm } from './filter-form';
import { FilterRows } from './filter-rows';
import { MoreFilters } from './more-filters';

type EditorProps = ComponentProps<NonNullable<AnnotationSupport<AnnotationTarget>['QueryEditor']>>;

interface Props extends EditorProps {
  datasource: DataSource;
}

/** Which events or episodes are marked on the graphs of a dashboard, and how. Grafana runs it when it changes. */
export default function AnnotationQueryEditor({ datasource, query: target, onChange, range }: Props) {
  const query = useMemo(() => annotatedQuery(target), [target]);
  const [form, setForm] = useFilterForm();
  const optionsOf = useMemo(
    () => fieldOptions(datasource, range ?? getDefaultTimeRange(), query),
    [datasource, range, query]
  );
  const id = `audit-annotation-${query.refId}`;
  const listNames = datasource.listNames;
  const changeQuery = (next: WrittenQuery) => onChange({ ...next, annotation: target.annotation });
  return (
    <EditorRows>
      <AnnotationTypeRow id={id} target={target} ownTerms={datasource.ownTerms} onChange={onChange} />
      <FilterRows
        id={id}
        filter={query.filter}
        onChange={(filter) => changeQuery({ ...query, filter })}
        form={form}
        onFormChange={setForm}
        optionsOf={optionsOf}
        listNames={listNames}
      />
      <MoreFilters
        id={id}
        query={query}
        onChange={changeQuery}
        optionsOf={optionsOf}
        listNames={listNames}
        form={form}
      />
      <AnnotationLookRows id={id} target={target} onChange={onChange} />
      <Text color="secondary">{describeQuery(query)}</Text>
    </EditorRows>
  );
}
