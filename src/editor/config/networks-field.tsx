import { Button, FieldValidationMessage, IconButton, Input, Label, Stack } from '@grafana/ui';
import React, { useState } from 'react';
import { t } from '../../i18n';
import { type NamedNetwork } from '../../query/settings.ts';

interface Props {
  networks: readonly NamedNetwork[];
  onChange: (networks: NamedNetwork[]) => void;
  problem: string | undefined;
  disabled: boolean;
}

const ID = 'audit-config-geo-networks';
const RANGES_EXAMPLE = '10.1.0.0/16, 2001:db8:1::/48';

/** Addresses with names of one's own: a row for each name. */
export function NetworksField({ networks, onChange, problem, disabled }: Props) {
  // A row that is being written may have a comma at its end, which no list of ranges has.
  const [typed, setTyped] = useState<{ row: number; text: string }>();
  const change = (row: number, changed: Partial<NamedNetwork>) =>
    onChange(networks.map((network, at) => (at === row ? { ...network, ...changed } : network)));
  return (
    <div role="group" aria-labelledby={`${ID}-label`}>
      <Label
        id={`${ID}-label`}
        description={t(
          'networks-field.description',
          'Your own offices, VPN and proxies: a name, and its addresses and CIDR blocks, separated by commas'
        )}
      >
        {t('networks-field.label', 'Named networks')}
      </Label>
      <Stack direction="column" gap={1} alignItems="flex-start">
        {networks.map(({ name, ranges }, row) => (
          <Stack key={row} gap={1} alignItems="center">
            <Input
              id={`${ID}-${row}-name`}
              aria-label={t('networks-field.label-name', 'Name of network {{number}}', { number: row + 1 })}
              placeholder={t('networks-field.placeholder-name', 'office Berlin')}
              width={24}
              value={name}
              onChange={({ currentTarget }) => change(row, { name: currentTarget.value })}
              disabled={disabled}
            />
            <Input
              id={`${ID}-${row}-ranges`}
              aria-label={t('networks-field.label-ranges', 'Addresses of network {{number}}', { number: row + 1 })}
              placeholder={RANGES_EXAMPLE}
              width={50}
              value={typed?.row === row ? typed.text : ranges.join(', ')}
              onChange={({ currentTarget }) => {
                setTyped({ row, text: currentTarget.value });
                change(row, { ranges: rangesOf(currentTarget.value) });
              }}
              onBlur={() => setTyped(undefined)}
              disabled={disabled}
            />
            <IconButton
              name="trash-alt"
              aria-label={t('networks-field.remove', 'Remove network {{number}}', { number: row + 1 })}
              onClick={() => onChange(networks.filter((_, at) => at !== row))}
              disabled={disabled}
            />
          </Stack>
        ))}
        <Button
          variant="secondary"
          size="sm"
          icon="plus"
          onClick={() => onChange([...networks, { name: '', ranges: [] }])}
          disabled={disabled}
        >
          {t('networks-field.add', 'Add network')}
        </Button>
        {problem !== undefined && <FieldValidationMessage>{problem}</FieldValidationMessage>}
      </Stack>
    </div>
  );
}

function rangesOf(text: string): string[] {
  return text
    .split(',')
    .map((range) => range.trim())
    .filter((range) => range !== '');
}
