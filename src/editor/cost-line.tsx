import { css } from '@emotion/css';
import { type GrafanaTheme2, type TimeRange } from '@grafana/data';
import { Text, useStyles2 } from '@grafana/ui';
import React, { useEffect, useState } from 'react';
import { type DataSource } from '../datasource';
import { type AuditQuery } from '../query/query.ts';
import { SOURCE_NAMES } from '../query/source-names.ts';
import { span } from '../query/words/amounts.ts';
import { type ReadingCost } from '../resources';

interface Props {
  datasource: Pick<DataSource, 'readingCosts'>;
  query: AuditQuery;
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

function isAsked(source: ReadingCost['source'], { filter: { sources, exclude } }: AuditQuery): boolean {
  return (sources.length === 0 || sources.includes(source)) && exclude.sources?.includes(source) !== true;
}

/** "About 3 min of reading: Confluence Data Center 2 d 4 h". */
export function costText(costs: readonly ReadingCost[]): string {
  const missing = costs.filter(({ missingMs }) => missingMs > 0);
  const unreadable = costs.filter(({ unreadableMs }) => unreadableMs > 0);
  const lengths = (some: readonly ReadingCost[], length: (cost: ReadingCost) => number) =>
    some.map((cost) => `${SOURCE_NAMES[cost.source]} ${span(length(cost))}`).join(', ');
  const times = missing.map(({ readingMs }) => readingMs);
  // Sources are read beside one another.
  const longest = times.includes(null) ? undefined : Math.max(0, ...times.map(Number));
  const toRead = lengths(missing, ({ missingMs }) => missingMs);
  const sentences = [
    ...(missing.length === 0
      ? []
      : [longest === undefined ? `Still to be read: ${toRead}` : `About ${span(longest)} of reading: ${toRead}`]),
    ...(unreadable.length === 0
      ? []
      : [`Missing, and a query cannot read it: ${lengths(unreadable, ({ unreadableMs }) => unreadableMs)}`]),
  ];
  return sentences.length === 0 ? 'Everything in this range is read already' : sentences.join('. ');
}

const getStyles = (theme: GrafanaTheme2) => ({
  line: css({ minHeight: theme.spacing(theme.components.height.sm) }),
});
