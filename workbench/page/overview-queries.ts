import { type DataQuery, type DataSourceRef } from '@grafana/data';
import { presetOf } from '../../src/query/presets/preset-match.ts';

/**
 * The queries of the overview's panels: the provisioned rule's own query, asked for its other results. Over time, who comes
 * close is shown too, from the minimum of the rule's preset on.
 */
export function overviewQueries(rule: DataQuery, threshold: number, datasource: DataSourceRef) {
  const minValue = presetOf(rule)?.patch.minValue ?? threshold;
  const slidingCount = { ...rule, datasource, result: 'series', minValue, limit: 100 };
  const episodes = { ...rule, datasource, result: 'episodes', minValue: threshold, limit: 1_000 };
  const events = {
    refId: 'A',
    datasource,
    schemaVersion: 1,
    queryType: 'events',
    filter: {},
    format: 'logs',
    order: 'desc',
    limit: 200,
  };
  return { slidingCount, episodes, events };
}
