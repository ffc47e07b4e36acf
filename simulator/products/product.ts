import type { Account } from '../accounts.ts';
import type { Answer } from '../answer.ts';
import type { NewAuditRecord } from '../audit-api/audit-record.ts';

export const productNames = ['confluence', 'jira', 'bitbucket'] as const;
export type ProductName = (typeof productNames)[number];

/** A person of the site, as its products know one. */
export interface Member {
  readonly key: string;
  readonly username: string;
  readonly displayName: string;
}

/** What a product's own resources are about. */
export interface ProductSite {
  /** The configured base URL with the context path. */
  readonly baseUrl: string;
  readonly contextPath: string;
  readonly members: readonly Member[];
}

/** What tells one product with the cross-product audit log from another. */
export interface Product {
  readonly name: ProductName;
  /** Types of the objects whose administrators may read what concerns them. */
  readonly scopeTypes: readonly string[];
  /** The row as this product records it; null for what does not happen in it. Rows come as Confluence would record them. */
  row(row: NewAuditRecord): NewAuditRecord | null;
  /** Answers the product's own resources (accounts, users) below the context path; null for a path that is none of them. */
  answer(site: ProductSite, path: string, parameters: URLSearchParams, account: Account | null): Answer | null;
}
