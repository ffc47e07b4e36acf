import type { Product } from '../product/product.ts';

/** A site whose events were read, for dashboards to show. */
export interface DashboardSite {
  readonly query: Product['query'];
  /** Epoch ms up to which everything was read. */
  readonly to: number;
  /** Id of a user that there is much to be seen of. */
  readonly user: string;
  close(): Promise<void>;
}
