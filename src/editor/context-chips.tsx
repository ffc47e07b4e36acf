import { FilterPill, Stack, Text } from '@grafana/ui';
import React, { useState } from 'react';
import { t, Trans } from '../i18n';
import { type SharedLabel } from '../log-context';

interface Props {
  /** Labels that the line has. */
  labels: readonly SharedLabel[];
  chosen: readonly SharedLabel[];
  onChange: (chosen: readonly SharedLabel[]) => void;
}

function names(): Readonly<Record<SharedLabel, string>> {
  return {
    'user.id': t('context-chips.label-same-user', 'Same user'),
    'source.ip': t('context-chips.label-same-ip', 'Same IP'),
    'object.id': t('context-chips.label-same-object', 'Same object'),
  };
}

/** What the events around a line have in common with it. */
export function ContextChips({ labels, chosen: first, onChange }: Props) {
  const [chosen, setChosen] = useState(first);
  const toggle = (label: SharedLabel) => {
    const next = chosen.includes(label) ? chosen.filter((one) => one !== label) : [...chosen, label];
    setChosen(next);
    onChange(next);
  };
  return (
    <Stack direction="row" alignItems="center" gap={1}>
      <Text variant="bodySmall" color="secondary">
        <Trans i18nKey="context-chips.events-with-the">Events with the</Trans>
      </Text>
      {labels.map((label) => (
        <FilterPill
          key={label}
          label={names()[label]}
          selected={chosen.includes(label)}
          onClick={() => toggle(label)}
        />
      ))}
    </Stack>
  );
}
