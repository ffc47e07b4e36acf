import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { z } from 'zod';
import { presetOfRule } from '../../scripts/alert-rules/preset-rule.ts';
import { RULE_FILES } from '../../scripts/alert-rules/rule-files.ts';
import { ruleQuery } from '../../scripts/alert-rules/rule-query.ts';
import { canonicalJson } from '../../src/query/canonical.ts';
import { completeQuery } from '../../src/query/defaults.ts';
import { interpolateQuery } from '../../src/query/interpolate.ts';
import type { StoredQuery } from '../../src/query/query.ts';
import { parseQuery } from '../../src/query/schema.ts';
import { DASHBOARDS, type Target } from './dashboard-files.ts';

const TAG = 'atlassian-audit';

/** What Explore takes from its address. */
const explorePanes = z.strictObject({
  audit: z.strictObject({
    datasource: z.string(),
    queries: z.array(z.looseObject({ refId: z.string() })).length(1),
    range: z.strictObject({ from: z.string(), to: z.string() }),
  }),
});

/** Results that a rule's threshold is read against: their query is the rule's, or the panel would say something else than the alert. */
const RULE_RESULTS: ReadonlySet<unknown> = new Set(['episodes', 'evidence', 'thresholds']);

/** By what a dashboard narrows a rule's query. */
const NARROWED = { users: [], ips: [], spaces: [], sources: [] };

const RULES: readonly StoredQuery[] = RULE_FILES.flatMap((file) => ('presetRules' in file ? file.presetRules : [])).map(
  (rule) => ({ ...ruleQuery('A', presetOfRule(rule), rule.leftOut.lists, {}), refId: 'A' })
);

/** Whether a panel counts what the rule counts, apart from its variables, its minimum and the form of the answer. */
function isQueryOf(rule: StoredQuery, target: Target): boolean {
  const asked: StoredQuery = completeQuery(target);
  const wide = (query: StoredQuery) => canonicalJson({ ...query, filter: { ...query.filter, ...NARROWED } });
  return wide(asked) === wide({ ...rule, result: asked.result, minValue: asked.minValue });
}

describe('the bundled dashboards', () => {
  it('are found by their uids, each its own', () => {
    assert.deepEqual(DASHBOARDS.map(({ dashboard }) => dashboard.uid).sort(), [
      'confluence-audit-access',
      'confluence-audit-health',
      'confluence-audit-overview',
      'confluence-audit-sites',
      'confluence-audit-user',
      'jira-audit-overview',
    ]);
  });
});

for (const { file, json, dashboard, panels, grids } of DASHBOARDS) {
  const variables = dashboard.templating.list;

  describe(`the dashboard ${file}`, () => {
    it('links to all others, which have the tag that it looks for', () => {
      assert.deepEqual(
        dashboard.links.map(({ type, tags, includeVars, keepTime }) => ({ type, tags, includeVars, keepTime })),
        [{ type: 'dashboards', tags: [TAG], includeVars: true, keepTime: true }]
      );
      assert.ok(dashboard.tags.includes(TAG));
    });

    it('links to dashboards that there are', () => {
      const uids: unknown[] = DASHBOARDS.map((other) => other.dashboard.uid);
      for (const [, uid] of json.matchAll(/"url": "\/d\/([\w-]+)/g)) {
        assert.ok(uids.includes(uid), uid);
      }
    });

    it('opens Explore on valid queries', () => {
      for (const [, panes = ''] of json.matchAll(/"url": "\/explore\?schemaVersion=1&panes=([^"]+)"/g)) {
        const filled = decodeURIComponent(panes.replaceAll(/\$\{[^}]+\}/g, '192.0.2.1'));
        const { audit } = explorePanes.parse(JSON.parse(filled));
        audit.queries.forEach((query) => parseQuery(query));
      }
    });

    it('takes the data source from its variable everywhere', () => {
      assert.deepEqual([variables[0]?.name, variables[0]?.type], ['datasource', 'datasource']);
      for (const [, uid] of json.matchAll(/"type": "auditlens-confluence-datasource",\s*"uid": "([^"]*)"/g)) {
        assert.equal(uid, '${datasource}');
      }
    });

    it('uses each of its variables, and no other', () => {
      const used = new Set([...json.matchAll(/"\$(\w+)"|\$\{(\w+)\}"/g)].map(([, plain, braced]) => plain ?? braced));
      ['__all', '__url_time_range'].forEach((builtIn) => used.delete(builtIn));
      assert.deepEqual([...used].sort(), variables.map(({ name }) => name).sort());
    });

    it('has panels that neither overlap nor leave the grid, in closed rows too', () => {
      for (const grid of grids) {
        const cells = grid.flatMap(({ title, gridPos: { x, y, w, h } }) => {
          assert.ok(x + w <= 24, title);
          return Array.from({ length: w * h }, (_, n) => `${x + (n % w)},${y + Math.floor(n / w)}`);
        });
        assert.equal(new Set(cells).size, cells.length);
      }
    });

    it('gives each panel an id of its own, a title that begins in capitals and goes on small, and a description', () => {
      const ids = grids.flatMap((grid) => grid.map((panel) => ('id' in panel ? panel.id : undefined)));
      assert.equal(new Set(ids).size, ids.length);
      for (const { title, description } of panels) {
        assert.match(title.replace('${datasource}: ', 'X'), /^[A-Z][a-z:-]*( (IPs?|Jira|[a-z0-9:,-]+))*$/, title);
        assert.match(description, /^[A-Z“].+\.$/s, title);
      }
    });

    it('says that there is nothing only where there is no data, not in an empty cell or a gap', () => {
      for (const { type, title, fieldConfig } of panels) {
        const shown = fieldConfig.overrides.find(
          ({ matcher }) => matcher.id === 'byRegexp' && matcher.options === '/.*/'
        );
        assert.ok(
          !['table', 'timeseries'].includes(type) ||
            [undefined, 'not told'].includes(fieldConfig.defaults.noValue) ||
            shown?.properties.some(({ id }) => id === 'noValue'),
          title
        );
      }
    });

    it('asks valid queries, whatever is chosen', () => {
      const annotations = dashboard.annotations.list.flatMap(({ target }) => target ?? []);
      for (const target of [...panels.flatMap(({ targets }) => targets), ...annotations]) {
        parseQuery(interpolateQuery(target, () => ({ kind: 'all' })));
        parseQuery(interpolateQuery(target, () => ({ kind: 'values', values: ['192.0.2.1', '192.0.2.2'] })));
      }
    });

    it('asks for what a rule finds exactly as the rule does', () => {
      for (const { title, targets } of panels) {
        const judged = targets.filter(({ result }) => title.startsWith('Alert-worthy') || RULE_RESULTS.has(result));
        for (const target of judged) {
          assert.ok(
            RULES.some((rule) => isQueryOf(rule, target)),
            `${title}, query ${target.refId}: no shipped rule asks for this`
          );
        }
      }
    });
  });
}
