import type { Interval } from '../../events/interval.ts';
import type { CloudConnection } from '../cloud-site/connection.ts';
import { attempt } from '../probing/attempt.ts';
import type { RangeSource, ReadOptions, SourcePage } from '../source.ts';
import { probeJiraCloud } from './probe.ts';
import { recordPages } from './record-pages.ts';

export interface JiraCloudOptions {
  readonly connection: CloudConnection;
  /** The settings' `actionMap`. */
  readonly actionMap: Readonly<Record<string, string>>;
  /** Canonical actions that another source of the same data source records. */
  readonly recordedElsewhere: readonly string[];
}

/** Jira's audit log of a Cloud site. */
export function jiraCloudSource({ connection, actionMap, recordedElsewhere }: JiraCloudOptions): RangeSource {
  const origin = { type: 'jiraCloud', site: connection.site } as const;
  return {
    ...origin,
    kind: 'range',
    read,
    probe: (options) => probeJiraCloud(connection, recordedElsewhere, options),
    close: () => connection.close(),
  };

  async function* read(range: Interval, options: ReadOptions): AsyncGenerator<SourcePage> {
    // At the site itself the id is only told, not needed: its want must not keep anything from being read.
    const asked = await attempt(connection.cloudId(options));
    const cloudId = asked.ok ? asked.value : '';
    yield* recordPages(range, {
      ...options,
      connection,
      context: { origin, observed: Date.now(), cloudId, actionMap },
    });
  }
}
