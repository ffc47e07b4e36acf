import { type ComboboxOption } from '@grafana/ui';
import { useEffect, useState } from 'react';
import { completionAt, type Completion } from '../query/filter-text/complete.ts';
import { quoteValue } from '../query/filter-text/print.ts';
import { filterKeyExplanation } from '../words/filters';
import { type fieldOptions } from './field-options';
import { filterOptions } from './filter-options';

/** Something that can be written where the cursor is. */
export interface Suggestion {
  readonly label: string;
  readonly description: string;
  /** The whole text with it, and where the cursor is then. */
  readonly text: string;
  readonly cursor: number;
}

const PAUSE_MS = 150;
const MOST = 20;

/**
 * What fits at the cursor: keys at once; values as soon as they are known, and never those of a place that the cursor has left.
 * @param isActive nothing is looked up otherwise
 */
export function useFilterSuggestions(
  text: string,
  cursor: number,
  isActive: boolean,
  optionsOf: ReturnType<typeof fieldOptions>,
  listNames: readonly string[]
): readonly Suggestion[] {
  const [found, setFound] = useState<{ at: string; suggestions: readonly Suggestion[] }>();
  const at = `${cursor} ${text}`;
  useEffect(() => {
    const completion = isActive ? completionAt(text, cursor) : undefined;
    if (completion === undefined) {
      return undefined;
    }
    let isLeft = false;
    const timer = setTimeout(
      () => {
        void optionsAt(completion, optionsOf, listNames).then((options) => {
          if (!isLeft) {
            setFound({
              at: `${cursor} ${text}`,
              suggestions: options.map((option) => suggest(text, completion, option)),
            });
          }
        });
      },
      completion.kind === 'key' ? 0 : PAUSE_MS
    );
    return () => {
      isLeft = true;
      clearTimeout(timer);
    };
  }, [text, cursor, isActive, optionsOf, listNames]);
  return isActive && found?.at === at ? found.suggestions : [];
}

async function optionsAt(
  completion: Completion,
  optionsOf: ReturnType<typeof fieldOptions>,
  listNames: readonly string[]
): Promise<ComboboxOption[]> {
  if (completion.kind === 'key') {
    return completion.keys.map((key) => ({ value: `${key.name}:`, description: filterKeyExplanation(key) }));
  }
  const { key, written } = completion;
  const options =
    key.key === 'termMatch'
      ? [{ value: 'word' }, { value: 'substring' }]
      : filterOptions(key.key, optionsOf, listNames);
  const offered = typeof options === 'function' ? await options(written) : options.filter((one) => holds(one, written));
  return offered
    .slice(0, MOST)
    .map(({ value, label = value, description }) => ({ value: `${quoteValue(value)} `, label, description }));
}

function suggest(text: string, { from, to }: Completion, { value, label, description }: ComboboxOption): Suggestion {
  const rest = text.slice(to);
  const written = value.endsWith(' ') && /^[\s,]/.test(rest) ? value.trimEnd() : value;
  return {
    label: label ?? value,
    description: description ?? '',
    text: text.slice(0, from) + written + rest,
    cursor: from + written.length,
  };
}

function holds({ value, label = '' }: ComboboxOption, written: string): boolean {
  return `${value} ${label}`.toLowerCase().includes(written.toLowerCase());
}
