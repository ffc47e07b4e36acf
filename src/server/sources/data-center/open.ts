import type { DataCenterSettings, SecretKey } from '../../../query/settings.ts';
import { durationOf, tlsOf } from '../common-options.ts';
import { authorizationHeader } from '../http/authentication.ts';
import { parseBaseUrl } from '../http/base-url.ts';
import type { OpenContext } from '../open-context.ts';
import { SettingsError } from '../settings-error.ts';
import type { Source } from '../source.ts';
import { dataCenterSource } from './data-center-source.ts';
import type { DataCenterType } from './products/product.ts';
import { PRODUCTS } from './products/products.ts';

/**
 * The audit log of one Data Center product. Nobody is asked yet.
 * @throws SettingsError for settings that cannot work
 */
export function openDataCenter(type: DataCenterType, settings: DataCenterSettings, context: OpenContext): Source {
  const { url, auth, username, affectedObjects, search, scanLimit } = settings;
  const product = PRODUCTS[type];
  const secretKey: SecretKey = `${type}Secret`;
  const secret = context.secrets[secretKey] ?? '';
  const malformed = affectedObjects.find((pair) => !/^[^,;]+,[^,;]+$/.test(pair));
  if (malformed !== undefined) {
    throw new SettingsError(
      'affectedObjects',
      `"${malformed}" is no affected object`,
      `Write type and id with a comma between them: ${product.scope.example}.`
    );
  }
  return dataCenterSource({
    product,
    base: parseBaseUrl(url, 'url'),
    authorization: authorizationHeader(
      auth === 'basic' ? { type: 'basic', username, password: secret } : { type: 'bearer', token: secret },
      secretKey
    ),
    tls: tlsOf(settings, context.secrets),
    timeoutMs: durationOf(settings, 'timeout'),
    selection: { affectedObjects, search: search.trim(), scanLimit },
    actionMap: context.settings.actionMap,
    recordedElsewhere: context.recordedElsewhere,
  });
}
