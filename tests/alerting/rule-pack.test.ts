import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { z } from 'zod';
import type { Culprit, Scenario } from '../../simulator/scenarios/scenario.ts';
import { scenarioFamilies } from '../../simulator/scenarios/scenarios.ts';
import type { Staged } from '../../simulator/scenarios/staging.ts';
import type { AlertRule } from '../../workbench/server/alert-rule.ts';
import { assertFilled } from './annotations.ts';
import { playScenario, type Played } from './play-scenario.ts';
import { openScenarioSite, type ScenarioSite } from './scenario-site.ts';
import { readShippedRules } from './shipped-rules.ts';

/** A scenario with the rule that it is about. */
type RuleScenario = Scenario & { readonly rule: string };

const rules = await readShippedRules();

const leftOutSchema = z.looseObject({
  filter: z.looseObject({ exclude: z.looseObject({ lists: z.array(z.string()).optional() }).optional() }).optional(),
});

function ruleOf({ rule: id }: { readonly rule: string }): AlertRule {
  const rule = rules.get(id);
  assert.ok(rule, `There is a scenario for ${id}, and no rule.`);
  return rule;
}

for (const [family, list] of Object.entries(scenarioFamilies)) {
  const sites = Map.groupBy(
    // Of one rule, what is harmless comes first: what was found may stay found for a day.
    list.flatMap(({ rule, harmless, attacks }) =>
      [...harmless, ...attacks].map((scenario): RuleScenario & typeof scenario => ({ ...scenario, rule }))
    ),
    ({ site }) => site
  );
  for (const [name, scenarios] of sites) {
    describe(`the rules about ${family}, on ${name}`, () => {
      let site: ScenarioSite<(typeof scenarios)[number]>;
      before(async () => {
        site = await openScenarioSite(scenarios);
      });
      after(() => site.close());

      scenarios.forEach((scenario, number) => {
        const staged = () => {
          const one = site.staged[number];
          assert.ok(one);
          return one;
        };
        if ('culprit' in scenario) {
          it(`${scenario.rule} finds ${scenario.title}`, async () => {
            const { scene } = staged();
            const played = await playScenario(ruleOf(scenario), site.tuned, scene.start);
            const labels = labelsOf(scenario.culprit(scene), staged(), site);
            assert.deepEqual(labelsAlerting(played), [labels], played.failure);
            assertFilled(ruleOf(scenario), played.alerting[0], scenario.evidence?.(scene) ?? []);
            assert.deepEqual(played.unresolved, [], 'resolves once it is over');
          });
          for (const list of listsLeftOut(rules.get(scenario.rule))) {
            it(`${scenario.rule} leaves alone ${scenario.title}, by who is on the list ${list}`, async () => {
              const { scene } = staged();
              const played = await playScenario(ruleOf(scenario), site.listing(list, scene), scene.start);
              assert.deepEqual(labelsAlerting(played), []);
            });
          }
          return;
        }
        it(`${scenario.rule} leaves alone ${scenario.title}`, async () => {
          const played = await playScenario(ruleOf(scenario), site.tuned, staged().scene.start);
          assert.deepEqual(labelsAlerting(played), []);
          assert.equal(played.failure, undefined, 'is quiet because it knows');
        });
        if (scenario.quietByList === true) {
          it(`${scenario.rule} finds ${scenario.title} where no list says so`, async () => {
            const played = await playScenario(ruleOf(scenario), site.untuned, staged().scene.start);
            assert.ok(labelsAlerting(played).length > 0, played.failure);
          });
        }
      });
    });
  }
}

/** Lists whose people and addresses a rule does not look at. */
function listsLeftOut(rule: AlertRule | undefined): readonly string[] {
  const { filter } = leftOutSchema.parse(rule?.queries[0]?.model);
  return filter?.exclude?.lists ?? [];
}

function labelsAlerting({ alerting }: Played): Array<Readonly<Record<string, string>>> {
  return alerting.map(({ labels }) => labels);
}

/** The labels by which a rule names what it found. */
function labelsOf({ person, address, action }: Culprit, { scene }: Staged, site: ScenarioSite<Scenario>) {
  return {
    ...(person !== undefined && { 'user.id': site.userId(scene.people[person]?.username ?? '') }),
    ...(address !== undefined && { 'source.ip': address }),
    ...(action !== undefined && { 'event.action': action }),
  };
}
