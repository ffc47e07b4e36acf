import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { t } from '../../i18n';
import { type TimelineState } from '../../resources';

/** In the order of the legend. */
export const TIMELINE_STATES: readonly TimelineState[] = ['read', 'provisional', 'missing', 'on-demand', 'gone'];

interface StateWords {
  label: string;
  explanation: string;
  /** How much time is in the state, as a part of a list: `read 3 days`. */
  amount: (span: string) => string;
}

export function stateWords(state: TimelineState): StateWords {
  switch (state) {
    case 'read':
      return {
        label: t('timeline-states.label-read', 'Read'),
        explanation: t('timeline-states.description-read', 'Complete.'),
        amount: (span) => t('timeline-states.amount-read', 'read {{span}}', { span }),
      };
    case 'provisional':
      return {
        label: t('timeline-states.label-provisional', 'Provisional'),
        explanation: t('timeline-states.description-provisional', 'Late events may still be added.'),
        amount: (span) => t('timeline-states.amount-provisional', 'provisional {{span}}', { span }),
      };
    case 'missing':
      return {
        label: t('timeline-states.label-missing', 'Missing'),
        explanation: t(
          'timeline-states.description-missing',
          'A count over it is a lower bound, and an alert rule is told.'
        ),
        amount: (span) => t('timeline-states.amount-missing', 'missing {{span}}', { span }),
      };
    case 'on-demand':
      return {
        label: t('timeline-states.label-on-demand', 'Read on demand'),
        explanation: t(
          'timeline-states.description-on-demand',
          'Older than the first start reads; read when a query asks.'
        ),
        amount: (span) => t('timeline-states.amount-on-demand', 'read on demand {{span}}', { span }),
      };
    case 'gone':
      return {
        label: t('timeline-states.label-gone', 'Not kept'),
        explanation: t('timeline-states.description-gone', 'The source keeps nothing so old.'),
        amount: (span) => t('timeline-states.amount-gone', 'not kept {{span}}', { span }),
      };
  }
}

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
