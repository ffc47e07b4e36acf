import { dateTime } from '@grafana/data';
import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import React, { type ReactElement } from 'react';
import { defaultQuery } from '../query/defaults.ts';
import { QUERY_TYPES } from '../query/query.ts';
import { answerResources, dataSource } from '../testing/data-source';
import { markTexts, untranslated } from '../testing/untranslated';
import AnnotationQueryEditor from './annotation-query-editor';
import { ContextChips } from './context-chips';
import QueryEditor from './query-editor';
import VariableQueryEditor from './variable-query-editor';

const range = { from: dateTime(0), to: dateTime(3_600_000), raw: { from: 'now-1h', to: 'now' } };
const nothing = () => undefined;

/** Names, what is typed, and values of events: the same in every language. Grafana 12 also writes a choice's tooltip as a title. */
const NO_LANGUAGE = ['ECS', '1h', '15m', '14d', 'login_failed', 'login_succeeded', 'action:page_viewed -user:svc-*'];
/** Grafana's own button beside a chosen value. */
const isNoLanguage = (text: string) => NO_LANGUAGE.some((name) => text === name || text === `Remove ${name}`);

beforeAll(markTexts);

beforeEach(() => {
  answerResources({ values: { 'user.id': [{ value: 'k1', label: 'Ada', count: 3 }] } });
});

const EDITORS: ReadonlyArray<[name: string, editor: () => ReactElement]> = [
  ...QUERY_TYPES.map((queryType): [string, () => ReactElement] => [
    `the editor of a query of the type ${queryType}`,
    () => (
      <QueryEditor
        datasource={dataSource()}
        query={defaultQuery(queryType)}
        range={range}
        onChange={nothing}
        onRunQuery={nothing}
      />
    ),
  ]),
  ...(['events', 'window'] as const).map((queryType): [string, () => ReactElement] => [
    `the editor of an annotation of ${queryType}`,
    () => (
      <AnnotationQueryEditor
        datasource={dataSource()}
        query={{ refId: 'Anno', queryType }}
        range={range}
        onChange={nothing}
        onRunQuery={nothing}
      />
    ),
  ]),
  [
    'the editor of a variable',
    () => (
      <VariableQueryEditor
        datasource={dataSource()}
        query={{ refId: 'variable', field: 'user.id' }}
        range={range}
        onChange={nothing}
        onRunQuery={nothing}
      />
    ),
  ],
  [
    'the context of a line',
    () => <ContextChips labels={['user.id', 'source.ip', 'object.id']} chosen={[]} onChange={nothing} />,
  ],
];

test.each(EDITORS)('every text of %s is of the person’s language', async (_, editor) => {
  render(editor());
  const user = userEvent.setup({ delay: null });
  expect((await screen.findAllByText(/⟦/)).length).toBeGreaterThan(0);
  for (const button of screen.queryAllByRole('button', { name: /More filters/ })) {
    await user.click(button);
  }
  await waitFor(() => expect(screen.queryByText(/Looking for values/)).not.toBeInTheDocument());
  expect(untranslated().filter((text) => !isNoLanguage(text))).toEqual([]);
});
