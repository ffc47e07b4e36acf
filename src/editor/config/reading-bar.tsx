import { css, cx } from '@emotion/css';
import { dateTimeFormat, type GrafanaTheme2 } from '@grafana/data';
import { Text, Tooltip, useStyles2 } from '@grafana/ui';
import React from 'react';
import { t } from '../../i18n';
import { type TimelinePart } from '../../resources';
import { list } from '../../words/list';
import { inWords } from './span-in-words';
import { stateStyles, stateWords, TIMELINE_STATES } from './timeline-states';

interface Props {
  /** Whose time it is. */
  label: string;
  range: { from: number; to: number };
  parts: readonly TimelinePart[];
}

/** Holes that are listed below the bar, newest first. */
const LISTED = 5;
/** Of a part that was not read, px: none is too short to be seen. */
const LEAST_WIDTH = 3;

/** Which part of the kept time was read, as a bar; the same in words for whoever does not see it. */
export function ReadingBar({ label, range, parts }: Props) {
  const styles = useStyles2(getStyles);
  const states = useStyles2(stateStyles);
  const length = range.to - range.from;
  const missing = parts.filter(({ state }) => state === 'missing').reverse();
  return (
    <div>
      <div
        className={styles.bar}
        role="img"
        aria-label={t('reading-bar.label', '{{source}}: {{amounts}}', { source: label, amounts: summary(parts) })}
      >
        {parts.map((part, at) => (
          // The beginning moves with the clock: the place in the row is what stays.
          <Tooltip key={`${part.state} ${at}`} content={<PartText {...part} />} placement="top">
            <div
              className={cx(styles.part, part.state === 'missing' && styles.hole, states[part.state])}
              style={{
                // A short part at the newest end is as wide as its least width: it must not lie beyond the bar.
                left: `min(${((part.from - range.from) / length) * 100}%, calc(100% - ${LEAST_WIDTH}px))`,
                width: `${((part.to - part.from) / length) * 100}%`,
              }}
            />
          </Tooltip>
        ))}
      </div>
      <div className={styles.axis} aria-hidden>
        <Text variant="bodySmall" color="secondary">
          {dateTimeFormat(range.from, { format: 'YYYY-MM-DD' })}
        </Text>
        <Text variant="bodySmall" color="secondary">
          {t('reading-bar.now', 'now')}
        </Text>
      </div>
      {missing.length > 0 && (
        <ul
          className={styles.list}
          aria-label={t('reading-bar.label-missing', 'Missing of {{source}}', { source: label })}
        >
          {missing.slice(0, LISTED).map((part) => (
            <li key={part.from}>
              <PartText {...part} />
            </li>
          ))}
          {missing.length > LISTED && (
            <li>
              {t('reading-bar.older', '', {
                count: missing.length - LISTED,
                defaultValue_one: 'and {{count}} older part',
                defaultValue_other: 'and {{count}} older parts',
              })}
            </li>
          )}
        </ul>
      )}
    </div>
  );
}

function PartText({ state, from, to, text }: TimelinePart) {
  const { label, explanation } = stateWords(state);
  return (
    <Text variant="bodySmall">
      {t('reading-bar.part', '{{state}}, {{from}} to {{to}} ({{span}}): {{explanation}}', {
        state: label,
        from: timeText(from),
        to: timeText(to),
        span: inWords(to - from),
        explanation: text === '' ? explanation : text,
      })}
    </Text>
  );
}

/** How much of the time is in which state. */
function summary(parts: readonly TimelinePart[]): string {
  const amounts = TIMELINE_STATES.map((state) => {
    const ms = parts.filter((part) => part.state === state).reduce((sum, { from, to }) => sum + to - from, 0);
    return { state, ms };
  });
  return list(amounts.filter(({ ms }) => ms > 0).map(({ state, ms }) => stateWords(state).amount(inWords(ms))));
}

function timeText(ms: number): string {
  return dateTimeFormat(ms, { format: 'YYYY-MM-DD HH:mm:ss' });
}

const getStyles = (theme: GrafanaTheme2) => ({
  bar: css({
    position: 'relative',
    height: theme.spacing(2),
    borderRadius: theme.shape.radius.default,
    overflow: 'hidden',
  }),
  part: css({ position: 'absolute', insetBlock: 0 }),
  // A second of ninety days is no pixel: a hole is seen however short it is.
  hole: css({ minWidth: `${LEAST_WIDTH}px`, zIndex: 1 }),
  axis: css({ display: 'flex', justifyContent: 'space-between' }),
  list: css({ marginTop: theme.spacing(0.5), paddingLeft: theme.spacing(2) }),
});
