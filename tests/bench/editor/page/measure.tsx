import {
  createTheme,
  dateTime,
  ThemeContext,
  type DataSourceApi,
  type DataSourceInstanceSettings,
} from '@grafana/data';
import { initPluginTranslations } from '@grafana/i18n';
import { GlobalStyles } from '@grafana/ui';
import React, { type ComponentType } from 'react';
import { flushSync } from 'react-dom';
import { createRoot, type Root } from 'react-dom/client';
import { completeQuery, defaultQuery } from '../../../../src/query/defaults.ts';
import { applyPreset } from '../../../../src/query/presets/preset-match.ts';
import { PRESETS } from '../../../../src/query/presets/presets.ts';
import { QUERY_TYPES, type QueryType, type WrittenQuery } from '../../../../src/query/query.ts';
import { installBackend, installGrafanaServices } from '../../../../workbench/page/grafana-services';
import { loadPlugin } from '../../../../workbench/page/plugin-loader';
import { type EditorTimes } from '../editor-times.ts';

const RUNS = 15;
const RANGE = { from: dateTime(0), to: dateTime(86_400_000), raw: { from: 'now-24h', to: 'now' } };
const USERS = ['ada', 'grace', 'hedy'];
/** Longer than a list waits before it asks. */
const LISTS_ASK_MS = 500;

/**
 * Times of the shipped query editor for each query type, in a page that shows nothing else.
 * @param settings of the data source
 * @param moduleUrl where the plugin's built module is
 */
export async function measure(settings: DataSourceInstanceSettings, moduleUrl: string): Promise<EditorTimes[]> {
  await initPluginTranslations('grafana');
  await installBackend();
  const created = new Map<string, DataSourceApi>();
  installGrafanaServices([settings], created);
  const plugin = await loadPlugin(moduleUrl);
  const datasource = new plugin.DataSourceClass(settings);
  created.set(settings.uid, datasource);
  const { QueryEditor } = plugin.components;
  if (QueryEditor === undefined) {
    throw new Error('The module has no query editor.');
  }
  const editor = new MeasuredEditor(QueryEditor, datasource);
  await editor.loaded();
  const times: EditorTimes[] = [];
  for (const queryType of QUERY_TYPES) {
    times.push({ queryType, ...(await editor.times(fullQuery(queryType))) });
  }
  return times;
}

/** A query of a type as people have it: of a preset where there is one, else with every default. */
function fullQuery(queryType: QueryType): WrittenQuery {
  const ofPresets = PRESETS.map((preset) => applyPreset(defaultQuery(queryType), preset));
  return ofPresets.find((query) => query.queryType === queryType) ?? completeQuery({ refId: 'A', queryType });
}

type EditorOf = NonNullable<Awaited<ReturnType<typeof loadPlugin>>['components']['QueryEditor']>;

class MeasuredEditor {
  readonly #editor: ComponentType<React.ComponentProps<EditorOf>>;
  readonly #datasource: DataSourceApi;

  constructor(editor: EditorOf, datasource: DataSourceApi) {
    this.#editor = editor;
    this.#datasource = datasource;
  }

  /** Resolves when the editor's own chunk is there and shown. */
  async loaded(): Promise<void> {
    const { root, container } = mount();
    this.#show(root, container, fullQuery('status'));
    while (container.querySelector('input') === null) {
      await passed(20);
    }
    unmount(root, container);
  }

  async times(query: WrittenQuery): Promise<Omit<EditorTimes, 'queryType'>> {
    const firstRender: number[] = [];
    const rerender: number[] = [];
    let listsLoaded = 0;
    for (let run = 0; run < RUNS; run++) {
      const { root, container } = mount();
      firstRender.push(this.#show(root, container, query));
      if (run === 0) {
        // What is asked for once, when the editor is shown, is no request of a change.
        await passed(LISTS_ASK_MS);
      }
      const before = listRequests();
      for (const user of USERS) {
        rerender.push(this.#show(root, container, { ...query, filter: { ...query.filter, users: [user] } }));
      }
      if (run === 0) {
        await passed(LISTS_ASK_MS);
        listsLoaded = listRequests() - before;
      }
      unmount(root, container);
    }
    return { firstRender, rerender, listsLoaded };
  }

  /** Renders and lays out; gives the ms of both. */
  #show(root: Root, container: HTMLElement, query: WrittenQuery): number {
    const Editor = this.#editor;
    const start = performance.now();
    flushSync(() =>
      root.render(
        <ThemeContext.Provider value={THEME}>
          <GlobalStyles />
          <Editor
            datasource={this.#datasource}
            query={query}
            range={RANGE}
            onChange={() => undefined}
            onRunQuery={() => undefined}
          />
        </ThemeContext.Provider>
      )
    );
    // Reading a size makes the browser lay out what was rendered.
    void container.offsetHeight;
    return performance.now() - start;
  }
}

const THEME = createTheme();

function mount(): { root: Root; container: HTMLElement } {
  const container = document.body.appendChild(document.createElement('div'));
  return { root: createRoot(container), container };
}

function unmount(root: Root, container: HTMLElement): void {
  flushSync(() => root.unmount());
  container.remove();
}

function listRequests(): number {
  return performance.getEntriesByType('resource').filter(({ name }) => /\/resources\/(values|catalogue)/.test(name))
    .length;
}

function passed(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
