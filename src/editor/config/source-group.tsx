import { ConfigSection } from '@grafana/plugin-ui';
import { Alert, Stack } from '@grafana/ui';
import React, { type ReactNode } from 'react';
import { type SourceKey } from '../../query/settings.ts';
import { type SettingsForm } from './settings-form';

interface Props {
  form: SettingsForm;
  title: string;
  description: string;
  keys: readonly SourceKey[];
  /** What is not seen with the sources as they are switched. */
  blindSpot?: { title: string; text: string };
  children: ReactNode;
}

/** Sources that belong together. Open at first if one of them is on, or if none is on anywhere. */
export function SourceGroup({ form, title, description, keys, blindSpot, children }: Props) {
  const sources = form.stored.sources ?? {};
  const isUsed = Object.keys(sources).length === 0 || keys.some((key) => sources[key] !== undefined);
  return (
    <ConfigSection title={title} description={description} isCollapsible isInitiallyOpen={isUsed}>
      <Stack direction="column" gap={2}>
        {blindSpot !== undefined && (
          <Alert severity="info" title={blindSpot.title}>
            {blindSpot.text}
          </Alert>
        )}
        {children}
      </Stack>
    </ConfigSection>
  );
}
