import { z } from 'zod';
import { HttpError, readJson, sendJson, type Handler } from './router.ts';
import type { WorkbenchSites } from './workbench-site.ts';

const changeSchema = z.strictObject({ reads: z.boolean().optional(), outage: z.boolean().optional() });

/** `POST /workbench/site/:uid` with `{reads?, outage?}`: the switches of the simulated site behind a data source. */
export function siteHandler(sites: WorkbenchSites): Handler {
  return async ({ request, response, params }) => {
    const parsed = changeSchema.safeParse(await readJson(request));
    if (!parsed.success) {
      throw new HttpError(400, `No such switch: ${z.prettifyError(parsed.error)}`);
    }
    const site = sites.withUid(params['uid'] ?? '');
    const { reads, outage } = parsed.data;
    if (outage !== undefined) {
      await site.setOutage(outage);
    }
    if (reads !== undefined && reads !== site.dataSource.recordsReads) {
      site.dataSource.setRecordsReads(reads);
    }
    site.alert.soon();
    sendJson(response, 200, site.state);
  };
}
