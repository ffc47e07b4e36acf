import { Alert, Button, Stack, Text } from '@grafana/ui';
import React, { useState } from 'react';
import { t } from '../../i18n';
import { type SourceKey } from '../../query/settings.ts';
import { type Finding } from '../../resources';
import { sourceName } from '../../words/sources';
import { FindingList } from './findings';
import { getResource } from './get-resource';
import { type SettingsForm } from './settings-form';

interface Props {
  form: Pick<SettingsForm, 'uid' | 'saved'>;
  sourceKey: SourceKey;
}

type Outcome = { kind: 'asking' } | { kind: 'answered'; findings: Finding[] } | { kind: 'failed' };

/** Asks one source alone what it can see, with the settings as they were last saved. */
export function TestSource({ form, sourceKey }: Props) {
  const { uid, saved } = form;
  const [outcome, setOutcome] = useState<Outcome & { version: number | undefined }>();
  const test = async () => {
    const { version } = saved;
    setOutcome({ kind: 'asking', version });
    try {
      const { findings } = await getResource<{ findings: Finding[] }>(uid, `sources/${sourceKey}/findings`);
      setOutcome({ kind: 'answered', findings, version });
    } catch {
      setOutcome({ kind: 'failed', version });
    }
  };
  // What was found with other settings says nothing about these.
  const shown = outcome?.version === saved.version ? outcome : undefined;
  const isSaved = saved.has(sourceKey);
  const name = sourceName(sourceKey);
  return (
    <Stack direction="column" gap={1}>
      <Stack direction="row" gap={2} alignItems="center" wrap="wrap">
        <Button
          variant="secondary"
          size="sm"
          icon={shown?.kind === 'asking' ? 'spinner' : 'play'}
          aria-label={t('test-source.label', 'Test {{source}}', { source: name })}
          onClick={() => void test()}
          disabled={!isSaved || shown?.kind === 'asking'}
        >
          {t('test-source.button', 'Test')}
        </Button>
        <Text variant="bodySmall" color="secondary">
          {noteOf(isSaved, saved.isChanged)}
        </Text>
      </Stack>
      <div
        role="status"
        aria-label={t('test-source.label-found', 'What the test of {{source}} found', { source: name })}
      >
        {shown?.kind === 'failed' && (
          <Alert severity="error" title={t('test-source.title-failed', 'The backend did not answer')}>
            {t('test-source.failed', "Save & test says why; the plugin's lines in Grafana's log say more.")}
          </Alert>
        )}
        {shown?.kind === 'answered' && <FindingList findings={shown.findings} />}
      </div>
    </Stack>
  );
}

function noteOf(isSaved: boolean, isChanged: boolean): string {
  if (!isSaved) {
    return t('test-source.not-saved', 'Not saved yet. Save & test first: only saved settings can be tested.');
  }
  return isChanged
    ? t('test-source.changed', 'There are unsaved changes. The test asks with the settings as they were last saved.')
    : t('test-source.note', 'Asks this source alone, in a few small requests.');
}
