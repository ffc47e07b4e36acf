import { ConfigSection } from '@grafana/plugin-ui';
import { Stack } from '@grafana/ui';
import React, { type ReactNode } from 'react';
import { SettingsSwitch } from './settings-switch';

interface Props {
  id: string;
  title: string;
  description: string;
  isOn: boolean;
  onToggle: (on: boolean) => void;
  disabled: boolean;
  children: ReactNode;
}

/** A source with its switch; its fields are there while it is on. */
export function SourceSection({ id, title, description, isOn, onToggle, disabled, children }: Props) {
  return (
    <ConfigSection title={title} description={description}>
      <Stack direction="column" gap={2}>
        <SettingsSwitch label={`Read ${title}`} id={`${id}-on`} value={isOn} onChange={onToggle} disabled={disabled} />
        {isOn && children}
      </Stack>
    </ConfigSection>
  );
}
