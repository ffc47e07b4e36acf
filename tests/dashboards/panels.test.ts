import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { durationMs } from '../../src/query/duration.ts';
import type { DataFrame } from '../../src/server/grafana/frames/frame.ts';
import { openCloudSite } from './cloud-site.ts';
import { openConfluenceSite } from './confluence-site.ts';
import { DASHBOARDS, type DashboardFile, type Panel, type Target, type Variable } from './dashboard-files.ts';
import type { DashboardSite } from './dashboard-site.ts';
import { drawnFrames, linkedFields, shownFields, unusedOverrides } from './grafana-page.ts';
import { openJiraSite } from './jira-site.ts';
import { withVariables } from './resolve-variables.ts';

/** Panels of logins, which Jira Data Center does not tell. */
const LOGINS: ReadonlySet<string> = new Set(['Logins', 'Logins by address']);

/** Query types whose answer without a number above 0 shows nothing. A status may well be all zeros. */
const COUNTS: ReadonlySet<string> = new Set(['count', 'window', 'top', 'baseline']);

/** Asks a query of a dashboard as the page does. */
async function ask(site: DashboardSite, target: Target, { dashboard }: DashboardFile, timeFrom?: string) {
  const span = durationMs(timeFrom ?? dashboard.time.from.replace('now-', ''));
  assert.ok(span !== undefined);
  const query = withVariables(target, dashboard.templating.list, chosen(dashboard.templating.list, site));
  const { frames, error } = await site.query(query, { from: site.to - span, to: site.to });
  assert.equal(error, undefined, `query ${target.refId}: ${String(error)}`);
  return frames;
}

/** A variable that is not "All" when the dashboard is opened has to be chosen. */
function chosen(variables: readonly Variable[], { user }: DashboardSite): Record<string, string> {
  return Object.fromEntries(
    variables.filter(({ name, multi }) => name === 'user' && !multi).map(({ name }) => [name, user])
  );
}

function hasContent(frames: readonly DataFrame[], queryType: string): boolean {
  const fields = frames.flatMap((frame) =>
    frame.fields.map(({ type, values }) => ({ type, values: [...(values as Iterable<unknown>)] }))
  );
  return COUNTS.has(queryType)
    ? fields.some(({ type, values }) => type === 'float64' && values.some((value) => Number(value) > 0))
    : fields.some(({ values }) => values.length > 0);
}

/** A test for each panel: every query has an answer with something in it, and every option finds its field. */
function testPanels(site: () => DashboardSite, file: DashboardFile, panels: readonly Panel[]): void {
  for (const panel of panels) {
    it(`shows something in "${panel.title}", and has no option or link for a field that is not there`, async () => {
      const answers = await Promise.all(
        panel.targets.map(async (target) => {
          const frames = await ask(site(), target, file, panel.timeFrom);
          assert.ok(hasContent(frames, target.queryType), `query ${target.refId} shows nothing`);
          return { refId: target.refId, frames };
        })
      );
      const frames = await drawnFrames(panel, answers);
      const names = frames.flatMap(({ fields }) => fields.map(({ name }) => name));
      assert.deepEqual(unusedOverrides(panel, frames), []);
      assert.deepEqual(
        linkedFields(panel).filter((name) => !names.includes(name)),
        []
      );
      assert.ok(shownFields(panel, frames), 'nothing to draw');
    });
  }
}

function testAnnotations(site: () => DashboardSite, file: DashboardFile): void {
  for (const { name, target } of file.dashboard.annotations.list) {
    if (target !== undefined) {
      it(`marks something by the annotation "${name}"`, async () => {
        assert.ok(hasContent(await ask(site(), target, file), target.queryType));
      });
    }
  }
}

/** Opens a site for the tests of a suite. */
function opened(open: () => Promise<DashboardSite>): () => DashboardSite {
  let site: DashboardSite | undefined;
  before(async () => {
    site = await open();
  });
  after(() => site?.close());
  return () => {
    assert.ok(site);
    return site;
  };
}

describe('on a Data Center site of Confluence', () => {
  const site = opened(openConfluenceSite);
  for (const file of DASHBOARDS.filter(({ dashboard }) => dashboard.uid.startsWith('confluence-'))) {
    describe(`the dashboard "${file.dashboard.title}"`, () => {
      testPanels(
        site,
        file,
        file.panels.filter(({ targets }) => targets.length > 0)
      );
      testAnnotations(site, file);
    });
  }
});

for (const file of DASHBOARDS.filter(({ dashboard }) => dashboard.uid.startsWith('jira-'))) {
  describe(`on a Data Center site of Jira the dashboard "${file.dashboard.title}"`, () => {
    const site = opened(openJiraSite);
    testPanels(
      site,
      file,
      file.panels.filter(({ title }) => !LOGINS.has(title))
    );
    testAnnotations(site, file);
  });

  describe(`with the organisation log of Cloud the dashboard "${file.dashboard.title}"`, () => {
    const site = opened(openCloudSite);
    testPanels(
      site,
      file,
      file.panels.filter(({ title }) => LOGINS.has(title))
    );
  });
}
