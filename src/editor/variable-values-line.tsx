import { type TimeRange } from '@grafana/data';
import { Text } from '@grafana/ui';
import React, { useEffect, useState } from 'react';
import { type DataSource } from '../datasource';
import { t } from '../i18n';
import { numberText } from '../words/number-text';
import { type CompleteVariableQuery } from './variable-query';
import { type VariableValues } from './variable-values';

interface Props {
  datasource: DataSource;
  query: CompleteVariableQuery;
  range: TimeRange;
}

/** How many values the variable offers, what the limit cuts off, or why it has none. */
export function VariableValuesLine({ datasource, query, range }: Props) {
  const [state, setState] = useState<{ offered?: VariableValues; problem?: string }>({});
  useEffect(() => {
    let isLeft = false;
    const show = (next: typeof state) => !isLeft && setState(next);
    datasource
      .variableValues(query, range)
      .then((offered) => show({ offered }))
      .catch((error: unknown) => show({ problem: error instanceof Error ? error.message : String(error) }));
    return () => {
      isLeft = true;
    };
  }, [datasource, query, range]);
  return (
    <div role="status">
      <Text color={state.problem !== undefined ? 'error' : state.offered?.isCut ? 'warning' : 'secondary'}>
        {state.problem ??
          (state.offered ? summary(state.offered, query) : t('variable-values-line.looking', 'Looking for values …'))}
      </Text>
    </div>
  );
}

function summary(offered: VariableValues, query: CompleteVariableQuery): string {
  const count = offered.values.length;
  if (query.field === '') {
    return t('variable-values-line.no-field', 'Choose the field whose values the variable offers.');
  }
  if (offered.isCut) {
    return t(
      'variable-values-line.cut',
      '{{offered}} There may be more: any value can be typed into the variable, and with {{searchFilter}} in Search its list looks through all of them.',
      { offered: keptValues(count, query), searchFilter: '$__searchFilter' }
    );
  }
  return count === 0
    ? t('variable-values-line.none', 'No value was seen in the time range under this filter.')
    : t('variable-values-line.seen', '', {
        count,
        shown: numberText(count),
        defaultValue_one: '{{shown}} value was seen in the time range.',
        defaultValue_other: '{{shown}} values were seen in the time range.',
      });
}

/** Which of the values the limit lets through. */
function keptValues(count: number, { order }: CompleteVariableQuery): string {
  const shown = numberText(count);
  return order === 'recent'
    ? t('variable-values-line.kept-recent', '', {
        count,
        shown,
        defaultValue_one: 'Offered is the last seen value.',
        defaultValue_other: 'Offered are the last seen {{shown}} values.',
      })
    : t('variable-values-line.kept-frequent', '', {
        count,
        shown,
        defaultValue_one: 'Offered is the most frequent value.',
        defaultValue_other: 'Offered are the most frequent {{shown}} values.',
      });
}
