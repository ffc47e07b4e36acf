import { bitbucket } from './bitbucket.ts';
import { confluence } from './confluence.ts';
import { jira } from './jira.ts';
import type { Member, Product, ProductName } from './product.ts';

/** @param members everybody who may act on the site, always in the same order */
export function productNamed(name: ProductName, members: readonly Member[]): Product {
  switch (name) {
    case 'confluence':
      return confluence;
    case 'jira':
      return jira(members);
    case 'bitbucket':
      return bitbucket(members);
  }
}
