import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { parse } from 'yaml';
import { z } from 'zod';
import { parseQuery } from '../../src/query/schema.ts';
import { parseSettings } from '../../src/query/settings-schema.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');
const pluginId = z.object({ id: z.string() }).parse(JSON.parse(read('src/plugin.json'))).id;

// Keys as Grafana's documentation of provisioning lists them ("Provision Grafana" and "Use configuration files to provision alerting resources").
const dataSourceFile = z.strictObject({
  apiVersion: z.literal(1),
  datasources: z.array(
    z.strictObject({
      name: z.string(),
      uid: z.string().max(40),
      type: z.literal(pluginId),
      access: z.literal('proxy'),
      jsonData: z.unknown(),
      secureJsonData: z.record(z.string(), z.string().regex(/^\$[A-Z_]+$/, 'a secret comes from the environment')),
    })
  ),
});

const dashboardFile = z.strictObject({
  apiVersion: z.literal(1),
  providers: z.array(
    z.strictObject({
      name: z.string(),
      folder: z.string(),
      type: z.literal('file'),
      disableDeletion: z.boolean(),
      allowUiUpdates: z.boolean(),
      options: z.strictObject({ path: z.string() }),
    })
  ),
});

const dataSources = dataSourceFile.parse(parse(read('provisioning/datasources/confluence.yaml'))).datasources;
const settings = parseSettings(dataSources[0]?.jsonData);

describe('provisioned files', () => {
  it('have a data source whose settings are read without a complaint', () => {
    assert.deepEqual(Object.keys(settings.sources).sort(), ['accessLog', 'confluenceDataCenter']);
  });

  it('have an example of a Cloud site with its organisation, whose secrets are those that its sources ask for', () => {
    const [example] = dataSourceFile.parse(
      parse(read('provisioning/datasources/atlassian-cloud.yaml.example'))
    ).datasources;
    const sources = Object.keys(parseSettings(example?.jsonData).sources);
    assert.deepEqual(sources.sort(), ['confluenceCloud', 'jiraCloud', 'organization']);
    assert.deepEqual(
      Object.keys(example?.secureJsonData ?? {}).sort(),
      sources.map((key) => `${key}Secret`)
    );
    assert.notEqual(example?.uid, dataSources[0]?.uid);
  });

  it('have a dashboard provider', () => {
    dashboardFile.parse(parse(read('provisioning/dashboards/dashboards.yaml')));
  });
});

describe('the compose file', () => {
  const compose = z
    .object({
      services: z.record(
        z.string(),
        z.looseObject({
          image: z.string(),
          volumes: z.array(z.string()),
          environment: z.record(z.string(), z.string()).optional(),
        })
      ),
      volumes: z.record(z.string(), z.null()),
    })
    .parse(parse(read('docker-compose.yaml')));
  const services = Object.values(compose.services);

  it('mounts only what is in the tree, what the build makes, or a named volume', () => {
    for (const [source = ''] of services.flatMap(({ volumes }) => volumes.map((mount) => mount.split(':')))) {
      const known = source.startsWith('.')
        ? source === './dist' || existsSync(join(ROOT, source))
        : source in compose.volumes;
      assert.ok(known, source);
    }
  });

  it('gives Grafana the variables that the data source takes its secrets from', () => {
    const given = compose.services['grafana']?.environment ?? {};
    for (const secret of Object.values(dataSources[0]?.secureJsonData ?? {})) {
      assert.ok(secret.slice(1) in given, secret);
    }
  });

  it('mounts the log where the operator allows it to be read and the data source looks for it', () => {
    const allowed = /^allowed_paths = (.+)$/m.exec(read('provisioning/grafana.ini'))?.[1] ?? '';
    assert.ok(settings.sources.accessLog?.paths.every((path) => path.startsWith(`${allowed}/`)));
    assert.ok(compose.services['grafana']?.volumes.some((mount) => mount.split(':')[1] === allowed));
  });

  it('allows exactly this plugin to be unsigned', () => {
    assert.match(read('provisioning/grafana.ini'), new RegExp(`^allow_loading_unsigned_plugins = ${pluginId}$`, 'm'));
  });
});

const target = z.looseObject({
  refId: z.string(),
  datasource: z.object({ type: z.literal(pluginId), uid: z.literal('${datasource}') }),
});
const dashboard = z.looseObject({
  uid: z.string(),
  title: z.string(),
  panels: z.array(
    z.looseObject({
      id: z.number(),
      title: z.string(),
      description: z.string(),
      gridPos: z.object({ x: z.number(), y: z.number(), w: z.number(), h: z.number() }),
      targets: z.array(target),
    })
  ),
});

for (const file of readdirSync(join(ROOT, 'src/dashboards'))) {
  describe(`the dashboard ${file}`, () => {
    const { panels } = dashboard.parse(JSON.parse(read(`src/dashboards/${file}`)));

    it('asks valid queries, with every variable resolved to "All"', () => {
      for (const query of panels.flatMap(({ targets }) => targets)) {
        parseQuery(JSON.parse(JSON.stringify(query).replaceAll(/"\$\w+"/g, '')));
      }
    });

    it('has panels that neither overlap nor leave the grid', () => {
      const cells = panels.flatMap(({ gridPos: { x, y, w, h } }) => {
        assert.ok(x + w <= 24);
        return Array.from({ length: w * h }, (_, n) => `${x + (n % w)},${y + Math.floor(n / w)}`);
      });
      assert.equal(new Set(cells).size, cells.length);
    });

    it('is one of the plugin’s includes', () => {
      assert.ok(read('src/plugin.json').includes(`"dashboards/${file}"`));
    });
  });
}
