import type { Answer } from '../answer.ts';
import type { CloudApi } from './cloud-api.ts';
import type { CloudRequest, CloudRoute } from './cloud-route.ts';
import { cloudNotFound, gatewayUnauthorized, siteUnauthorized } from './refusals.ts';
import type { CloudProduct, CloudService, CloudTenant } from './tenant.ts';

/** What each service answers when nothing goes wrong on the way. */
export function createDoors(
  tenant: CloudTenant,
  apis: readonly CloudApi[]
): Readonly<Record<CloudService, (request: CloudRequest) => Answer>> {
  const of = (service: 'site' | 'gateway' | 'auth') => firstOf(apis.flatMap((api) => api[service] ?? []));
  const [site, gateway, auth] = [of('site'), of('gateway'), of('auth')];
  const productRoutes = (name: CloudProduct) =>
    firstOf(apis.flatMap(({ product }) => (product?.name === name ? product.route : [])));
  const products = { confluence: productRoutes('confluence'), jira: productRoutes('jira') };
  return {
    site: (request) => site(request) ?? atSite(tenant, products, request),
    gateway: (request) => gateway(request) ?? atGateway(tenant, products, request),
    auth: (request) => auth(request) ?? cloudNotFound(),
  };
}

type ProductRoutes = Readonly<Record<CloudProduct, CloudRoute>>;

/** Confluence lives below `/wiki`, Jira everywhere else. A token with scopes is not known here. */
function atSite(tenant: CloudTenant, products: ProductRoutes, request: CloudRequest): Answer {
  const product = request.path.startsWith('/wiki/') ? 'confluence' : 'jira';
  if (!tenant.products.includes(product)) {
    return cloudNotFound();
  }
  const identity = tenant.identities.verify(request.authorization, request.now);
  const known =
    identity.kind === 'anonymous' || (identity.kind === 'account' && identity.credential === 'classicToken');
  return known ? (products[product](request) ?? cloudNotFound()) : siteUnauthorized();
}

/** `/ex/<product>/<cloud id>/…`. A classic token is not known here. */
function atGateway(tenant: CloudTenant, products: ProductRoutes, request: CloudRequest): Answer {
  const [, product, cloudId, path] = /^\/ex\/(confluence|jira)\/([^/]+)(\/.*)$/.exec(request.path) ?? [];
  if ((product !== 'confluence' && product !== 'jira') || path === undefined) {
    return cloudNotFound();
  }
  const identity = tenant.identities.verify(request.authorization, request.now);
  if (identity.kind !== 'account' || identity.credential === 'classicToken') {
    return gatewayUnauthorized();
  }
  if (cloudId !== tenant.cloudId || !tenant.products.includes(product)) {
    return cloudNotFound();
  }
  return products[product]({ ...request, path }) ?? cloudNotFound();
}

function firstOf(routes: readonly CloudRoute[]): CloudRoute {
  return (request) => {
    for (const route of routes) {
      const answer = route(request);
      if (answer) {
        return answer;
      }
    }
    return undefined;
  };
}
