import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Checkbox, useStyles2 } from '@grafana/ui';
import React from 'react';

interface Props<Value extends string> {
  label: string;
  values: readonly Value[];
  words: Readonly<Record<Value, string>>;
  chosen: readonly Value[];
  onChange: (chosen: readonly Value[]) => void;
}

/** Any number of a few values. */
export function ChoicesField<Value extends string>({ label, values, words, chosen, onChange }: Props<Value>) {
  const styles = useStyles2(getStyles);
  return (
    <fieldset className={styles.fieldset}>
      <legend className={styles.legend}>{label}</legend>
      {values.map((value) => (
        <Checkbox
          key={value}
          label={words[value]}
          value={chosen.includes(value)}
          onChange={({ currentTarget }) =>
            onChange(values.filter((one) => (one === value ? currentTarget.checked : chosen.includes(one))))
          }
        />
      ))}
    </fieldset>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  fieldset: css({ display: 'flex', flexDirection: 'column', alignItems: 'flex-start', gap: theme.spacing(1) }),
  legend: css({ ...theme.typography.body, fontWeight: theme.typography.fontWeightMedium, border: 'none' }),
});
