import { z } from 'zod';
import type { HttpClient } from '../http/http-client.ts';
import type { AuditConfiguration, ReadOptions } from '../source.ts';
import { attempt } from '../probing/attempt.ts';
import { parseCoverage } from './coverage.ts';
import {
  formatRetention,
  parseFileCount,
  parseRetention,
  retentionDays,
  retentionStart,
} from '../probing/retention.ts';

const CONFIGURATION = '/rest/auditing/1.0/configuration';

/** The configuration, and what it means for times. */
export interface ReadConfiguration {
  readonly configuration: AuditConfiguration;
  /** Events older than this are not kept, epoch ms; undefined if unknown. */
  readonly expiredBefore: number | undefined;
}

/**
 * What the site is told to record and to keep, in four requests. A part that could not be read is undefined: none of it
 * is needed for reading events, and an administrator of single spaces may read none.
 * @param now of the site's clock, epoch ms
 */
export async function readConfiguration(
  client: HttpClient,
  now: number,
  options: ReadOptions
): Promise<ReadConfiguration> {
  const part = async <T>(name: string, parse: (body: unknown) => T | undefined): Promise<T | undefined> => {
    const answer = await attempt(client.getJson(`${CONFIGURATION}/${name}`, {}, options));
    return answer.ok ? parse(answer.value.body) : undefined;
  };
  const coverage = await part('coverage', parseCoverage);
  const denylist = await part('denylist', parseDenylist);
  const retention = await part('retention', parseRetention);
  const retentionFiles = await part('retention/file', parseFileCount);
  return {
    configuration: {
      coverage,
      denylist,
      retention: retention && { text: formatRetention(retention), days: retentionDays(retention, now) },
      retentionFiles,
    },
    expiredBefore: retention && retentionStart(retention, now),
  };
}

function parseDenylist(body: unknown): readonly string[] | undefined {
  return z.object({ actions: z.array(z.string()) }).safeParse(body).data?.actions;
}
