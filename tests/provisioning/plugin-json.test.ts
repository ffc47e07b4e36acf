import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { z } from 'zod';

const ROOT = join(import.meta.dirname, '..', '..');

// Keys and patterns as Grafana's plugin metadata schema (https://grafana.com/plugin-metadata) has them for a data source with a backend.
const pluginJson = z.strictObject({
  $schema: z.string(),
  id: z.string().regex(/^[0-9a-z]+-([0-9a-z]+-)?datasource$/),
  type: z.literal('datasource'),
  name: z.string(),
  category: z.enum(['tsdb', 'logging', 'cloud', 'tracing', 'profiling', 'sql', 'enterprise', 'iot', 'other']),
  backend: z.literal(true),
  executable: z.string().startsWith('gpx_'),
  alerting: z.boolean(),
  annotations: z.boolean(),
  logs: z.boolean(),
  metrics: z.boolean(),
  streaming: z.boolean(),
  multiValueFilterOperators: z.boolean(),
  languages: z.array(z.string().regex(/^[a-z]{2}-[A-Z]{2}$/)),
  queryOptions: z.strictObject({
    maxDataPoints: z.boolean().optional(),
    minInterval: z.boolean().optional(),
    cacheTimeout: z.boolean().optional(),
  }),
  info: z.strictObject({
    description: z.string(),
    author: z.strictObject({ name: z.string(), email: z.email().optional(), url: z.url().optional() }),
    keywords: z.array(z.string()).min(1),
    logos: z.strictObject({ small: z.string().endsWith('.svg'), large: z.string().endsWith('.svg') }),
    links: z.array(z.strictObject({ name: z.string(), url: z.url() })),
    screenshots: z.array(z.strictObject({ name: z.string(), path: z.string() })).min(1),
    version: z.string().regex(/^((0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)|%VERSION%)$/),
    updated: z.string().regex(/^(\d{4}-\d{2}-\d{2}|%TODAY%)$/),
  }),
  includes: z.array(z.strictObject({ type: z.literal('dashboard'), name: z.string(), path: z.string() })),
  dependencies: z.strictObject({
    grafanaDependency: z.string().regex(/^(<=|>=|<|>|=|~|\^)?\d+(\.[\dx*]+)(\.[\dx*]+)?$/),
    plugins: z.array(z.never()),
  }),
});

describe('plugin.json', () => {
  const plugin = pluginJson.parse(JSON.parse(readFileSync(join(ROOT, 'src/plugin.json'), 'utf8')));

  it('describes the plugin in at most two sentences', () => {
    assert.ok((plugin.info.description.match(/[.!?](\s|$)/g) ?? []).length <= 2);
  });

  it('names only files that are there', () => {
    const { logos, screenshots } = plugin.info;
    const named = [
      logos.small,
      logos.large,
      ...screenshots.map(({ path }) => path),
      ...plugin.includes.map(({ path }) => path),
    ];
    for (const path of named) {
      assert.ok(existsSync(join(ROOT, 'src', path)), path);
    }
  });

  it('has the texts of each language that it names', () => {
    for (const language of plugin.languages) {
      assert.ok(existsSync(join(ROOT, 'src/locales', language, `${plugin.id}.json`)), language);
    }
  });

  it('has logos that run nothing and load nothing', () => {
    const svg = readFileSync(join(ROOT, 'src', plugin.info.logos.large), 'utf8');
    assert.doesNotMatch(svg, /<script|\son\w+=|javascript:|<foreignObject|href=["'](?!#)/i);
  });
});
