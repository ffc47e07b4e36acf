import { EditorRow } from '@grafana/plugin-ui';
import { Button } from '@grafana/ui';
import React, { useState } from 'react';
import { t } from '../i18n';
import { type WrittenQuery } from '../query/query.ts';
import { type fieldOptions } from './field-options';
import { lazily } from './lazily';

interface Props {
  id: string;
  query: WrittenQuery;
  onChange: (query: WrittenQuery) => void;
  optionsOf: ReturnType<typeof fieldOptions>;
}

/** Most queries never see EQL: what reads it is loaded when somebody asks for it. */
const EqlPaste = lazily(() => import('./eql-paste'));

/** Opens the field that an EQL rule is pasted into. */
export function EqlRow({ id, query, onChange, optionsOf }: Props) {
  const [isOpen, setOpen] = useState(false);
  const use = (next: WrittenQuery) => {
    setOpen(false);
    onChange(next);
  };
  return (
    <>
      <EditorRow>
        <Button
          id={`${id}-eql-open`}
          variant="secondary"
          size="sm"
          fill="text"
          icon={isOpen ? 'angle-down' : 'angle-right'}
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
        >
          {t('eql-row.paste', 'Paste EQL')}
        </Button>
      </EditorRow>
      {isOpen && <EqlPaste id={`${id}-eql`} query={query} onUse={use} optionsOf={optionsOf} />}
    </>
  );
}
