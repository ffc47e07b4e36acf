import { BITBUCKET } from './bitbucket.ts';
import { CONFLUENCE } from './confluence.ts';
import { JIRA } from './jira.ts';
import type { DataCenterProduct, DataCenterType } from './product.ts';

export const PRODUCTS: Readonly<Record<DataCenterType, DataCenterProduct>> = {
  confluenceDataCenter: CONFLUENCE,
  jiraDataCenter: JIRA,
  bitbucketDataCenter: BITBUCKET,
};
