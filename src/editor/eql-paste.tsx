import { EditorField, EditorRow } from '@grafana/plugin-ui';
import { Alert, Button, Text, TextArea } from '@grafana/ui';
import React, { useId, useMemo, useState } from 'react';
import { t } from '../i18n';
import { completeQuery } from '../query/defaults.ts';
import { EqlError, type Place } from '../query/eql/eql-error.ts';
import { translateEql, type EqlTranslation } from '../query/eql/translate.ts';
import { type WrittenQuery } from '../query/query.ts';
import { describeQuery } from '../words/describe-query';
import { eqlNoteText, eqlProblemText } from '../words/eql';
import { useUnknownActions } from './eql-unknown-actions';
import { type fieldOptions } from './field-options';
import { ruleLine } from './rule-line';

interface Props {
  id: string;
  query: WrittenQuery;
  /** Called with the query that the rule is. */
  onUse: (query: WrittenQuery) => void;
  optionsOf: ReturnType<typeof fieldOptions>;
}

/** A name in every language. */
const LABEL = 'EQL';
const EXAMPLE =
  'sequence by user.name, source.ip with maxspan=1h [any where event.action in ("page_viewed")] with runs=40';

/** A field for an EQL rule; below it the query that it is, or what of it cannot be used. */
export default function EqlPaste({ id, query, onUse, optionsOf }: Props) {
  const [text, setText] = useState('');
  const read = useMemo(() => (text.trim() === '' ? undefined : translated(text)), [text]);
  const problem = read instanceof EqlError ? read : undefined;
  const problemId = useId();
  return (
    <>
      <EditorRow>
        <EditorField
          label={LABEL}
          tooltip={t('eql-paste.tooltip', 'A published rule: a sequence of events, or an event query')}
          width="100%"
        >
          <TextArea
            id={id}
            rows={6}
            value={text}
            placeholder={EXAMPLE}
            spellCheck={false}
            invalid={problem !== undefined}
            aria-invalid={problem !== undefined}
            aria-describedby={problem && problemId}
            onChange={({ currentTarget }) => setText(currentTarget.value)}
          />
        </EditorField>
      </EditorRow>
      {problem && <Problem id={problemId} text={text} error={problem} />}
      {read && !(read instanceof EqlError) && (
        <Preview query={query} translation={read} onUse={onUse} optionsOf={optionsOf} />
      )}
    </>
  );
}

function translated(text: string): EqlTranslation | EqlError {
  try {
    return translateEql(text);
  } catch (error) {
    if (error instanceof EqlError) {
      return error;
    }
    throw error;
  }
}

function Problem({ id, text, error }: { id: string; text: string; error: EqlError }) {
  const { line, column } = error.place;
  return (
    <div id={id}>
      <Alert
        severity="error"
        title={t('eql-paste.place', 'Line {{line}}, column {{column}} cannot be used', { line, column })}
      >
        <pre aria-hidden="true">{marked(text, error.place)}</pre>
        <Text element="p">{eqlProblemText(error)}</Text>
      </Alert>
    </div>
  );
}

/** The line with `^` below what cannot be used. */
function marked(text: string, { line, column, text: there }: Place): string {
  const [first = ''] = there.split(/\r\n|\n|\r/);
  const written = text.split(/\r\n|\n|\r/)[line - 1] ?? '';
  // A tab before the mark must be as wide below the line as in it.
  const before = written.slice(0, column - 1).replaceAll(/[^\t]/g, ' ');
  return `${written}\n${before}${'^'.repeat(Math.max(1, first.length))}`;
}

interface PreviewProps extends Omit<Props, 'id'> {
  translation: EqlTranslation;
}

function Preview({ query, translation: { patch, threshold, notes }, onUse, optionsOf }: PreviewProps) {
  const unknown = useUnknownActions(patch, optionsOf);
  const next = completeQuery({ ...query, ...patch });
  return (
    <>
      <Text element="p">{describeQuery(next, threshold)}</Text>
      <Text element="p" color="secondary">
        {ruleLine(threshold, patch.minValue)}
      </Text>
      {[...notes.map(eqlNoteText), ...unknown.map(unknownNote)].map((note) => (
        <Text key={note} element="p" variant="bodySmall" color="warning">
          {note}
        </Text>
      ))}
      <EditorRow>
        <Button size="sm" onClick={() => onUse(next)}>
          {t('eql-paste.use', 'Use this query')}
        </Button>
      </EditorRow>
    </>
  );
}

function unknownNote(action: string): string {
  return t(
    'eql-paste.unknown-action',
    '"{{action}}" is no action that is known here, and none that was seen: it finds nothing, unless a source calls an action so.',
    { action }
  );
}
