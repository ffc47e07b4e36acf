import type { Interval } from '../../events/interval.ts';
import { auditRecordPages } from '../audit-records/record-pages.ts';
import type { CloudConnection } from '../cloud-site/connection.ts';
import { attempt } from '../probing/attempt.ts';
import type { RangeSource, ReadOptions, SourcePage } from '../source.ts';
import { AUDIT_PATH } from './audit-path.ts';
import { probeConfluenceCloud } from './probe.ts';

export interface ConfluenceCloudOptions {
  readonly connection: CloudConnection;
  /** The settings' `actionMap`. */
  readonly actionMap: Readonly<Record<string, string>>;
  /** Canonical actions that another source of the same data source records. */
  readonly recordedElsewhere: readonly string[];
}

const SOURCE_TYPE = 'confluenceCloud';

/** The audit log of Confluence Cloud over `/wiki/rest/api/audit`. */
export function confluenceCloudSource(options: ConfluenceCloudOptions): RangeSource {
  const { connection, actionMap } = options;
  const { site } = connection;
  return {
    kind: 'range',
    type: SOURCE_TYPE,
    site,
    read,
    probe: (readOptions) => probeConfluenceCloud(options, readOptions),
    close: () => connection.close(),
  };

  async function* read(range: Interval, readOptions: ReadOptions): AsyncGenerator<SourcePage> {
    // At the site itself the id is only told, not needed: its want must not keep anything from being read.
    const cloudId = await attempt(connection.cloudId(readOptions));
    const cloudAccount = cloudId.ok ? cloudId.value : '';
    yield* auditRecordPages(range, {
      ...readOptions,
      client: connection,
      path: AUDIT_PATH,
      context: () => ({ origin: { type: SOURCE_TYPE, site }, observed: Date.now(), actionMap, cloudAccount }),
    });
  }
}
