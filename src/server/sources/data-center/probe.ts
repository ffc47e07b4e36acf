import type { HttpClient } from '../http/http-client.ts';
import type { ReadOptions, SourceProbe } from '../source.ts';
import { attempt } from '../probing/attempt.ts';
import { readConfiguration } from './configuration.ts';
import type { CoverageHistory } from './coverage-history.ts';
import { EVENTS_PATH, parsePage } from './event-pages.ts';
import { bySeverity, clockFindings, eventFindings, limitationFindings } from '../probing/findings.ts';
import { accountFindings, configurationFindings } from './findings.ts';
import { probeLegacy, type LegacyFallback } from './legacy.ts';
import { limitations } from './limitations.ts';
import type { DataCenterProduct } from './products/product.ts';

export interface ProbeContext {
  readonly product: DataCenterProduct;
  readonly client: HttpClient;
  readonly site: string;
  readonly affectedObjects: readonly string[];
  readonly search: string;
  readonly recordedElsewhere: readonly string[];
  readonly actionMap: Readonly<Record<string, string>>;
  readonly history: CoverageHistory;
  readonly fallback: LegacyFallback;
}

/**
 * What the credential may see, in a few small requests. Only one of them reads events, and only one event: every read of
 * the audit log is written into it.
 * Never throws for a failure of the site, which becomes a finding; only for the caller's abort.
 */
export async function probeDataCenter(context: ProbeContext, options: ReadOptions): Promise<SourceProbe> {
  const { product, client, site, affectedObjects, fallback } = context;
  const account = await attempt(product.readAccount(client, options));
  const events = await attempt(readOneEvent(client, product, affectedObjects, options));
  if (events.ok) {
    fallback.sawNewer();
  }
  const legacyPath = events.ok ? undefined : fallback.pathAfter(events.error);
  const legacy = legacyPath && (await probeLegacy(legacyPath, account, context, options));
  if (legacy) {
    return legacy;
  }
  const reachable = events.ok || account.ok;
  const clockOffsetMs = events.ok ? events.value.clockOffsetMs : undefined;
  const read = reachable ? await readConfiguration(client, Date.now() + (clockOffsetMs ?? 0), options) : undefined;
  const coverage = read?.configuration.coverage;
  const known = { ...context, coverage, denylist: read?.configuration.denylist ?? [] };
  return {
    reachable,
    account: account.ok ? account.value.id : '',
    accountName: account.ok ? account.value.displayName || account.value.name : '',
    coverage,
    configuration: read?.configuration,
    expiredBefore: read?.expiredBefore,
    clockOffsetMs,
    limitations: limitations({ ...known, recordedElsewhere: [] }),
    findings: bySeverity([
      ...accountFindings(account, product),
      ...eventFindings(events, site, affectedObjects),
      ...limitationFindings(limitations(known)),
      ...clockFindings(clockOffsetMs, product),
      ...(read === undefined ? [] : configurationFindings(read.configuration, product)),
    ]),
  };
}

async function readOneEvent(
  client: HttpClient,
  product: DataCenterProduct,
  affectedObjects: readonly string[],
  options: ReadOptions
) {
  const query = { limit: '1', affectedObject: affectedObjects.length === 0 ? undefined : affectedObjects.join(';') };
  const response = await client.getJson(EVENTS_PATH, query, options);
  return { events: parsePage(response.body, product).entities.length, clockOffsetMs: response.clockOffsetMs };
}
