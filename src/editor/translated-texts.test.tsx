import { dateTime } from '@grafana/data';
import { initPluginTranslations } from '@grafana/i18n';
import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import i18next from 'i18next';
import React, { type ReactElement } from 'react';
import { NAMESPACE } from '../i18n';
import english from '../locales/en-US/auditlens-confluence-datasource.json';
import { defaultQuery } from '../query/defaults.ts';
import { QUERY_TYPES } from '../query/query.ts';
import { answerResources, dataSource } from '../testing/data-source';
import AnnotationQueryEditor from './annotation-query-editor';
import { ContextChips } from './context-chips';
import QueryEditor from './query-editor';
import VariableQueryEditor from './variable-query-editor';

const range = { from: dateTime(0), to: dateTime(3_600_000), raw: { from: 'now-1h', to: 'now' } };
const nothing = () => undefined;

/** Names, what is typed, and values of events: the same in every language. */
const NO_LANGUAGE = ['ECS', '1h', '15m', '14d', 'login_failed', 'login_succeeded'];
const MARK = '⟦';

type Texts = { readonly [key: string]: string | Texts };

/** A language in which every text begins with a mark. */
function marked(texts: Texts): Texts {
  return Object.fromEntries(
    Object.entries(texts).map(([key, text]) => [key, typeof text === 'string' ? `${MARK}${text}` : marked(text)])
  );
}

/** What a person reads or hears of the page that is of no translation. */
function untranslated(): string[] {
  const elements = [...document.body.querySelectorAll('*:not(style)')];
  const texts = elements.flatMap((element) => [
    ...[...element.childNodes].flatMap((node) => (node.nodeType === Node.TEXT_NODE ? (node.textContent ?? '') : [])),
    ...['aria-label', 'placeholder', 'title'].map((name) => element.getAttribute(name) ?? ''),
  ]);
  return texts.filter(
    (text) =>
      /\p{Letter}/u.test(text) &&
      !text.includes(MARK) &&
      !NO_LANGUAGE.some((name) => text === name || isRemoval(text, name))
  );
}

/** Grafana's own button beside a chosen value. */
function isRemoval(text: string, name: string): boolean {
  return text === `Remove ${name}`;
}

beforeAll(async () => {
  await initPluginTranslations(NAMESPACE);
  i18next.addResourceBundle('en-US', NAMESPACE, marked(english), true, true);
});

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
  await waitFor(() => expect(document.body.textContent).toContain(MARK));
  for (const button of screen.queryAllByRole('button', { name: /More filters/ })) {
    await user.click(button);
  }
  await waitFor(() => expect(screen.queryByText(/Looking for values/)).not.toBeInTheDocument());
  expect(untranslated()).toEqual([]);
});
