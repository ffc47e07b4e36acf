import type { Settings } from '../../query/settings.ts';
import { sentences } from '../../query/words/sentences.ts';
import type { DataSourceInstance } from '../grafana/data-source.ts';
import type { HealthResult } from '../grafana/health.ts';
import { answerEach, type QueryDataRequest, type QueryDataResponse } from '../grafana/query-data.ts';
import type { PluginRequest } from '../grafana/request.ts';
import type { ResourceRequest, ResourceResponse } from '../grafana/resources/resource.ts';
import type { ResourceRouter } from '../grafana/resources/router.ts';
import type { StreamPacket, StreamRequest, SubscribeResult } from '../grafana/stream.ts';
import { placeFindings } from '../geo/findings.ts';
import { missingPlaces } from '../geo/missing-places.ts';
import { LiveTails } from '../live/live-tails.ts';
import { answerQuery } from '../queries/answer-query.ts';
import type { QueryEnvironment } from '../queries/query-environment.ts';
import { explainHealth } from '../resources/health.ts';
import { auditResources } from '../resources/audit-resources.ts';
import type { Finding } from '../sources/source.ts';
import type { Reading } from './reading.ts';

export interface AuditDataSourceOptions {
  readonly settings: Settings;
  readonly reading: Reading;
  /** Name of this version of the settings, part of each tail's channel. */
  readonly generation: string;
}

/** One Atlassian site in one version of its settings. */
export class AuditDataSource implements DataSourceInstance {
  readonly #environment: QueryEnvironment;
  readonly #resources: ResourceRouter;
  readonly #tails: LiveTails;
  #reading: Reading | undefined;

  constructor({ settings, reading, generation }: AuditDataSourceOptions) {
    const broken = reading.problems.map(({ source, error }) => ({
      source,
      text: sentences(error.message, error.cure),
    }));
    this.#reading = reading;
    const { store, collector, clock, locator, sources } = reading;
    this.#environment = {
      store,
      collector,
      settings,
      broken,
      missingPlaces: (field) => missingPlaces(locator.status(), settings.sources.organization !== undefined, field),
      now: () => clock.now(),
    };
    this.#resources = auditResources({ ...this.#environment, sources, places: placesOf(reading), generation });
    this.#tails = new LiveTails(this.#environment, generation);
  }

  queryData(request: QueryDataRequest): Promise<QueryDataResponse> {
    return answerEach(request, (query) => answerQuery(query, request, this.#environment));
  }

  checkHealth({ signal }: PluginRequest): Promise<HealthResult> {
    const { sources = [] } = this.#reading ?? {};
    return explainHealth({ ...this.#environment, sources, places: placesOf(this.#reading) }, signal);
  }

  callResource(request: ResourceRequest): Promise<ResourceResponse> {
    return this.#resources.handle(request);
  }

  subscribeStream(request: StreamRequest): Promise<SubscribeResult> {
    return this.#tails.subscribe(request);
  }

  runStream(request: StreamRequest): AsyncIterable<StreamPacket> {
    return this.#tails.run(request);
  }

  /** Gives the reading away if it is the one for this key; whoever gets it closes it. */
  handOver(key: string): Reading | undefined {
    if (this.#reading?.key !== key) {
      return undefined;
    }
    const reading = this.#reading;
    this.#reading = undefined;
    return reading;
  }

  /** Ends the reading, unless it was handed over. */
  async dispose(): Promise<void> {
    const reading = this.#reading;
    this.#reading = undefined;
    await reading?.close();
  }
}

/** What is to say about the places of addresses, as their files are now. */
function placesOf(reading: Reading | undefined): () => Promise<Finding[]> {
  return async () => {
    await reading?.locator.look();
    return reading === undefined ? [] : placeFindings(reading.locator.status(), Date.now());
  };
}
