import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';

const read = (path: string) => readFileSync(join(__dirname, '..', '..', path), 'utf8');

const dataSources = z.object({
  datasources: z.tuple([
    z.object({
      name: z.string(),
      uid: z.string(),
      type: z.string(),
      jsonData: z.object({ sources: z.object({ confluenceDataCenter: z.object({ url: z.string() }) }) }),
    }),
  ]),
});
const alerting = z.object({
  groups: z.array(z.object({ rules: z.array(z.object({ uid: z.string(), title: z.string() })) })),
});
const dashboard = z
  .object({
    uid: z.string(),
    panels: z.array(z.object({ title: z.string(), targets: z.array(z.object({ field: z.string().optional() })) })),
  })
  // Without a database of places, no country is known here.
  .transform(({ uid, panels }) => ({
    uid,
    panels: panels.filter(
      ({ targets }) => targets.length > 0 && targets.every(({ field }) => field !== 'source.geo.country_name')
    ),
  }));
const compose = z.object({
  services: z.object({ grafana: z.object({ environment: z.object({ CONFLUENCE_TOKEN: z.string() }) }) }),
});

/** The provisioned data source. */
export const [DATA_SOURCE] = dataSources.parse(parse(read('provisioning/datasources/confluence.yaml'))).datasources;

/** The simulated site, as Grafana reaches it, and the token that opens it. */
export const SITE = {
  url: DATA_SOURCE.jsonData.sources.confluenceDataCenter.url,
  token: compose.parse(parse(read('docker-compose.yaml'))).services.grafana.environment.CONFLUENCE_TOKEN,
};

/** Files whose rules are healthy on the provisioned site: no list, database of places or other product is set up there. */
const FILES = ['access', 'access-log', 'credentials-and-logins', 'administration', 'anomalies', 'audit-health'];

/** The provisioned alert rules. */
export const RULES = FILES.flatMap(
  (file) => alerting.parse(parse(read(`provisioning/alerting/${file}.yaml`))).groups
).flatMap(({ rules }) => rules);

/** The provisioned dashboard, with the panels that ask for anything. */
export const DASHBOARD = dashboard.parse(JSON.parse(read('src/dashboards/overview.json')));

/** Days that the simulated site has a history of, whenever it was started. */
export const LAST_WEEK = { from: 'now-7d', to: 'now' };
