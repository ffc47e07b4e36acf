import { css } from '@emotion/css';
import { type AnnotationEvent, dateTimeFormat, type GrafanaTheme2 } from '@grafana/data';
import { TagList, useStyles2, useTheme2 } from '@grafana/ui';
import React from 'react';

interface Props {
  events: readonly AnnotationEvent[];
  /** Of the annotation itself: a name of Grafana's palette. */
  color: string;
  height: number;
  timeZone: string;
  /** Most annotations in the page; the newest stay. */
  limit?: number;
}

/** Colours that Grafana gives an annotation by its state, whatever the annotation's own is. */
const STATE_COLORS: Readonly<Record<string, string>> = { alerting: 'red', pending: 'yellow' };

/** What Grafana shows when the pointer is on a mark, for all marks, newest first. */
export function AnnotationList({ events, color, height, timeZone, limit = 200 }: Props) {
  const styles = useStyles2(getStyles);
  const theme = useTheme2();
  const shown = [...events].sort((a, b) => (b.time ?? 0) - (a.time ?? 0)).slice(0, limit);
  const format = (time = 0) => dateTimeFormat(time, { timeZone, format: 'YYYY-MM-DD HH:mm:ss' });
  return (
    <div className={styles.list} style={{ height }} role="table" aria-label="Annotations" tabIndex={0}>
      {shown.map(({ time, timeEnd, title, text, tags, newState, color: own }, index) => {
        const name = STATE_COLORS[newState ?? ''] ?? own ?? color;
        return (
          <div key={`${time}/${index}`} role="row" className={styles.row}>
            <span role="cell" className={styles.color}>
              <i style={{ background: theme.visualization.getColorByName(name) }} aria-hidden />
              {name}
            </span>
            <span role="cell" className={styles.time}>
              <time>{format(time)}</time>
              {timeEnd !== undefined && timeEnd !== time && <time>to {format(timeEnd)}</time>}
            </span>
            <span role="cell">
              <strong>{title}</strong>
              <span>{text}</span>
            </span>
            <span role="cell">{tags && tags.length > 0 && <TagList tags={tags} />}</span>
          </div>
        );
      })}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  list: css({ overflow: 'auto' }),
  row: css({
    display: 'grid',
    gridTemplateColumns: '80px 170px minmax(0, 1fr) auto',
    gap: theme.spacing(1.5),
    alignItems: 'baseline',
    padding: theme.spacing(0.75, 0.5),
    borderBottom: `1px solid ${theme.colors.border.weak}`,
    '&:last-child': { borderBottom: 'none' },
    'strong, [role="cell"] > span': { display: 'block', overflowWrap: 'anywhere' },
    '[role="cell"] > span': { color: theme.colors.text.secondary },
  }),
  color: css({
    display: 'flex',
    alignItems: 'center',
    gap: theme.spacing(0.75),
    fontSize: theme.typography.bodySmall.fontSize,
    i: { width: 10, height: 10, borderRadius: theme.shape.radius.circle },
  }),
  time: css({
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
    time: { display: 'block', whiteSpace: 'nowrap' },
  }),
});
