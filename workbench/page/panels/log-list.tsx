import { css } from '@emotion/css';
import { type DataFrame, dateTimeFormat, FieldType, type GrafanaTheme2 } from '@grafana/data';
import { IconButton, useStyles2 } from '@grafana/ui';
import React, { useState } from 'react';

interface LogLine {
  key: string;
  time: number;
  body: string;
  severity: string;
  labels: Record<string, unknown>;
}

interface Props {
  frames: DataFrame[];
  height: number;
  timeZone: string;
  /** Most lines kept in the page; the newest stay. */
  limit?: number;
}

/** Severities that are said in a word too: the colour of a line alone tells not everybody. */
const STANDS_OUT = ['notice', 'warning', 'error', 'critical'];

/** Log lines of `log-lines` frames, newest first; a line opens to its labels. */
export function LogList({ frames, height, timeZone, limit = 500 }: Props) {
  const styles = useStyles2(getStyles);
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  // Not remembered: a streaming frame is the same object with more rows.
  const all = frames.flatMap(linesOf).sort((a, b) => b.time - a.time);
  const lines = all.slice(0, limit);
  const toggle = (key: string) => {
    const next = new Set(open);
    if (!next.delete(key)) {
      next.add(key);
    }
    setOpen(next);
  };
  return (
    <div className={styles.list} style={{ height }} role="table" aria-label="Log lines" tabIndex={0}>
      {lines.map((line) => (
        <React.Fragment key={line.key}>
          <div role="row" className={styles.line} data-severity={line.severity}>
            <span role="cell" className={styles.toggle}>
              <IconButton
                name={open.has(line.key) ? 'angle-down' : 'angle-right'}
                aria-label={`Fields of the event at ${dateTimeFormat(line.time, { timeZone })}`}
                aria-expanded={open.has(line.key)}
                size="sm"
                onClick={() => toggle(line.key)}
              />
            </span>
            <time role="cell">{dateTimeFormat(line.time, { timeZone, format: 'YYYY-MM-DD HH:mm:ss.SSS' })}</time>
            <span role="cell">
              {STANDS_OUT.includes(line.severity) && <strong className={styles.severity}>{line.severity}</strong>}
              {line.body}
            </span>
          </div>
          {open.has(line.key) && (
            <div role="row">
              <div role="cell">
                <dl className={styles.labels}>
                  {Object.entries(line.labels).map(([name, value]) => (
                    <div key={name}>
                      <dt>{name}</dt>
                      <dd>{typeof value === 'string' ? value : JSON.stringify(value)}</dd>
                    </div>
                  ))}
                </dl>
              </div>
            </div>
          )}
        </React.Fragment>
      ))}
      {all.length > lines.length && (
        <div role="row" className={styles.rest}>
          <span role="cell">
            The newest {lines.length.toLocaleString()} of {all.length.toLocaleString()} lines. The others are in the
            answer too: see them as a table, or narrow the filter.
          </span>
        </div>
      )}
    </div>
  );
}

function linesOf(frame: DataFrame): LogLine[] {
  const column = (name: string) => frame.fields.find((field) => field.name === name)?.values;
  const times = column('timestamp') ?? frame.fields.find(({ type }) => type === FieldType.time)?.values ?? [];
  const ids = column('id');
  return Array.from({ length: frame.length }, (_, row) => ({
    key: String(ids?.[row] ?? `${times[row]}/${row}`),
    time: times[row],
    body: String(column('body')?.[row] ?? ''),
    severity: String(column('severity')?.[row] ?? 'info'),
    labels: column('labels')?.[row] ?? {},
  }));
}

const getStyles = (theme: GrafanaTheme2) => ({
  list: css({
    overflow: 'auto',
    fontFamily: theme.typography.fontFamilyMonospace,
    fontSize: theme.typography.bodySmall.fontSize,
  }),
  line: css({
    display: 'flex',
    gap: theme.spacing(1),
    alignItems: 'baseline',
    padding: theme.spacing(0.25, 1, 0.25, 0.5),
    borderLeft: `3px solid ${theme.colors.success.main}`,
    '&:hover': { background: theme.colors.action.hover },
    '&[data-severity="notice"], &[data-severity="warning"]': { borderLeftColor: theme.colors.warning.main },
    '&[data-severity="error"], &[data-severity="critical"]': { borderLeftColor: theme.colors.error.main },
    time: { color: theme.colors.text.secondary, whiteSpace: 'nowrap' },
  }),
  rest: css({ padding: theme.spacing(1, 1, 1, 0.5), color: theme.colors.text.secondary }),
  severity: css({ marginRight: theme.spacing(1) }),
  toggle: css({ alignSelf: 'center' }),
  labels: css({
    margin: theme.spacing(0.5, 0, 1, 4),
    div: { display: 'flex', gap: theme.spacing(1) },
    dt: {
      minWidth: 240,
      color: theme.colors.text.secondary,
      fontWeight: theme.typography.fontWeightRegular,
      margin: 0,
    },
    dd: { margin: 0, overflowWrap: 'anywhere' },
  }),
});
