import { Alert, Box, Stack, Switch, Text } from '@grafana/ui';
import React, { type ReactNode } from 'react';
import { t } from '../../i18n';
import { type SourceKey } from '../../query/settings.ts';
import { type SettingsForm, type SourceForm } from './settings-form';
import { TestSource } from './test-source';

interface Props {
  form: Pick<SettingsForm, 'uid' | 'saved'>;
  sourceKey: SourceKey;
  source: Pick<SourceForm<object>, 'id' | 'isOn' | 'toggle' | 'disabled' | 'problem'>;
  title: string;
  description: string;
  children: ReactNode;
}

/** A source with its switch: one line while it is off, with its fields and its test while it is on. */
export function SwitchedSource({ form, sourceKey, source, title, description, children }: Props) {
  const { id, isOn, toggle, disabled, problem } = source;
  return (
    <Box borderStyle="solid" borderColor="weak" borderRadius="default" padding={2}>
      <Stack direction="column" gap={2}>
        <Stack direction="row" gap={2} alignItems="flex-start">
          <Box paddingTop={0.5}>
            <Switch
              id={`${id}-on`}
              value={isOn}
              onChange={({ currentTarget }) => toggle(currentTarget.checked)}
              aria-labelledby={`${id}-title`}
              aria-describedby={`${id}-description`}
              disabled={disabled}
            />
          </Box>
          <div>
            <Text element="h4" variant="h6">
              <label id={`${id}-title`} htmlFor={`${id}-on`}>
                {title}
              </label>
            </Text>
            <Text variant="bodySmall" color="secondary">
              <span id={`${id}-description`}>{description}</span>
            </Text>
          </div>
        </Stack>
        {problem !== undefined && (
          <Alert severity="error" title={t('switched-source.title-problem', 'These settings cannot work')}>
            {problem}
          </Alert>
        )}
        {isOn && children}
        {isOn && <TestSource form={form} sourceKey={sourceKey} />}
      </Stack>
    </Box>
  );
}
