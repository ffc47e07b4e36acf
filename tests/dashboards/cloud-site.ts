import { systemClock } from '../../src/server/collector/clock.ts';
import { openCloudProduct } from '../product/cloud-product.ts';
import { readWhole } from '../product/product.ts';
import type { DashboardSite } from './dashboard-site.ts';

const DAY = 86_400_000;

/** The organisation log of a Cloud tenant, which alone tells the logins of its accounts. */
export async function openCloudSite(): Promise<DashboardSite> {
  const product = await openCloudProduct({ simulator: { days: 7, scale: 0.1 }, clock: systemClock });
  const to = Date.now();
  await readWhole(product, { from: to - 7 * DAY, to });
  return { query: product.query, to, user: '', close: product.close };
}
