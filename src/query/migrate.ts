import { InvalidQueryError } from './invalid-query-error.ts';
import { QUERY_SCHEMA_VERSION } from './query.ts';

/**
 * A stored query in the present form of the model. A query without a version is of version 1.
 * @throws InvalidQueryError if it was saved by a newer version of the plugin, or names no version at all
 */
export function migrateQuery(stored: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const version = stored['schemaVersion'] ?? 1;
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 1) {
    throw new InvalidQueryError(
      'schemaVersion',
      `${JSON.stringify(version)} is no version: ${QUERY_SCHEMA_VERSION} is`
    );
  }
  if (version > QUERY_SCHEMA_VERSION) {
    throw new InvalidQueryError(
      'schemaVersion',
      `version ${version} was saved by a newer version of this plugin, which reads up to ${QUERY_SCHEMA_VERSION}: update the plugin`
    );
  }
  return { ...stored, schemaVersion: QUERY_SCHEMA_VERSION };
}
