import { css, cx } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { EditorField } from '@grafana/plugin-ui';
import { Input, useStyles2 } from '@grafana/ui';
import React, { useLayoutEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { t } from '../i18n';
import { printFilter } from '../query/filter-text/print.ts';
import { type WrittenFilter } from '../query/query.ts';
import { type fieldOptions } from './field-options';
import { fieldState } from './field-state';
import { useFilterSuggestions, type Suggestion } from './filter-suggestions';
import { readFilterText } from './filter-text-problem';

const PLACEHOLDER = 'action:page_viewed user:"ada" ip:10.0.0.0/8 -category:Auditing';
const EXAMPLE = 'action:page_viewed -user:svc-*';

interface Props {
  id: string;
  filter: WrittenFilter;
  onChange: (filter: WrittenFilter) => void;
  optionsOf: ReturnType<typeof fieldOptions>;
  listNames: readonly string[];
}

/**
 * A filter as text, with suggestions (ARIA's combobox pattern). It becomes part of the query on Enter or when the field is left,
 * if it can be read; what cannot be read stays in the field with its reason.
 */
export default function FilterTextField({ id, filter, onChange, optionsOf, listNames }: Props) {
  const styles = useStyles2(getStyles);
  const printed = printFilter(filter);
  const [edited, setEdited] = useState<{ from: string; text: string }>();
  const text = edited?.from === printed ? edited.text : printed;
  const [cursor, setCursor] = useState(0);
  const [isOpen, setOpen] = useState(false);
  // Half a word is no mistake yet.
  const [isTyping, setTyping] = useState(false);
  const [highlighted, setHighlighted] = useState(-1);
  const input = useRef<HTMLInputElement>(null);
  const wanted = useRef<number>(undefined);
  const { problem } = readFilterText(text);
  const suggestions = useFilterSuggestions(text, cursor, isOpen, optionsOf, listNames);

  // A controlled input puts its cursor at the end of a text that it is given.
  useLayoutEffect(() => {
    if (wanted.current !== undefined) {
      input.current?.setSelectionRange(wanted.current, wanted.current);
      wanted.current = undefined;
    }
  });

  const edit = (next: string, at: number) => {
    setEdited({ from: printed, text: next });
    setCursor(at);
    setHighlighted(-1);
    setTyping(true);
  };
  const choose = (suggestion: Suggestion) => {
    wanted.current = suggestion.cursor;
    edit(suggestion.text, suggestion.cursor);
    setOpen(true);
  };
  const commit = () => {
    setOpen(false);
    setTyping(false);
    const read = readFilterText(text);
    if (read.filter !== undefined && printFilter(read.filter) !== printed) {
      onChange(read.filter);
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const chosen = suggestions[highlighted];
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      setOpen(true);
      setHighlighted(Math.max(-1, Math.min(suggestions.length - 1, highlighted + step)));
    } else if (event.key === 'Enter') {
      if (chosen === undefined) {
        commit();
      } else {
        choose(chosen);
      }
    } else if (event.key === 'Escape' && isOpen) {
      event.stopPropagation();
      setOpen(false);
    }
  };
  const listId = `${id}-suggestions`;
  return (
    <div className={styles.field}>
      <EditorField
        label={t('filter-text-field.label', 'Filter')}
        tooltip={t(
          'filter-text-field.tooltip',
          'key:value, several values with commas, - leaves out, quotes around spaces: {{example}}',
          { example: EXAMPLE }
        )}
        {...fieldState(isTyping ? undefined : problem)}
      >
        <Suggested id={listId} suggestions={suggestions} highlighted={highlighted} onChoose={choose}>
          <Input
            ref={input}
            id={id}
            role="combobox"
            aria-label={t('filter-text-field.label', 'Filter')}
            aria-expanded={suggestions.length > 0}
            aria-controls={listId}
            aria-autocomplete="list"
            aria-activedescendant={suggestions[highlighted] && optionId(listId, highlighted)}
            autoComplete="off"
            spellCheck={false}
            value={text}
            invalid={!isTyping && problem !== undefined}
            placeholder={PLACEHOLDER}
            onChange={({ currentTarget }) => {
              edit(currentTarget.value, currentTarget.selectionStart ?? currentTarget.value.length);
              setOpen(true);
            }}
            onSelect={({ currentTarget }) => setCursor(currentTarget.selectionStart ?? 0)}
            onClick={() => setOpen(true)}
            onBlur={commit}
            onKeyDown={onKeyDown}
          />
        </Suggested>
      </EditorField>
    </div>
  );
}

interface SuggestedProps {
  id: string;
  suggestions: readonly Suggestion[];
  highlighted: number;
  onChoose: (suggestion: Suggestion) => void;
  children: ReactNode;
}

/** A field with what can be written in it below. */
function Suggested({ id, suggestions, highlighted, onChoose, children }: SuggestedProps) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.box}>
      {children}
      <ul
        id={id}
        role="listbox"
        aria-label={t('filter-text-field.suggestions', 'Suggestions')}
        className={styles.list}
        hidden={suggestions.length === 0}
      >
        {suggestions.map((suggestion, index) => (
          <li
            key={suggestion.text}
            id={optionId(id, index)}
            role="option"
            aria-selected={index === highlighted}
            className={cx(styles.option, index === highlighted && styles.highlighted)}
            // The field keeps the focus: leaving it would end the edit.
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => onChoose(suggestion)}
          >
            {suggestion.label}
            <span className={styles.description}>{suggestion.description}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

function optionId(listId: string, index: number): string {
  return `${listId}-${index}`;
}

const getStyles = (theme: GrafanaTheme2) => ({
  // `EditorField` is as wide as its content; a filter needs the row.
  field: css({ flex: '1 1 0', minWidth: 0 }),
  box: css({ position: 'relative', width: '100%', input: { fontFamily: theme.typography.fontFamilyMonospace } }),
  list: css({
    position: 'absolute',
    zIndex: theme.zIndex.dropdown,
    top: '100%',
    left: 0,
    minWidth: theme.spacing(40),
    maxWidth: '100%',
    maxHeight: theme.spacing(40),
    overflowY: 'auto',
    listStyle: 'none',
    padding: theme.spacing(0.5),
    background: theme.colors.background.elevated,
    border: `1px solid ${theme.colors.border.weak}`,
    borderRadius: theme.shape.radius.default,
    boxShadow: theme.shadows.z3,
  }),
  option: css({
    padding: theme.spacing(0.5, 1),
    cursor: 'pointer',
    borderRadius: theme.shape.radius.default,
    '&:hover': { background: theme.colors.action.hover },
    // On either background the secondary colour is too pale to read.
    '&:hover > span, &[aria-selected="true"] > span': { color: theme.colors.text.primary },
  }),
  highlighted: css({ background: theme.colors.action.selected, outline: `1px solid ${theme.colors.primary.border}` }),
  description: css({
    marginLeft: theme.spacing(1),
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
  }),
});
