import { EditorField, EditorRow } from '@grafana/plugin-ui';
import { Input, Text } from '@grafana/ui';
import React, { useState } from 'react';
import { t } from '../i18n';
import type { Preset } from '../query/presets/preset.ts';
import { type WindowQuery, type WrittenQuery } from '../query/query.ts';
import { describeQuery } from '../words/describe-query';
import { ruleLine } from './rule-line';

/** Results that an alert rule compares with its threshold. */
const JUDGED: ReadonlyArray<WindowQuery['result']> = ['max', 'series'];

interface Props {
  id: string;
  query: WrittenQuery;
  preset: Preset | undefined;
}

/**
 * The query in plain language. The threshold belongs to the alert rule and is not part of the query: what is entered
 * here only shows how the rule would read.
 */
export function PlainLine({ id, query, preset }: Props) {
  const suggested = preset?.threshold ?? ('minValue' in query ? Math.max(1, Number(query.minValue) || 1) : 1);
  const [entered, setEntered] = useState<{ for: number; text: string }>();
  const text = entered?.for === suggested ? entered.text : String(suggested);
  const threshold = text !== '' && Number(text) > 0 ? Number(text) : suggested;
  if (query.queryType !== 'window' || !JUDGED.includes(query.result) || typeof query.minValue === 'string') {
    return <Text color="secondary">{describeQuery(query)}</Text>;
  }
  return (
    <EditorRow>
      <EditorField
        label={t('plain-line.label-threshold', 'Try a threshold')}
        tooltip={t(
          'plain-line.tooltip-threshold',
          'The alert rule holds the threshold, and the query does not: a number here only changes the words beside it'
        )}
      >
        <Input
          id={`${id}-threshold`}
          type="number"
          min={1}
          width={16}
          value={text}
          onChange={({ currentTarget }) => setEntered({ for: suggested, text: currentTarget.value })}
        />
      </EditorField>
      <div>
        <Text element="p">{describeQuery(query, threshold)}</Text>
        <Text element="p" variant="bodySmall" color={threshold < query.minValue ? 'warning' : 'secondary'}>
          {threshold < query.minValue
            ? t(
                'plain-line.below-minimum',
                'Values below the minimum value {{minimum}} are left out: this threshold would miss them',
                { minimum: query.minValue }
              )
            : ruleLine(threshold, query.minValue)}
        </Text>
      </div>
    </EditorRow>
  );
}
