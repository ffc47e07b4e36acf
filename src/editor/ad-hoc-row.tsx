import { EditorField, EditorRow } from '@grafana/plugin-ui';
import { Button, Stack } from '@grafana/ui';
import React from 'react';
import { t } from '../i18n';
import { type AdHocFilter, type WrittenQuery } from '../query/query.ts';
import { describeAdHocFilter } from '../words/narrowing';

interface Props {
  id: string;
  query: WrittenQuery;
  onChange: (query: WrittenQuery) => void;
}

/** Ad hoc filters that came into the query from a dashboard or by a link: each can be taken out. Nothing where there are none. */
export function AdHocRow({ id, query, onChange }: Props) {
  const { adHocFilters = [] } = query;
  const without = (removed: AdHocFilter) =>
    onChange({ ...query, adHocFilters: adHocFilters.filter((filter) => filter !== removed) });
  return adHocFilters.length === 0 ? null : (
    <EditorRow>
      <EditorField
        label={t('ad-hoc-row.label-filters', 'From the dashboard')}
        tooltip={t('ad-hoc-row.tooltip-filters', 'Ad hoc filters that events pass besides the filter above')}
      >
        <Stack id={`${id}-adHocFilters`} direction="row" wrap="wrap" gap={1}>
          {adHocFilters.map((filter) => (
            <Button
              key={JSON.stringify(filter)}
              size="sm"
              variant="secondary"
              icon="times"
              aria-label={t('ad-hoc-row.remove', 'Remove: {{filter}}', { filter: describeAdHocFilter(filter) })}
              onClick={() => without(filter)}
            >
              {describeAdHocFilter(filter)}
            </Button>
          ))}
        </Stack>
      </EditorField>
    </EditorRow>
  );
}
