import { createHash } from 'node:crypto';
import { z } from 'zod';
import { InvalidSettingsError } from '../../query/invalid-settings-error.ts';
import { parseSettings } from '../../query/settings-schema.ts';
import { SECRET_KEYS } from '../../query/settings.ts';
import { sentences } from '../../query/words/sentences.ts';
import type { DataSourceOrigin } from '../grafana/data-source.ts';
import { DownstreamError } from '../grafana/errors.ts';
import type { DataSourceSettings } from '../grafana/plugin-context.ts';
import { StoreError } from '../store/store-error.ts';
import { AuditDataSource } from './audit-data-source.ts';
import type { OperatorSettings } from './operator-settings.ts';
import { openReading, readingKey } from './reading.ts';

const secretsSchema = z.partialRecord(z.enum(SECRET_KEYS), z.string());

/**
 * The data source for these settings. The former one's reading goes on where the settings read the same; otherwise it is
 * closed before the new one opens, since both would own the same store.
 * @throws DownstreamError for settings that cannot work, and for a store that cannot be opened
 */
export async function createDataSource(
  { jsonData, secureJsonData, uid, updatedMs }: DataSourceSettings,
  { orgId, previous }: DataSourceOrigin<AuditDataSource>,
  operator: OperatorSettings
): Promise<AuditDataSource> {
  try {
    const settings = parseSettings(jsonData);
    const options = { settings, secrets: secretsSchema.parse(secureJsonData), operator, orgId, uid };
    const kept = previous?.handOver(readingKey(options));
    if (kept === undefined) {
      await previous?.dispose();
    }
    const reading = kept ?? (await openReading(options));
    return new AuditDataSource({ settings, reading, generation: generationOf(jsonData, updatedMs) });
  } catch (error) {
    if (error instanceof InvalidSettingsError) {
      throw new DownstreamError(error.message, { status: 400, cause: error });
    }
    throw error instanceof StoreError
      ? new DownstreamError(sentences(error.message, error.cure), { status: 503, cause: error })
      : error;
  }
}

/** Short name of a version of the settings; no secret enters it. */
function generationOf(jsonData: unknown, updatedMs: number): string {
  return createHash('sha256')
    .update(JSON.stringify([jsonData, updatedMs]))
    .digest('hex')
    .slice(0, 12);
}
