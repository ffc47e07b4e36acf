import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { presetOf } from '../../src/query/presets/preset-match.ts';
import { PRESETS } from '../../src/query/presets/presets.ts';
import type { AuditQuery } from '../../src/query/query.ts';
import { parseQuery } from '../../src/query/schema.ts';
import { SOURCE_DEFAULTS } from '../../src/query/settings-defaults.ts';
import { seconds } from '../../scripts/alert-rules/look-back.ts';
import { RULE_FILES } from '../../scripts/alert-rules/rule-files.ts';
import { writtenFiles } from '../../scripts/alert-rules/written-files.ts';
import { evaluateRule } from '../../workbench/server/alert-rule-evaluation.ts';
import { fillTemplate } from '../../workbench/server/alert-rule-template.ts';
import { readAlertRules, type AlertRule } from '../../workbench/server/alert-rule.ts';
import { read, ROOT } from '../docs/documents.ts';
import { ALERTING_FILES, nodesOf, provisionedRules, type ProvisionedRule } from './alerting-files.ts';

const rules = provisionedRules();
const ofStatus = (rule: ProvisionedRule) => nodesOf(rule).queries[0]?.queryType === 'status';

/** Columns of evidence besides the keys. */
const EVIDENCE = [
  'user.name',
  'user.full_name',
  'event.start',
  'event.end',
  'events',
  'pages',
  'spaces',
  'addresses',
  'top_objects',
  'top_spaces',
  'searches',
  'user_agents',
  'places',
  'actions',
  'explore',
  'dashboard',
];

describe('the rule pack', () => {
  it('is what the command writes', () => {
    for (const [path, text] of writtenFiles(RULE_FILES, read('docs/alert.md'))) {
      assert.equal(existsSync(join(ROOT, path)) && read(path), text, `${path}: run scripts/alert-rules/write.ts`);
    }
    assert.deepEqual(ALERTING_FILES, RULE_FILES.map(({ file }) => `${file}.yaml`).sort());
  });

  it('has one rule for every preset, and none for another', () => {
    const uids = rules.filter((rule) => !ofStatus(rule)).map(({ uid }) => uid);
    assert.deepEqual(uids.sort(), PRESETS.map(({ id }) => `confluence-${id}`).sort());
  });

  it('is not written while a preset has no rule, or two', () => {
    const [first, ...others] = RULE_FILES;
    assert.ok(first);
    assert.throws(() => writtenFiles(others, read('docs/alert.md')), /No rule for .*bulk-access/);
    assert.throws(() => writtenFiles([first, first, ...others], read('docs/alert.md')), /More than one rule for/);
    assert.throws(() => writtenFiles(RULE_FILES, 'no marks'), /has no <!-- rules -->/);
  });

  it('gives every rule its own uid and title', () => {
    assert.equal(new Set(rules.map(({ uid }) => uid)).size, rules.length);
    assert.equal(new Set(rules.map(({ title }) => title)).size, rules.length);
  });

  it('doubles every dollar in texts, and has none in queries, whose texts Grafana does not expand', () => {
    for (const { annotations, labels, data } of rules) {
      for (const text of [...Object.values(annotations), ...Object.values(labels)]) {
        assert.doesNotMatch(text.replaceAll('$$', ''), /\$/);
      }
      assert.doesNotMatch(JSON.stringify(data), /\$/);
    }
  });

  it('says why each rule leaves out the lists that it does', () => {
    for (const file of RULE_FILES) {
      for (const { preset, leftOut } of 'presetRules' in file ? file.presetRules : []) {
        assert.ok(leftOut.why.length > 20, preset);
      }
    }
  });
});

for (const rule of rules) {
  describe(`the rule "${rule.title}"`, () => {
    const { queries, expressions } = nodesOf(rule);
    const [condition, evidence] = queries;
    const [threshold] = expressions;
    assert.ok(condition && threshold);
    const asked = parseQuery(condition.model);

    it('asks valid queries of the provisioned data source, and compares the first', () => {
      for (const { refId, model, queryType, datasourceUid } of queries) {
        assert.equal(model.refId, refId);
        assert.equal(queryType, parseQuery(model).queryType);
        assert.match(read('provisioning/datasources/confluence.yaml'), new RegExp(`^    uid: ${datasourceUid}$`, 'm'));
      }
      assert.deepEqual([condition.refId, threshold.refId, threshold.model.refId], ['A', 'C', 'C']);
      assert.deepEqual([rule.condition, threshold.model.expression], ['C', 'A']);
      assert.equal(expressions.length, 1);
    });

    it('has a runbook in the tree', () => {
      const [, path = 'none'] = rule.annotations['runbook_url']?.split('/blob/main/') ?? [];
      assert.ok(existsSync(join(ROOT, path)), path);
      assert.equal(path, `docs/runbooks/${rule.uid.replace('confluence-', '')}.md`);
    });

    it('has labels to route by', () => {
      assert.match(rule.labels['severity'] ?? '', /^(critical|high|medium|low)$/);
      assert.match(rule.labels['team'] ?? '', /^(security|operations)$/);
      assert.match(rule.labels['product'] ?? '', /^(any|confluence|jira|bitbucket|organization)$/);
    });

    it('shows its alerts in a panel that is there', () => {
      const { __dashboardUid__: uid, __panelId__: id } = rule.annotations;
      assert.equal(uid === undefined, id === undefined, 'Grafana takes both or neither');
      if (uid !== undefined) {
        const dashboards = ['access', 'health', 'jira-overview'].map((name) => read(`src/dashboards/${name}.json`));
        assert.ok(dashboards.some((text) => text.includes(`"uid": "${uid}"`) && text.includes(`"id": ${id},`)));
      }
    });

    if (asked.queryType === 'status') {
      it('asks for one number a source, as an alert can compare only one', () => {
        assert.equal(asked.fields.length, 1);
        assert.equal(queries.length, 1);
      });

      it('fires on the first value that is wrong, rests on the last that is right, and says nothing of what is not told', async () => {
        const [wrong, right] = FIRST_WRONG_LAST_RIGHT[asked.fields[0] ?? ''] ?? [];
        assert.ok(wrong !== undefined && right !== undefined);
        const numbers = [wrong, right, null].map((value, n) => ({ labels: { 'event.dataset': `source ${n}` }, value }));
        const evaluation = evaluateRule(await shipped(rule), new Map([['A', { kind: 'numbers', numbers }]]));
        assert.equal(evaluation.kind, 'results');
        assert.deepEqual(evaluation.kind === 'results' && evaluation.results.map(({ value }) => value), [1, 0, null]);
      });

      it('fills its texts', async () => {
        const labels = { 'event.dataset': 'accessLog' };
        const texts = await filledTexts(rule, { labels, values: { A: { labels, value: 4_000 } } });
        assert.ok(texts.some((text) => text.includes('accessLog')));
      });
      return;
    }

    const preset = PRESETS.find(({ id }) => rule.uid === `confluence-${id}`);
    assert.ok(preset && evidence);
    const shown = parseQuery(evidence.model);

    it('is its preset, with nothing but lists left out', () => {
      assert.equal(rule.title, preset.title);
      assert.equal(rule.labels['mitre'], preset.mitre);
      assert.equal(presetOf(asked)?.id, preset.id);
      assert.deepEqual(withoutForm(shown), withoutForm(asked));
      assert.equal('result' in shown && shown.result, 'evidence');
    });

    it('fires at the threshold of the preset and not below, and asks for just the keys that reach it', () => {
      const { type, params } = threshold.model.conditions[0].evaluator;
      assert.equal(type, 'gt');
      const [bound] = params;
      const below = Number.isInteger(preset.threshold) ? preset.threshold - 1 : preset.threshold;
      assert.equal(bound, below);
      for (const query of [asked, shown]) {
        assert.ok('minValue' in query && query.minValue >= 1);
        assert.equal(query.minValue, preset.threshold, 'over a hole, a key below it would keep the rule out of error');
      }
    });

    it('keeps its state on an error, and rests without data', () => {
      assert.equal(rule.execErrState, 'KeepLast');
      assert.equal(rule.noDataState, 'OK');
    });

    it('keeps an alert that it keeps firing as long where others are answered and this one no more', () => {
      const { keepFiringFor, missing_series_evals_to_resolve: missing } = rule;
      assert.equal(missing === undefined, keepFiringFor === undefined);
      if (missing !== undefined && keepFiringFor !== undefined) {
        assert.equal(missing * seconds(rule.interval), seconds(keepFiringFor));
      }
    });

    it('looks back over window, interval, poll interval and lateness of the slowest source, so that late events are counted', () => {
      const slowest = Math.max(
        ...Object.values(SOURCE_DEFAULTS).map(({ pollInterval, lateness }) => seconds(pollInterval) + seconds(lateness))
      );
      const window = 'window' in asked ? seconds(asked.window) : 0;
      for (const { relativeTimeRange } of queries) {
        assert.deepEqual(relativeTimeRange, condition.relativeTimeRange);
        assert.ok(relativeTimeRange.from >= window + seconds(rule.interval) + slowest);
      }
    });

    it('fills its texts from labels and evidence that are there', async () => {
      const keys = 'groupBy' in asked ? asked.groupBy : [];
      const labels = Object.fromEntries(keys.map((key) => [key, `<${key}>`]));
      const known = Object.fromEntries(EVIDENCE.map((column) => [column, `<${column}>`]));
      const values = (more: Record<string, string>) => ({
        A: { labels, value: 41 },
        B: { labels: { ...labels, ...more }, value: 41 },
      });
      const named = [
        ...JSON.stringify(rule.annotations).matchAll(/index \$\$(?:labels|values\.B\.Labels) \\"([^\\]+)\\"/g),
      ];
      for (const [, name = ''] of named) {
        assert.ok(name in labels || EVIDENCE.includes(name), `${name} is neither a key nor evidence`);
      }
      for (const text of await filledTexts(rule, { labels, values: values(known) })) {
        assert.doesNotMatch(text, /\[no value\]|\{\{/);
      }
      const nothing = Object.fromEntries(EVIDENCE.map((column) => [column, '']));
      const [summary = '', description = ''] = await filledTexts(rule, { labels, values: values(nothing) });
      assert.ok(summary.length > 10);
      assert.doesNotMatch(description, /\n/, 'a line without a value is left out');
    });
  });
}

/** A query without what tells the condition from its evidence. */
function withoutForm(query: AuditQuery): object {
  return { ...query, refId: '', result: '' };
}

/** For each number of status that a rule watches. */
const FIRST_WRONG_LAST_RIGHT: Readonly<Record<string, readonly [number, number]>> = {
  lag: [600.5, 600],
  holes: [1, 0],
  coverage_level: [2, 3],
  excluded_actions: [1, 0],
  requests_left: [0, 1],
  malformed: [1, 0],
};

/** The rule as the workbench's evaluator reads it. */
async function shipped({ file, uid }: ProvisionedRule): Promise<AlertRule> {
  const found = (await readAlertRules(join(ROOT, 'provisioning', 'alerting', file))).find((rule) => rule.uid === uid);
  assert.ok(found);
  return found;
}

/** The annotations of a rule as the workbench's evaluator fills them: summary and description first. */
async function filledTexts(rule: ProvisionedRule, data: Parameters<typeof fillTemplate>[1]): Promise<string[]> {
  const { summary = '', description = '', ...others } = (await shipped(rule)).annotations;
  return [summary, description, ...Object.values(others)].map((text) => fillTemplate(text, data));
}
