import { Alert, Button, Stack, Text } from '@grafana/ui';
import React, { useState } from 'react';
import { SOURCE_NAMES } from '../../query/source-names.ts';
import { type SourceKey } from '../../query/settings.ts';
import { type Finding } from '../../resources';
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
  const name = SOURCE_NAMES[sourceKey];
  return (
    <Stack direction="column" gap={1}>
      <Stack direction="row" gap={2} alignItems="center" wrap="wrap">
        <Button
          variant="secondary"
          size="sm"
          icon={shown?.kind === 'asking' ? 'spinner' : 'play'}
          aria-label={`Test ${name}`}
          onClick={() => void test()}
          disabled={!isSaved || shown?.kind === 'asking'}
        >
          Test
        </Button>
        <Text variant="bodySmall" color="secondary">
          {noteOf(isSaved, saved.isChanged)}
        </Text>
      </Stack>
      <div role="status" aria-label={`What the test of ${name} found`}>
        {shown?.kind === 'failed' && (
          <Alert severity="error" title="The backend did not answer">
            Save &amp; test says why; the plugin&apos;s lines in Grafana&apos;s log say more.
          </Alert>
        )}
        {shown?.kind === 'answered' && <FindingList findings={shown.findings} />}
      </div>
    </Stack>
  );
}

function noteOf(isSaved: boolean, isChanged: boolean): string {
  if (!isSaved) {
    return 'Not saved yet. Save & test first: only saved settings can be tested.';
  }
  return isChanged
    ? 'There are unsaved changes. The test asks with the settings as they were last saved.'
    : 'Asks this source alone, in a few small requests.';
}
