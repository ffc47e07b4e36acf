import assert from 'node:assert/strict';
import { globSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, it } from 'node:test';
import { parse } from 'yaml';
import { z } from 'zod';
import { completeQuery } from '../../src/query/defaults.ts';
import { durationMs } from '../../src/query/duration.ts';
import { FILTER_KEYS } from '../../src/query/filter-keys.ts';
import { PRESETS } from '../../src/query/presets/presets.ts';
import {
  BASELINE_METHODS,
  DISTINCT_FIELDS,
  QUERY_TYPES,
  RESULT_NAMES,
  STATUS_FIELDS,
  type AuditQuery,
} from '../../src/query/query.ts';
import { completeSettings } from '../../src/query/settings-defaults.ts';
import { parseSettings } from '../../src/query/settings-schema.ts';
import { SOURCE_KEYS } from '../../src/query/settings.ts';
import { ACTIONS, CATEGORIES } from '../../src/server/events/vocabulary-data.ts';
import { codeBlocks, read, ROOT, section, tableRows } from './documents.ts';
import { queriesOf } from './runbook-queries.ts';

const SECTIONS = ['What it means', 'Is it true', 'What is harmless', 'What is not', 'What to do'];
/** What somebody reads at night. */
const MOST_LINES = 60;

const ruleSchema = z.object({
  uid: z.string(),
  title: z.string(),
  labels: z.object({ severity: z.string(), mitre: z.string().optional() }),
  annotations: z.object({ runbook_url: z.string() }),
  data: z.array(
    z.object({
      refId: z.string(),
      relativeTimeRange: z.object({ from: z.number() }).optional(),
      model: z.looseObject({}),
    })
  ),
});
const fileSchema = z.object({ groups: z.array(z.object({ rules: z.array(ruleSchema) })) });
type Rule = z.infer<typeof ruleSchema>;

const RULES: readonly Rule[] = globSync('provisioning/alerting/*.yaml', { cwd: ROOT }).flatMap((file) =>
  fileSchema.parse(parse(read(file))).groups.flatMap(({ rules }) => rules)
);
const PAGES = globSync('docs/runbooks/*.md', { cwd: ROOT })
  .map((path) => basename(path, '.md'))
  .filter((name) => name !== 'README')
  .sort();

const page = (name: string) => read(`docs/runbooks/${name}.md`);
const ruleOf = (name: string) => RULES.find(({ uid }) => uid === `confluence-${name}`);
const code = (text: string) =>
  [...text.replaceAll(/^ *```[\s\S]*?^ *```$/gm, '').matchAll(/`([^`]+)`/g)].map(([, inside = '']) => inside);

/** As the pages write it: `2 h 15 min`. */
function inHours(seconds: number): string {
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.round((seconds % 3600) / 60)];
  return [hours > 0 ? `${hours} h` : '', minutes > 0 ? `${minutes} min` : ''].filter((part) => part !== '').join(' ');
}

/** How long after an act an alert is up, by what its query counts. */
function upFor({ data: [query] }: Rule): string {
  const lookBack = query?.relativeTimeRange?.from ?? 0;
  const asked: AuditQuery = completeQuery({ refId: 'A', ...query?.model });
  return inHours(lookBack + (asked.queryType === 'window' ? (durationMs(asked.window) ?? 0) / 1000 : 0));
}

/** Words of queries, settings and the sources: whatever a page writes as code is one of them, or is told in the reference. */
const WORDS = new Set<string>([
  ...[...QUERY_TYPES, ...RESULT_NAMES, ...BASELINE_METHODS, ...DISTINCT_FIELDS, ...STATUS_FIELDS, ...FILTER_KEYS],
  ...QUERY_TYPES.flatMap((queryType) => Object.keys(completeQuery({ refId: 'A', queryType }))),
  ...ACTIONS.map(({ action }) => action),
  ...CATEGORIES.map(({ category }) => category),
  ...SOURCE_KEYS,
  ...completeSettings({}).lists.map(({ name }) => name),
  ...['docs/query.md', 'docs/configure.md', 'docs/troubleshoot.md', 'docs/install.md', 'docs/runbooks/README.md']
    .concat(globSync('docs/sources/*.md', { cwd: ROOT }))
    .flatMap((file) => code(read(file))),
]);

describe('runbooks', () => {
  it('are there for every preset and every rule, and for nothing else', () => {
    const ids = [...PRESETS.map(({ id }) => id), ...RULES.map(({ uid }) => uid.replace(/^confluence-/, ''))];
    assert.deepEqual(PAGES, [...new Set(ids)].sort());
  });

  it('are where the rules point to', () => {
    for (const { uid, annotations } of RULES) {
      const name = basename(annotations.runbook_url, '.md');
      assert.equal(`confluence-${name}`, uid);
      assert.ok(PAGES.includes(name), annotations.runbook_url);
    }
  });

  for (const name of PAGES) {
    const text = page(name);
    const rule = ruleOf(name);
    const preset = PRESETS.find(({ id }) => id === name);
    const head = text.split('\n## ')[0] ?? '';

    describe(name, () => {
      it('has the five sections, none empty, on a page that is read in a minute', () => {
        assert.deepEqual(
          [...text.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading),
          SECTIONS
        );
        SECTIONS.forEach((heading) => assert.ok(section(text, heading).trim().length > 50, heading));
        assert.ok(text.trimEnd().split('\n').length <= MOST_LINES);
      });

      it('has the title of its preset or rule, its severity, technique, query and time', () => {
        const title = preset?.title ?? rule?.title;
        assert.ok(title !== undefined, 'there is no preset and no rule of this name');
        assert.equal(text.split('\n')[0], `# Runbook: ${title}`);
        assert.ok(head.includes(`Rule \`confluence-${name}\``));
        assert.ok(preset === undefined || head.includes(`preset *${title}*`));
        const technique = preset?.mitre ?? rule?.labels.mitre;
        const link = `[${technique}](https://attack.mitre.org/techniques/${technique?.replace('.', '/')}/)`;
        assert.ok(head.includes(technique === undefined ? 'no technique' : link), `names ${technique}`);
        assert.ok(head.includes(`Query type \`${preset?.patch.queryType ?? 'status'}\``));
        if (rule !== undefined) {
          assert.match(head, new RegExp(`severity ${rule.labels.severity}[,.]`));
        }
        if (rule !== undefined && preset !== undefined) {
          assert.ok(head.includes(`${upFor(rule)} after`), `is up until ${upFor(rule)} after`);
        }
      });

      it('asks queries that the backend takes', () => {
        const queries = queriesOf(section(text, 'Is it true'));
        assert.ok(queries.length > 0);
        queriesOf(text).forEach(({ refused, written }) => assert.equal(refused, undefined, written));
      });

      it('writes as code only words that queries, settings or sources have', () => {
        const unknown = code(text)
          .filter((word) => /^\w+(\.\w+)*$/.test(word) && /[a-z]/.test(word))
          .filter((word) => !WORDS.has(word));
        assert.deepEqual(unknown, []);
      });

      it('is in the index with what it says itself', () => {
        const row = tableRows(section(read('docs/runbooks/README.md'), 'Which page')).find(
          ([, , , link]) => link === `[${name}](${name}.md)`
        );
        const severity = /severity (\w+)/.exec(head)?.[1];
        const technique = /\[(T[\d.]+)\]/.exec(head)?.[1] ?? '';
        assert.deepEqual(row?.slice(0, 3), [text.split('\n')[0]?.replace('# Runbook: ', ''), severity, technique]);
      });
    });
  }

  it('are all that the index has', () => {
    assert.equal(tableRows(section(read('docs/runbooks/README.md'), 'Which page')).length, PAGES.length);
  });

  it('show lists that the settings accept', () => {
    const [yaml = ''] = codeBlocks(read('docs/runbooks/README.md'), 'yaml');
    const { lists } = parseSettings(parse(yaml));
    assert.ok(lists.some(({ threshold }) => threshold > 0));
    for (const { name, reason, until } of lists.filter(({ users }) => users.length > 0)) {
      assert.ok(reason !== '' && until !== '', name);
    }
  });
});
