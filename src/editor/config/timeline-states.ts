import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { type TimelineState } from '../../resources';

/** In the order of the legend. */
export const TIMELINE_STATES: readonly TimelineState[] = ['read', 'provisional', 'missing', 'on-demand', 'gone'];

export const STATE_WORDS: Readonly<Record<TimelineState, { label: string; explanation: string }>> = {
  read: { label: 'Read', explanation: 'complete' },
  provisional: { label: 'Provisional', explanation: 'late events may still be added' },
  missing: { label: 'Missing', explanation: 'a count over it is a lower bound, and an alert rule is told' },
  'on-demand': { label: 'Read on demand', explanation: 'older than the first start reads; read when a query asks' },
  gone: { label: 'Not kept', explanation: 'the source keeps nothing so old' },
};

/** A colour and a pattern for each state: nobody has to tell them by colour alone. */
export function stateStyles(theme: GrafanaTheme2): Record<TimelineState, string> {
  const { success, error, border, background } = theme.colors;
  const stripes = (angle: string, one: string, other: string) =>
    `repeating-linear-gradient(${angle}, ${one} 0 3px, ${other} 3px 6px)`;
  return {
    read: css({ background: success.main }),
    provisional: css({ background: stripes('90deg', success.main, background.secondary) }),
    missing: css({ background: stripes('135deg', error.main, background.primary) }),
    'on-demand': css({ background: stripes('0deg', border.medium, background.primary) }),
    gone: css({ background: background.secondary, borderBlock: `1px dashed ${border.strong}` }),
  };
}
