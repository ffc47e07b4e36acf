import { type SourceKey } from '../settings.ts';
import {
  ASKED,
  COVERAGE_LEVELS,
  GUIDE_SITES,
  INTERESTS,
  SIGHTS,
  SITE_SOURCES,
  type Coverage,
  type GuideSite,
  type Interest,
  type Sight,
} from './guide-data.ts';

/** A source to switch on. */
export interface AdvisedSource {
  readonly source: SourceKey;
  /** Canonical actions that it shows of what is asked. */
  readonly shows: readonly string[];
  /** The level that each area must have at least; an action that another advised source shows without one needs none. */
  readonly coverage: readonly Coverage[];
  /** Whether something is shown only on the plans that record what users do. */
  readonly needsUserPlan: boolean;
}

/** An act of a site with its canonical name. */
export interface SiteAction {
  readonly site: GuideSite;
  readonly action: string;
}

export interface Advice {
  /** As few as show everything that can be seen. */
  readonly sources: readonly AdvisedSource[];
  /** Recorded in part only: a count is lower than what happened. */
  readonly undercounted: readonly SiteAction[];
  /** Recorded by no source. */
  readonly unseen: readonly SiteAction[];
}

const NOTHING = 0;
const PART = 1;
const WHOLE = 2;

/** Which sources show what somebody wants to see on the sites that they have, what it takes, and what none shows. */
export function advise(sites: readonly GuideSite[], interests: readonly Interest[]): Advice {
  const wanted = INTERESTS.filter((interest) => interests.includes(interest));
  const asked = GUIDE_SITES.filter((site) => sites.includes(site)).map((site) => ({
    site,
    actions: [...new Set(wanted.flatMap((interest) => ASKED[interest][site] ?? []))],
  }));
  const perSite = asked.map(({ site, actions }) => adviseSite(site, actions));
  const found = new Map<SourceKey, AdvisedSource>();
  for (const advised of perSite.flatMap(({ sources }) => sources)) {
    const before = found.get(advised.source);
    found.set(advised.source, {
      ...advised,
      shows: [...new Set([...(before?.shows ?? []), ...advised.shows])],
      needsUserPlan: advised.needsUserPlan || before?.needsUserPlan === true,
    });
  }
  return {
    sources: [...found.values()],
    undercounted: perSite.flatMap(({ undercounted }) => undercounted),
    unseen: perSite.flatMap(({ unseen }) => unseen),
  };
}

function adviseSite(site: GuideSite, actions: readonly string[]): Advice {
  const chosen = leastOf(SITE_SOURCES[site], actions);
  const withWorth = (wanted: number) =>
    actions.filter((action) => worth(action, chosen) === wanted).map((action) => ({ site, action }));
  return {
    sources: chosen.map((source) => {
      const others = chosen.filter((other) => other !== source);
      const sights = actions.flatMap((action) => {
        const sight = sightOf(source, action);
        return sight === undefined ? [] : [{ action, sight, isAlone: worth(action, others) < WHOLE }];
      });
      return {
        source,
        shows: sights.map(({ action }) => action),
        coverage: highest(sights.flatMap(({ sight, isAlone }) => (isAlone && sight.coverage) || [])),
        needsUserPlan: sights.some(({ sight }) => sight.userPlan === true),
      };
    }),
    undercounted: withWorth(PART),
    unseen: withWorth(NOTHING),
  };
}

/** The sources without those, from the last one on, that show nothing which the others do not show as well. */
function leastOf(sources: readonly SourceKey[], actions: readonly string[]): readonly SourceKey[] {
  return sources.reduceRight((needed, source) => {
    const others = needed.filter((other) => other !== source);
    return actions.every((action) => worth(action, others) === worth(action, needed)) ? others : needed;
  }, sources);
}

/** How much of these acts the sources show. */
function worth(action: string, sources: readonly SourceKey[]): number {
  const worths = sources.map((source) => {
    const sight = sightOf(source, action);
    return sight === undefined ? NOTHING : sight.undercounts === true ? PART : WHOLE;
  });
  return Math.max(NOTHING, ...worths);
}

function sightOf(source: SourceKey, action: string): Sight | undefined {
  return source === 'auditFiles' ? undefined : SIGHTS[source].find(({ actions }) => actions.includes(action));
}

/** The highest level of each area. */
function highest(needs: readonly Coverage[]): Coverage[] {
  const byArea = new Map<string, Coverage>();
  for (const need of needs) {
    const before = byArea.get(need.area);
    if (before === undefined || COVERAGE_LEVELS.indexOf(need.level) > COVERAGE_LEVELS.indexOf(before.level)) {
      byArea.set(need.area, need);
    }
  }
  return [...byArea.values()];
}
