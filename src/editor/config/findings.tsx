import { Alert, Icon, Stack, Text } from '@grafana/ui';
import React from 'react';
import { t } from '../../i18n';
import { type Finding } from '../../resources';
import { sourceName } from '../../words/sources';

/** What *Save & test* found, by source: what needs a person as an alert, the rest as a line. */
export function Findings({ findings }: { findings: readonly Finding[] }) {
  const sources = [...new Set(findings.map(({ source }) => source))];
  return sources.map((source) => (
    <section key={source} aria-label={nameOf(source)}>
      <Stack direction="column" gap={1}>
        <Text element="h4" variant="h5">
          {nameOf(source)}
        </Text>
        <FindingList findings={findings.filter((finding) => finding.source === source)} />
      </Stack>
    </section>
  ));
}

/** Findings of one source, most important first as the backend gives them. */
export function FindingList({ findings }: { findings: readonly Finding[] }) {
  return (
    <ul style={{ listStyle: 'none' }}>
      {findings.map((finding) => (
        <li key={`${finding.title} ${finding.detail}`}>
          <FindingLine {...finding} />
        </li>
      ))}
    </ul>
  );
}

function FindingLine({ severity, title, detail }: Finding) {
  if (severity !== 'ok') {
    return (
      <Alert severity={severity} title={title}>
        {detail}
      </Alert>
    );
  }
  return (
    <Stack direction="row" gap={1} alignItems="flex-start">
      <Text color="success">
        <Icon name="check" />
      </Text>
      <div>
        <Text weight="medium">{title}</Text> <Text color="secondary">{detail}</Text>
      </div>
    </Stack>
  );
}

function nameOf(source: Finding['source']): string {
  switch (source) {
    case 'store':
      return t('findings.store', 'Store');
    case 'geo':
      return t('findings.places', 'Places of addresses');
    default:
      return sourceName(source);
  }
}
