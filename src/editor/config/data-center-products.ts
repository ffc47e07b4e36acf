import { t } from '../../i18n';
import { MENUS } from './atlassian-menus';

interface Product {
  urlExample: string;
  objectExample: string;
  /** Where the product makes tokens, below the profile picture. */
  tokenMenu: string;
}

export const DATA_CENTER_PRODUCTS = {
  confluenceDataCenter: {
    urlExample: 'https://wiki.example.org/confluence',
    objectExample: 'Space,655361',
    tokenMenu: MENUS.confluenceTokens,
  },
  jiraDataCenter: {
    urlExample: 'https://jira.example.org/jira',
    objectExample: 'PROJECT,10000',
    tokenMenu: MENUS.jiraTokens,
  },
  bitbucketDataCenter: {
    urlExample: 'https://git.example.org/bitbucket',
    objectExample: 'PROJECT,42',
    tokenMenu: MENUS.bitbucketTokens,
  },
} satisfies Record<string, Product>;

export type DataCenterKey = keyof typeof DATA_CENTER_PRODUCTS;

interface Words {
  title: string;
  description: string;
  /** Of the field for the objects that alone may be read. */
  objects: string;
}

/** What differs between the products in the form of their audit log. */
export function dataCenterWords(product: DataCenterKey): Words {
  switch (product) {
    case 'confluenceDataCenter':
      return {
        title: t('data-center-products.title-confluence', 'Confluence Data Center audit log'),
        description: t(
          'data-center-products.description-confluence',
          'Who changed what: permissions, exports, searches, logins. It records no page views: they stand in the access log.'
        ),
        objects: t(
          'data-center-products.description-objects-confluence',
          'For an account that administers certain spaces only: type and id, one a line. Empty: everything.'
        ),
      };
    case 'jiraDataCenter':
      return {
        title: t('data-center-products.title-jira', 'Jira Data Center audit log'),
        description: t(
          'data-center-products.description-jira',
          'Who changed permissions, roles, workflows, users and groups. Jira 8.8 or newer.'
        ),
        objects: t(
          'data-center-products.description-objects-jira',
          'For an account that administers certain projects only: type and id, one a line. Empty: everything.'
        ),
      };
    case 'bitbucketDataCenter':
      return {
        title: t('data-center-products.title-bitbucket', 'Bitbucket Data Center audit log'),
        description: t(
          'data-center-products.description-bitbucket',
          'Who changed permissions, repositories, keys and settings. Bitbucket 7.0 or newer.'
        ),
        objects: t(
          'data-center-products.description-objects-bitbucket',
          'For an account that administers certain projects or repositories only: type and id, one a line. Empty: everything.'
        ),
      };
  }
}
