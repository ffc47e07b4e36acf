import { css, cx } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { ConfigSection } from '@grafana/plugin-ui';
import { Alert, Stack, Text, useStyles2 } from '@grafana/ui';
import React from 'react';
import { t } from '../../i18n';
import { SourceReadingState } from './source-reading-state';
import { StoreState } from './store-state';
import { stateStyles, stateWords, TIMELINE_STATES } from './timeline-states';
import { useReading } from './use-reading';

/** What the sources have read, and what the store holds: kept up to date while the page is open. */
export function ReadingSection({ uid }: { uid: string }) {
  const { state, isStale } = useReading(uid);
  return (
    <ConfigSection
      title={t('reading-section.title', 'Reading')}
      description={t(
        'reading-section.description',
        'How far each source was read, with the settings as they were last saved. Looking here asks no source for anything.'
      )}
    >
      <Stack direction="column" gap={3}>
        {isStale && (
          <Alert severity="warning" title={t('reading-section.title-stale', 'The backend does not answer')}>
            {state === undefined
              ? t('reading-section.never-answered', 'Save & test says why.')
              : t('reading-section.stale', 'What stands below is from its last answer.')}
          </Alert>
        )}
        {state !== undefined && (
          <>
            {state.sources.length === 0 ? (
              <Text color="secondary">
                {t('reading-section.no-source', 'No source is switched on in the saved settings.')}
              </Text>
            ) : (
              <Legend />
            )}
            {state.sources.map((source) => (
              <SourceReadingState key={source.source} {...source} range={state.range} />
            ))}
            <StoreState {...state.store} />
          </>
        )}
      </Stack>
    </ConfigSection>
  );
}

function Legend() {
  const styles = useStyles2(getStyles);
  const states = useStyles2(stateStyles);
  return (
    <ul className={styles.legend} aria-label={t('reading-section.label-legend', 'Legend of the bars')}>
      {TIMELINE_STATES.map((state) => {
        const { label, explanation } = stateWords(state);
        return (
          <li key={state} className={styles.entry}>
            <span className={cx(styles.swatch, states[state])} aria-hidden />
            <Text variant="bodySmall">{label}</Text>
            <Text variant="bodySmall" color="secondary">
              {explanation}
            </Text>
          </li>
        );
      })}
    </ul>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  legend: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(0.5, 3), listStyle: 'none' }),
  entry: css({ display: 'flex', alignItems: 'center', gap: theme.spacing(1) }),
  swatch: css({
    width: theme.spacing(3),
    height: theme.spacing(1.5),
    borderRadius: theme.shape.radius.default,
    flexShrink: 0,
  }),
});
