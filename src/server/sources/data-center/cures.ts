import type { CureByStatus } from '../http/response-error.ts';
import type { DataCenterProduct } from './products/product.ts';

/** What to do about a status of the audit API, in the product's own words. */
export function cures(product: DataCenterProduct, affectedObjects: readonly string[]): CureByStatus {
  const { name, since, contextPath, tokensSince, menus } = product;
  const newer = tokensSince === undefined ? '' : ` A token needs ${name} ${tokensSince} or newer.`;
  return {
    401: `Create a new personal access token in ${name} under ${menus.tokens}, or check user name and password.${newer}`,
    403: affectedObjects.length === 0 ? globalPermission(product) : delegatedPermission(product, affectedObjects),
    404: `Check the URL and its context path (…${contextPath}), and that the Atlassian Audit app is enabled; it comes with ${name} ${since} and newer.`,
    429: `Raise the poll interval, or exempt the account under ${menus.rateLimitExemptions}.`,
  };
}

/** Nothing is named, so the whole audit log was asked for. */
function globalPermission({ permission, menus, scope }: DataCenterProduct): string {
  return (
    `Give the account the global permission "${permission}" (${menus.permissions}). An administrator of a ${scope.noun} ` +
    `reads only that: enter its type and id under "Affected objects" (${scope.example}); the id is in the answer of ${scope.idPath}.`
  );
}

/** Delegated administration: one object that the account does not administer refuses all of them. */
function delegatedPermission({ name, permission, menus, scope }: DataCenterProduct, named: readonly string[]): string {
  return (
    `${name} answers only if the account administers every object under "Affected objects" (${named.join('; ')}): make it ` +
    `administrator under ${scope.administrators}, and compare type and id with the answer of ${scope.idPath}. Or clear ` +
    `"Affected objects" and give the account the global permission "${permission}" (${menus.permissions}).`
  );
}
