import { jsonAnswer, type Answer } from '../answer.ts';
import { unauthorized } from '../refusals.ts';
import type { Member, Product, ProductSite } from './product.ts';

export const confluence: Product = {
  name: 'confluence',
  scopeTypes: ['Space'],
  row: (row) => row,
  answer: (site, path, parameters, account) => {
    switch (path) {
      case '/rest/api/user/current':
        return jsonAnswer(account ? userJson(site, account) : { type: 'anonymous', displayName: 'Anonymous' });
      case '/rest/api/user':
        return account ? userLookUp(site, parameters) : unauthorized('OUT');
      default:
        return null;
    }
  },
};

function userLookUp(site: ProductSite, parameters: URLSearchParams): Answer {
  const username = parameters.get('username');
  const key = parameters.get('key');
  const user = site.members.find((one) => (key === null ? one.username === username : one.key === key));
  if (!user) {
    const asked = key === null ? `username ${username}` : `key ${key}`;
    return jsonAnswer({ statusCode: 404, message: `No user found with ${asked}`, reason: 'Not Found' }, 404);
  }
  return jsonAnswer(userJson(site, user));
}

function userJson(site: ProductSite, { username, key, displayName }: Member) {
  return {
    type: 'known',
    username,
    userKey: key,
    profilePicture: {
      path: `${site.contextPath}/images/icons/profilepics/default.svg`,
      width: 48,
      height: 48,
      isDefault: true,
    },
    displayName,
    _links: { base: site.baseUrl, context: site.contextPath, self: `${site.baseUrl}/rest/api/user?key=${key}` },
    _expandable: { status: '' },
  };
}
