import { css } from '@emotion/css';
import { type GrafanaTheme2, type TimeRange } from '@grafana/data';
import { Text, useStyles2 } from '@grafana/ui';
import React, { useEffect, useState } from 'react';
import { type DataSource } from '../datasource';
import { t } from '../i18n';
import { type WrittenQuery } from '../query/query.ts';
import { type ReadingCost } from '../resources';
import { spanText } from '../words/durations';
import { row } from '../words/list';
import { sourceName } from '../words/sources';

interface Props {
  datasource: Pick<DataSource, 'readingCosts'>;
  query: WrittenQuery;
  range: TimeRange;
}

/** Nobody changes a query faster than this and wants to know each time, ms. */
const PAUSE_MS = 500;

/** What the query still has to wait for in this range, in one quiet line. It keeps its place while nothing is known. */
export function CostLine({ datasource, query, range }: Props) {
  const styles = useStyles2(getStyles);
  const [costs, setCosts] = useState<readonly ReadingCost[]>();
  const [from, to] = [range.from.valueOf(), range.to.valueOf()];
  useEffect(() => {
    let isLeft = false;
    const timer = setTimeout(() => {
      datasource.readingCosts(from, to).then(
        (known) => isLeft || setCosts(known),
        // Whatever is wrong with the data source, the query itself says.
        () => isLeft || setCosts(undefined)
      );
    }, PAUSE_MS);
    return () => {
      isLeft = true;
      clearTimeout(timer);
    };
  }, [datasource, from, to, query]);
  return (
    <div className={styles.line}>
      <Text color="secondary" variant="bodySmall">
        {costs === undefined ? '' : costText(costs.filter(({ source }) => isAsked(source, query)))}
      </Text>
    </div>
  );
}

function isAsked(source: ReadingCost['source'], { filter: { sources, exclude } }: WrittenQuery): boolean {
  return (sources.length === 0 || sources.includes(source)) && exclude.sources?.includes(source) !== true;
}

/** "About 3 min of reading: Confluence Data Center 2 d 4 h". */
export function costText(costs: readonly ReadingCost[]): string {
  const missing = costs.filter(({ missingMs }) => missingMs > 0);
  const unreadable = costs.filter(({ unreadableMs }) => unreadableMs > 0);
  const said = [
    ...(missing.length === 0 ? [] : [readingText(missing)]),
    ...(unreadable.length === 0
      ? []
      : [
          t('cost-line.unreadable', 'Missing, and a query cannot read it: {{sources}}', {
            sources: lengths(unreadable, ({ unreadableMs }) => unreadableMs),
          }),
        ]),
  ];
  const [first = t('cost-line.all-read', 'Everything in this range is read already'), second] = said;
  return second === undefined ? first : t('cost-line.both', '{{first}}. {{second}}', { first, second });
}

function readingText(missing: readonly ReadingCost[]): string {
  const sources = lengths(missing, ({ missingMs }) => missingMs);
  const times = missing.map(({ readingMs }) => readingMs);
  if (times.includes(null)) {
    return t('cost-line.to-read', 'Still to be read: {{sources}}', { sources });
  }
  // Sources are read beside one another.
  const time = spanText(Math.max(0, ...times.map(Number)));
  return t('cost-line.to-read-in', 'About {{time}} of reading: {{sources}}', { time, sources });
}

function lengths(costs: readonly ReadingCost[], length: (cost: ReadingCost) => number): string {
  return row(
    costs.map((cost) =>
      t('cost-line.source', '{{source}} {{span}}', { source: sourceName(cost.source), span: spanText(length(cost)) })
    )
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  line: css({ minHeight: theme.spacing(theme.components.height.sm) }),
});
