import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  ASKED,
  COVERAGE_LEVELS,
  DATA_CENTER_NEEDS,
  GUIDE_SITES,
  INTERESTS,
  SIGHTS,
  SITE_SOURCES,
  USER_PLAN,
  type Sight,
} from '../../query/guide/guide-data.ts';
import type { Limitation } from '../events/completeness.ts';
import { ACTIONS } from '../events/vocabulary-data.ts';
import { NOT_IN_ACCESS_LOG } from './access-log/url-activity-data.ts';
import { LIMITATIONS as confluenceCloud } from './confluence-cloud/limitations.ts';
import { CoverageHistory } from './data-center/coverage-history.ts';
import { limitations as dataCenter } from './data-center/limitations.ts';
import { PRODUCTS } from './data-center/products/products.ts';
import { LIMITATIONS as jiraCloud } from './jira-cloud/limitations.ts';
import { KnownActions } from './organization/known-actions.ts';
import { limitations as organization } from './organization/limitations.ts';
import { ORGANIZATION_ACTIONS, USER_ACTIONS } from './organization/recorded-actions.ts';

/** A source of the guide; audit log files hold what the audit log holds. */
type GuidedSource = keyof typeof SIGHTS;
const GUIDED = [...new Set(Object.values(SITE_SOURCES).flat())].filter((source) => source !== 'auditFiles');

/** Recorded by some versions or plans, and told by no document: the guide promises none of it. */
const DOUBTFUL: ReadonlyArray<readonly [GuidedSource, readonly string[]]> = [
  ['jiraDataCenter', ['login_succeeded', 'login_failed']],
  [
    'organization',
    [
      'global_permission_added',
      'group_member_added',
      'space_permission_added',
      'project_role_changed',
      'permission_scheme_changed',
      'workflow_changed',
    ],
  ],
];

const blindTo = (limitations: readonly Limitation[]) =>
  new Set(limitations.flatMap(({ blindTo: hidden = [] }) => hidden));

/** Actions that the backend calls invisible to a source alone, with this coverage of every area of a Data Center site. */
function hidden(source: GuidedSource, level: string): Set<string> {
  switch (source) {
    case 'confluenceDataCenter':
    case 'jiraDataCenter':
    case 'bitbucketDataCenter': {
      const product = PRODUCTS[source];
      return blindTo(
        dataCenter({
          product,
          coverage: Object.fromEntries(product.coverageNeeds.map(({ area }) => [area, level])),
          history: new CoverageHistory(),
          denylist: [],
          affectedObjects: [],
          search: '',
          recordedElsewhere: [],
          actionMap: {},
        })
      );
    }
    case 'accessLog':
      return new Set(NOT_IN_ACCESS_LOG);
    case 'confluenceCloud':
      return blindTo(confluenceCloud);
    case 'jiraCloud':
      return blindTo(jiraCloud);
    case 'organization':
      // Before anything was seen: the plan is not known to record what users do.
      return blindTo(
        organization({ known: new KnownActions({}), now: Date.now(), products: [], recordedElsewhere: [] })
      );
  }
}

const isDataCenter = (source: GuidedSource) => source in PRODUCTS;
const each = GUIDED.flatMap((source) =>
  SIGHTS[source].flatMap((sight: Sight) => sight.actions.map((action) => ({ source, sight, action })))
);

describe('the guide to the sources', () => {
  it('promises no action that the backend calls invisible', () => {
    for (const { source, sight, action } of each) {
      const best = hidden(source, 'FULL');
      assert.equal(best.has(action), sight.userPlan === true, `${source}: ${action}`);
    }
  });

  it('names for each action the very level from which the backend takes it as recorded', () => {
    for (const { source, sight, action } of each.filter((one) => isDataCenter(one.source))) {
      const levels = ['OFF', 'BASE', 'ADVANCED', 'FULL'];
      const first = levels.find((level) => !hidden(source, level).has(action));
      const said = sight.coverage?.level.toUpperCase() ?? 'OFF';
      assert.equal(said, first, `${source}: ${action}`);
    }
  });

  it('names the area as the product does', () => {
    for (const { source, sight, action } of each) {
      if (sight.coverage !== undefined) {
        assert.ok(source in PRODUCTS, source);
        const need = Object.entries(PRODUCTS)
          .find(([type]) => type === source)?.[1]
          .coverageNeeds.find(({ actions }) => actions.includes(action));
        assert.equal(sight.coverage.area, need?.areaName);
        assert.ok(COVERAGE_LEVELS.includes(sight.coverage.level));
      }
    }
  });

  it('asks for the larger plan exactly where the organisation’s log does', () => {
    for (const { sight, action } of each.filter(({ source }) => source === 'organization')) {
      assert.equal(sight.userPlan === true, USER_ACTIONS.includes(action), action);
      assert.ok(ORGANIZATION_ACTIONS.includes(action), action);
    }
    const texts = organization({ known: new KnownActions({}), now: 0, products: [], recordedElsewhere: [] });
    assert.ok(texts.some(({ text }) => text.includes(USER_PLAN)));
  });

  it('leaves out no action that a source shows', () => {
    for (const site of GUIDE_SITES) {
      for (const action of INTERESTS.flatMap((interest) => ASKED[interest][site] ?? [])) {
        for (const source of SITE_SOURCES[site]) {
          const isShown = each.some((one) => one.source === source && one.action === action);
          const isHidden = source !== 'auditFiles' && hidden(source, 'FULL').has(action);
          const isDoubtful = DOUBTFUL.some(([of, actions]) => of === source && actions.includes(action));
          assert.ok(isShown || isHidden || isDoubtful, `${source}: ${action}`);
        }
      }
    }
  });

  it('asks for canonical actions only', () => {
    const known = ACTIONS.map(({ action }) => action);
    INTERESTS.flatMap((interest) => Object.values(ASKED[interest]).flat()).forEach((action) =>
      assert.ok(known.includes(action), action)
    );
  });

  it('names permissions and menus of Data Center as findings do', () => {
    for (const [source, { permission, menus, since }] of Object.entries(PRODUCTS)) {
      const needs = Object.entries(DATA_CENTER_NEEDS).find(([key]) => key === source)?.[1];
      assert.equal(needs?.permission, permission);
      assert.equal(needs?.permissionMenu, menus.permissions);
      assert.equal(needs?.coverageMenu, `${menus.auditSettings} ▸ Coverage`);
      assert.ok(needs?.since.endsWith(` ${since}`));
    }
  });
});
