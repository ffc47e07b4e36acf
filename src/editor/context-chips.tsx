import { FilterPill, Stack, Text } from '@grafana/ui';
import React, { useState } from 'react';
import { type SharedLabel } from '../log-context';

interface Props {
  /** Labels that the line has. */
  labels: readonly SharedLabel[];
  chosen: readonly SharedLabel[];
  onChange: (chosen: readonly SharedLabel[]) => void;
}

const NAMES: Readonly<Record<SharedLabel, string>> = {
  'user.id': 'Same user',
  'source.ip': 'Same IP',
  'object.id': 'Same object',
};

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
        Events with the
      </Text>
      {labels.map((label) => (
        <FilterPill key={label} label={NAMES[label]} selected={chosen.includes(label)} onClick={() => toggle(label)} />
      ))}
    </Stack>
  );
}
