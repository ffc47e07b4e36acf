import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Text, useStyles2 } from '@grafana/ui';
import React from 'react';

/** Short facts side by side: what, and below it how much. */
export function Facts({ facts }: { facts: ReadonlyArray<readonly [name: string, value: string]> }) {
  const styles = useStyles2(getStyles);
  return (
    <dl className={styles.facts}>
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>
            <Text variant="bodySmall" color="secondary">
              {name}
            </Text>
          </dt>
          <dd className={styles.value}>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  // Columns of one width: a number that gets longer moves nothing.
  facts: css({
    display: 'grid',
    gridTemplateColumns: `repeat(auto-fill, minmax(${theme.spacing(20)}, 1fr))`,
    gap: theme.spacing(1, 2),
    margin: 0,
  }),
  value: css({ margin: 0, fontVariantNumeric: 'tabular-nums' }),
});
