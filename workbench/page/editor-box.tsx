import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import React, { type ReactNode } from 'react';

/**
 * Where one of the plugin's own editors stands.
 * @param height px that it takes at least: its code comes later than the page, and nothing is to move then
 */
export function EditorBox({ label, height, children }: { label: string; height: number; children: ReactNode }) {
  const styles = useStyles2(getStyles);
  return (
    <section aria-label={label} className={styles.box} style={{ minHeight: height }}>
      {children}
    </section>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  box: css({
    background: theme.colors.background.primary,
    border: `1px solid ${theme.colors.border.weak}`,
    borderRadius: theme.shape.radius.default,
    padding: theme.spacing(2),
    marginBottom: theme.spacing(1),
  }),
});
