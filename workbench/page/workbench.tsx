import { css } from '@emotion/css';
import {
  createTheme,
  CustomVariableSupport,
  type DataQuery,
  type DataSourceApi,
  type DataSourcePlugin,
  type GrafanaTheme2,
  rangeUtil,
  type RawTimeRange,
  ThemeContext,
} from '@grafana/data';
import { config } from '@grafana/runtime';
import { GlobalStyles, PortalContainer, Tab, TabContent, TabsBar, useStyles2 } from '@grafana/ui';
import React, { useCallback, useEffect, useMemo, useState } from 'react';
import { SITE_IDS, type SiteId } from '../workbench-state';
import { AnnotationSection } from './annotation-section';
import { ConfigurationSection } from './configuration-section';
import { Header } from './header';
import { Overview } from './overview';
import { ReadingStatus } from './reading-status';
import { QuerySection } from './query-section';
import { SiteBox } from './site-box';
import { CompletenessMessages, ServerMessages } from './server-messages';
import { VariableSection } from './variable-section';
import { useWorkbenchState } from './use-workbench-state';

export type Mode = 'dark' | 'light';

/** One for each editor of the plugin. */
const TABS = ['Query', 'Variable', 'Annotation', 'Configuration'] as const;

interface Props {
  plugin: DataSourcePlugin<DataSourceApi>;
  /** By uid. */
  dataSources: ReadonlyMap<string, DataSourceApi>;
  ruleQuery: DataQuery;
}

/** The page: theme around, everything else in `Content`. */
export function Workbench(props: Props) {
  const [mode, setMode] = useState<Mode>(document.documentElement.dataset.mode === 'light' ? 'light' : 'dark');
  const theme = useMemo(() => applyMode(mode), [mode]);
  return (
    <ThemeContext.Provider value={theme}>
      <GlobalStyles />
      <Content {...props} mode={mode} onMode={setMode} />
      <PortalContainer />
    </ThemeContext.Provider>
  );
}

/** Theme of the mode, set everywhere where Grafana's components look for it besides their context. */
function applyMode(mode: Mode): GrafanaTheme2 {
  const theme = createTheme({ colors: { mode } });
  config.theme2 = theme;
  document.documentElement.dataset.mode = mode;
  document.documentElement.style.colorScheme = mode;
  document.body.className = `theme-${mode}`;
  localStorage.setItem('workbench.mode', mode);
  return theme;
}

function Content({
  plugin,
  dataSources,
  ruleQuery,
  mode,
  onMode,
}: Props & { mode: Mode; onMode: (mode: Mode) => void }) {
  const styles = useStyles2(getStyles);
  const { state, connected } = useWorkbenchState();
  const [siteId, setSiteId] = useState<SiteId>(() => siteIdInAddress());
  const site = state?.sites.find(({ id }) => id === siteId);
  const dataSource = dataSources.get(site?.dataSourceUid ?? '');
  const showSite = (id: SiteId) => {
    history.replaceState(null, '', `?${new URLSearchParams({ site: id })}`);
    setSiteId(id);
  };
  const [tab, setTab] = useState<(typeof TABS)[number]>('Query');
  const [raw, setRaw] = useState<RawTimeRange>({ from: 'now-6h', to: 'now' });
  const [refresh, setRefresh] = useState('10s');
  const [refreshes, setRefreshes] = useState(0);
  const timeZone = 'browser';
  const ready = site?.reading.done ?? false;
  // All panels ask again when this changes: on a refresh, and once when the history is read.
  const revision = `${siteId}/${refreshes}/${ready}`;
  const refreshNow = useCallback(() => setRefreshes((last) => last + 1), []);
  useEffect(() => {
    // A refresh cancels what runs: while the history is being read the first answers would never come.
    if (!ready) {
      return undefined;
    }
    const timer = refresh ? setInterval(refreshNow, rangeUtil.intervalToMs(refresh)) : undefined;
    return () => clearInterval(timer);
  }, [ready, refresh, refreshNow]);
  // eslint-disable-next-line react-hooks/exhaustive-deps -- a relative range is taken anew with each revision
  const range = useMemo(() => rangeUtil.convertRawToRange(raw), [raw, revision]);
  const asked = { range, timeZone, revision };
  return (
    <div className={styles.page}>
      {tab === 'Query' && (
        <a className={styles.skip} href="#query">
          Skip to the query
        </a>
      )}
      <Header
        range={range}
        onRange={setRaw}
        timeZone={timeZone}
        refresh={refresh}
        onRefreshInterval={setRefresh}
        onRefresh={refreshNow}
        mode={mode}
        onMode={onMode}
        site={state && site && <SiteBox sites={state.sites} current={site} onSite={showSite} onChanged={refreshNow} />}
      />
      <div className={styles.tabs}>
        <TabsBar>
          {TABS.map((label) => (
            <Tab key={label} label={label} active={tab === label} onChangeTab={() => setTab(label)} />
          ))}
        </TabsBar>
        {site && <ReadingStatus reading={site.reading} />}
      </div>
      <TabContent className={styles.content}>
        <ServerMessages backend={state?.backend} connected={connected} />
        {tab === 'Query' && site && ready && <CompletenessMessages alert={site.alert} />}
        {tab === 'Configuration' && dataSource && (
          <ConfigurationSection key={siteId} plugin={plugin} dataSource={dataSource} onSaved={refreshNow} />
        )}
        {tab === 'Variable' && dataSource?.variables instanceof CustomVariableSupport && (
          <VariableSection key={siteId} dataSource={dataSource} variables={dataSource.variables} {...asked} />
        )}
        {tab === 'Annotation' && dataSource?.annotations && (
          <AnnotationSection key={siteId} dataSource={dataSource} support={dataSource.annotations} {...asked} />
        )}
        {tab === 'Query' && site && dataSource && (
          <React.Fragment key={siteId}>
            <Overview
              dataSource={dataSource}
              ruleQuery={ruleQuery}
              alert={site.alert}
              {...asked}
              settingsVersion={site.settingsVersion}
            />
            <h2 id="query" tabIndex={-1} className={styles.heading}>
              Query
            </h2>
            <QuerySection plugin={plugin} dataSource={dataSource} {...asked} />
          </React.Fragment>
        )}
      </TabContent>
      <footer className={styles.footer}>
        The plugin’s own module, editors and backend on Grafana’s component library. Grafana does not publish its log
        list and alert list, so those two are drawn by this page. The sites, their people and the attacks are simulated.
      </footer>
    </div>
  );
}

/** `?site=cloud` shows the Cloud site at once. */
function siteIdInAddress(): SiteId {
  const wanted = new URLSearchParams(location.search).get('site');
  return SITE_IDS.find((id) => id === wanted) ?? SITE_IDS[0];
}

const getStyles = (theme: GrafanaTheme2) => ({
  page: css({ padding: theme.spacing(1, 2, 3), maxWidth: 1600, margin: '0 auto' }),
  // Seen as soon as the keyboard reaches it: the lists of the overview are long.
  skip: css({
    position: 'absolute',
    zIndex: theme.zIndex.tooltip,
    padding: theme.spacing(1, 2),
    background: theme.colors.background.elevated,
    color: theme.colors.text.link,
    '&:not(:focus)': { transform: 'translateY(-200%)' },
  }),
  tabs: css({ position: 'relative', '> [role="status"]': { position: 'absolute', right: 0, top: theme.spacing(1) } }),
  content: css({ background: 'transparent', paddingTop: theme.spacing(1) }),
  heading: css({ ...theme.typography.h4, margin: theme.spacing(3, 0, 1) }),
  footer: css({
    marginTop: theme.spacing(3),
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
  }),
});
