import { type TimeRange } from '@grafana/data';
import { Text } from '@grafana/ui';
import React, { useEffect, useState } from 'react';
import { type DataSource } from '../datasource';
import { type CompleteVariableQuery, type VariableOrder } from './variable-query';
import { type VariableValues } from './variable-values';

interface Props {
  datasource: DataSource;
  query: CompleteVariableQuery;
  range: TimeRange;
}

const KEPT: Readonly<Record<VariableOrder, string>> = {
  count: 'the most frequent',
  name: 'the most frequent',
  recent: 'the last seen',
};

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
        {state.problem ?? (state.offered ? summary(state.offered, query) : 'Looking for values …')}
      </Text>
    </div>
  );
}

function summary({ values, isCut }: VariableValues, { field, order }: CompleteVariableQuery): string {
  if (field === '') {
    return 'Choose the field whose values the variable offers.';
  }
  const count = new Intl.NumberFormat('en').format(values.length);
  if (isCut) {
    return `Offered are ${KEPT[order]} ${count} values. There may be more: any value can be typed into the variable, and with $__searchFilter in Search its list looks through all of them.`;
  }
  return values.length === 0
    ? 'No value was seen in the time range under this filter.'
    : `${count} ${values.length === 1 ? 'value was' : 'values were'} seen in the time range.`;
}
