import type { Limitation } from '../../../events/completeness.ts';
import type { UserDetail } from '../../../events/columns.ts';
import type { HttpClient } from '../../http/http-client.ts';
import type { ReadOptions } from '../../source.ts';
import type { CoverageNeed } from '../coverage-needs.ts';

export type DataCenterType = 'confluenceDataCenter' | 'jiraDataCenter' | 'bitbucketDataCenter';

/** A product of Data Center with Atlassian's cross-product audit log, and its own words for it. */
export interface DataCenterProduct {
  readonly type: DataCenterType;
  readonly name: string;
  /** First version with this audit API. */
  readonly since: string;
  /** A context path as its documentation uses it. */
  readonly contextPath: string;
  /** First version with personal access tokens, where that is newer than `since`. */
  readonly tokensSince: string | undefined;
  /** The global permission that the whole audit log needs. */
  readonly permission: string;
  readonly menus: ProductMenus;
  readonly scope: ScopeObject;
  readonly coverageNeeds: readonly CoverageNeed[];
  /** Acts that leave no record at whatever coverage, and what to do about it. */
  readonly unrecorded: Limitation;
  /** Path of the audit API that versions before `since` have, where the product had one of the same kind. */
  readonly legacyPath: string | undefined;
  /**
   * The account that the credential belongs to; `anonymous` where the product takes the caller for nobody.
   * @throws SourceError as any request
   */
  readAccount(client: HttpClient, options: ReadOptions): Promise<UserDetail>;
  /** Whether its accounts can be looked up by their username, for the access log. */
  readonly looksUpUsers: boolean;
}

/** Where things are, in the words of the product's own screens. */
export interface ProductMenus {
  readonly tokens: string;
  readonly permissions: string;
  readonly auditSettings: string;
  readonly rateLimitExemptions: string;
}

/** What somebody administers who is no global administrator: its audit records may be read with it named. */
export interface ScopeObject {
  /** As people say it: `space`. */
  readonly noun: string;
  /** A pair as the settings take it. */
  readonly example: string;
  /** Screen on which somebody becomes administrator of one. */
  readonly administrators: string;
  /** Address below the base URL that tells the id of the one with this key. */
  readonly idPath: string;
}
