import { css } from '@emotion/css';
import { dateTime, type GrafanaTheme2, type RawTimeRange, type TimeRange } from '@grafana/data';
import { RadioButtonGroup, RefreshPicker, TimeRangePicker, useStyles2 } from '@grafana/ui';
import React, { type ReactNode } from 'react';
import type { Mode } from './workbench';

interface Props {
  range: TimeRange;
  onRange: (range: RawTimeRange) => void;
  timeZone: string;
  refresh: string;
  onRefreshInterval: (interval: string) => void;
  onRefresh: () => void;
  mode: Mode;
  onMode: (mode: Mode) => void;
  /** The simulated site, as soon as it is known. */
  site: ReactNode;
}

const MODES: Array<{ label: string; value: Mode }> = [
  { label: 'Dark', value: 'dark' },
  { label: 'Light', value: 'light' },
];

export function Header({ range, onRange, timeZone, refresh, onRefreshInterval, onRefresh, mode, onMode, site }: Props) {
  const styles = useStyles2(getStyles);
  const from = range.from.valueOf();
  const to = range.to.valueOf();
  const half = (to - from) / 2;
  const show = (start: number, end: number) => onRange({ from: dateTime(start), to: dateTime(end) });
  return (
    <header className={styles.header}>
      <div className={styles.title}>
        <img src="/public/plugin/img/logo.svg" alt="" width={28} height={28} />
        <h1>Audit log for Confluence</h1>
        <span>workbench</span>
      </div>
      <div className={styles.tools}>
        {site}
        <TimeRangePicker
          value={range}
          onChange={(next) => onRange(next.raw)}
          onChangeTimeZone={() => undefined}
          onMoveBackward={() => show(from - half, to - half)}
          onMoveForward={() => show(from + half, to + half)}
          onZoom={() => show(from - half, to + half)}
          timeZone={timeZone}
          isOnCanvas
        />
        <RefreshPicker
          value={refresh}
          intervals={['5s', '10s', '30s', '1m']}
          onIntervalChanged={onRefreshInterval}
          onRefresh={onRefresh}
          tooltip="Refresh"
          isOnCanvas
        />
        <RadioButtonGroup options={MODES} value={mode} onChange={onMode} aria-label="Theme" />
      </div>
    </header>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  header: css({
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(1, 3),
    alignItems: 'center',
    justifyContent: 'space-between',
    padding: theme.spacing(1, 0),
  }),
  title: css({
    display: 'flex',
    alignItems: 'center',
    gap: theme.spacing(1),
    h1: { ...theme.typography.h4, margin: 0 },
    span: { color: theme.colors.text.secondary },
  }),
  tools: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1), alignItems: 'center' }),
});
