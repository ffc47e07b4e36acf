import { delimiter, isAbsolute } from 'node:path';

/** What the operator of Grafana's host allows, in grafana.ini's section `[plugin.auditlens-confluence-datasource]`. */
export interface OperatorSettings {
  /** `data_path`: below it each data source keeps its store. Undefined: stores are in memory. */
  readonly dataPath: string | undefined;
  /** `allowed_paths`: roots below which files may be read. Empty: none. */
  readonly allowedPaths: readonly string[];
}

/** Grafana hands the section's keys on as `GF_PLUGIN_<KEY>`. Paths that are not absolute are ignored: they would depend on where Grafana was started. */
export function operatorSettings(environment: NodeJS.ProcessEnv): OperatorSettings {
  const dataPath = (environment['GF_PLUGIN_DATA_PATH'] ?? '').trim();
  const allowed = (environment['GF_PLUGIN_ALLOWED_PATHS'] ?? '').split(delimiter).map((path) => path.trim());
  return {
    dataPath: isAbsolute(dataPath) ? dataPath : undefined,
    allowedPaths: allowed.filter((path) => isAbsolute(path)),
  };
}
