import { EditorField, EditorRow } from '@grafana/plugin-ui';
import { Input, Text } from '@grafana/ui';
import React, { useState } from 'react';
import { describeQuery } from '../query/describe.ts';
import { type Preset } from '../query/presets.ts';
import { type AuditQuery } from '../query/query.ts';
import { ruleLine } from './rule-line';

interface Props {
  id: string;
  query: AuditQuery;
  preset: Preset | undefined;
}

/**
 * The query in plain language. The threshold belongs to the alert rule and is not part of the query: what is entered
 * here only shows how the rule would read.
 */
export function PlainLine({ id, query, preset }: Props) {
  const suggested = preset?.threshold ?? ('minValue' in query ? Math.max(1, query.minValue) : 1);
  const [entered, setEntered] = useState<{ for: number; text: string }>();
  const text = entered?.for === suggested ? entered.text : String(suggested);
  const threshold = text !== '' && Number(text) > 0 ? Number(text) : suggested;
  if (query.queryType !== 'window' || query.result === 'episodes') {
    return <Text color="secondary">{describeQuery(query)}</Text>;
  }
  return (
    <EditorRow>
      <EditorField
        label="Threshold (preview)"

        tooltip="The alert rule holds the threshold; here it only shows what the rule would say"
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
            ? `Values below the minimum value ${query.minValue} are left out: this threshold would miss them`
            : ruleLine(threshold, query.minValue)}
        </Text>
      </div>
    </EditorRow>
  );
}
