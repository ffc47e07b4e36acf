import { css } from '@emotion/css';
import { dateTimeFormatTimeAgo, type GrafanaTheme2, LoadingState, type PanelData, type TimeRange } from '@grafana/data';
import { Icon, useStyles2 } from '@grafana/ui';
import React from 'react';
import type { AlertInstance, AlertState, InstanceStatus } from '../../workbench-state';
import { Panel } from './panel';

const ICONS = {
  Normal: 'heart',
  Pending: 'exclamation-triangle',
  Alerting: 'heart-break',
  Recovering: 'heart-rate',
  NoData: 'question-circle',
  Error: 'bug',
} as const;

interface Props {
  alert: AlertState;
  range: TimeRange;
  width: number;
  height: number;
}

/** State of the provisioned rule, one row for each user and IP, alerting ones first. */
export function AlertStatePanel({ alert, range, width, height }: Props) {
  const styles = useStyles2(getStyles);
  const waiting = alert.evaluatedAt === undefined;
  // An error is all there is to show where no instance keeps its state.
  const nothing = waiting || (alert.error !== '' && alert.instances.length === 0);
  const data: PanelData = {
    state: waiting ? LoadingState.Loading : LoadingState.Done,
    series: nothing ? [] : [{ fields: [], length: 0, meta: { notices: [...alert.notices] } }],
    timeRange: range,
    errors: alert.error ? [{ message: alert.error }] : undefined,
  };
  const instances = [...alert.instances].sort(
    (a, b) => weight(b.status) - weight(a.status) || (b.value ?? 0) - (a.value ?? 0)
  );
  const firing = instances.filter(({ status }) => status === 'Alerting').length;
  return (
    <Panel
      title={alert.title}
      description={`The provisioned alert rule, evaluated every 10 s with Grafana's alerting header. Condition: value ${alert.condition}.`}
      width={width}
      height={height}
      data={data}
      actions={
        <Status
          status={firing > 0 ? 'Alerting' : alert.error ? 'Error' : 'Normal'}
          text={firing > 0 ? `${firing} alerting` : undefined}
        />
      }
      empty={instances.length === 0 ? 'Normal: nobody reaches the threshold.' : undefined}
    >
      {(_, innerHeight) => (
        <div
          className={styles.list}
          style={{ height: innerHeight }}
          role="table"
          aria-label="Alert instances"
          tabIndex={0}
        >
          {instances.map((instance) => (
            <Row key={JSON.stringify(instance.labels)} instance={instance} threshold={alert.threshold} />
          ))}
        </div>
      )}
    </Panel>
  );
}

function Row({ instance, threshold }: { instance: AlertInstance; threshold: number }) {
  const styles = useStyles2(getStyles);
  const labels = Object.entries(instance.labels);
  return (
    <div className={styles.row} role="row" data-status={instance.status}>
      <span role="cell" className={styles.status}>
        <Status status={instance.status} />
      </span>
      <span role="cell" className={styles.labels}>
        {labels.length === 0 && 'Whole rule'}
        {labels.map(([name, value]) => (
          <span key={name} title={`${name} = ${value}`}>
            {instance.texts[name] ?? value}
          </span>
        ))}
      </span>
      <span role="cell" className={styles.value}>
        {instance.value === null ? '–' : <strong>{instance.value}</strong>} <small>of {threshold}</small>
      </span>
      <small role="cell" className={styles.since}>
        {instance.reason ? `(${instance.reason}) ` : ''}since {dateTimeFormatTimeAgo(instance.since)}
      </small>
    </div>
  );
}

function Status({ status, text = status }: { status: InstanceStatus; text?: string }) {
  const styles = useStyles2(getStyles);
  return (
    <span className={styles.badge} data-status={status}>
      <Icon name={ICONS[status]} size="sm" /> {text}
    </span>
  );
}

function weight(status: InstanceStatus): number {
  return ['Normal', 'NoData', 'Pending', 'Recovering', 'Error', 'Alerting'].indexOf(status);
}

const getStyles = (theme: GrafanaTheme2) => ({
  list: css({ overflow: 'auto' }),
  row: css({
    display: 'grid',
    gridTemplateColumns: '104px minmax(0, 1fr) 84px',
    columnGap: theme.spacing(1),
    alignItems: 'center',
    padding: theme.spacing(0.75, 0.5),
    borderBottom: `1px solid ${theme.colors.border.weak}`,
    '&:last-child': { borderBottom: 'none' },
    '&[data-status="Alerting"]': { background: theme.colors.error.transparent },
    small: { color: theme.colors.text.secondary },
  }),
  status: css({ gridRow: 'span 2' }),
  labels: css({
    display: 'flex',
    gap: theme.spacing(0, 1.5),
    flexWrap: 'wrap',
    fontWeight: theme.typography.fontWeightMedium,
    overflowWrap: 'anywhere',
  }),
  value: css({
    textAlign: 'right',
    gridRow: 'span 2',
    whiteSpace: 'nowrap',
    strong: { fontSize: theme.typography.h4.fontSize },
  }),
  since: css({ gridColumn: 2 }),
  badge: css({
    display: 'inline-flex',
    gap: theme.spacing(0.5),
    alignItems: 'center',
    whiteSpace: 'nowrap',
    fontWeight: theme.typography.fontWeightMedium,
    fontSize: theme.typography.bodySmall.fontSize,
    color: theme.colors.success.text,
    '&[data-status="Alerting"], &[data-status="Error"]': {
      // On the tinted row the light theme's red text alone is too pale to read.
      color: theme.isLight ? theme.colors.error.shade : theme.colors.error.text,
    },
    '&[data-status="Pending"], &[data-status="Recovering"], &[data-status="NoData"]': {
      color: theme.colors.warning.text,
    },
  }),
});
