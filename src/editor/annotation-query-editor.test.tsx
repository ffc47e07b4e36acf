import { dateTime } from '@grafana/data';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import React, { useState } from 'react';
import { annotatedQuery, annotationOptions, type AnnotationTarget } from '../annotations/annotation-query';
import { PRESETS } from '../query/presets/presets.ts';
import { parseQuery } from '../query/schema.ts';
import { answerResources, dataSource } from '../testing/data-source';
import AnnotationQueryEditor from './annotation-query-editor';

const range = { from: dateTime(0), to: dateTime(3_600_000), raw: { from: 'now-1h', to: 'now' } };

function edit(first: AnnotationTarget) {
  const datasource = dataSource();
  const changed: AnnotationTarget[] = [];
  function Held() {
    const [query, setQuery] = useState(first);
    return (
      <AnnotationQueryEditor
        datasource={datasource}
        query={query}
        range={range}
        onChange={(next) => {
          changed.push(next);
          setQuery(next);
        }}
        onRunQuery={() => undefined}
      />
    );
  }
  render(<Held />);
  return { changed, user: userEvent.setup({ delay: null }), last: () => changed.at(-1)! };
}

beforeEach(() => {
  answerResources({ values: {} });
});

const EVENTS: AnnotationTarget = { refId: 'Anno', queryType: 'events', annotation: { tags: ['event.category'] } };

test('a template is taken on Enter, and one with an unknown field is refused at its field', async () => {
  const { user, changed, last } = edit(EVENTS);
  const title = screen.getByLabelText('Title');
  await user.type(title, '{{{{user.nam}}');
  expect(screen.getByText(/user\.nam is no field here/)).toBeInTheDocument();
  await user.keyboard('{Enter}');
  expect(changed).toEqual([]);
  await user.clear(title);
  await user.type(title, '{{{{user.name}}{Enter}');
  expect(last().annotation).toEqual({ tags: ['event.category'], title: '{{user.name}}' });
});

test('the colour by act and the grey marks are chosen, and nothing else changes', async () => {
  const { user, last } = edit(EVENTS);
  await user.click(screen.getByRole('radio', { name: 'By act' }));
  await user.click(screen.getByRole('switch', { name: /Mark what was not read/ }));
  expect(last()).toEqual({ ...EVENTS, annotation: { tags: ['event.category'], colorBy: 'severity', unread: false } });
});

test('episodes are those of a detection from its threshold on, named as it', async () => {
  const { user, last } = edit(EVENTS);
  await user.click(screen.getByRole('radio', { name: 'Episodes' }));
  const [first] = PRESETS;
  expect(last()).toMatchObject({ queryType: 'window', result: 'episodes', minValue: first!.threshold });
  expect(annotationOptions(last())).toMatchObject({ title: first!.title, tags: [] });
  expect(parseQuery(annotatedQuery(last()))).toEqual(annotatedQuery(last()));
  expect(screen.queryByRole('radio', { name: 'By act' })).not.toBeInTheDocument();
  await user.click(screen.getByRole('radio', { name: 'Events' }));
  expect(annotatedQuery(last()).queryType).toBe('events');
});
