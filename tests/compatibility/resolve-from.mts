import { isAbsolute, join, relative, sep } from 'node:path';

const HERE = import.meta.dirname;
const ROOT = join(HERE, '..', '..');

/** What the page ships although Grafana has it too: of the newest in any Grafana, on the React and the i18next of that Grafana. */
const SHIPPED = ['@grafana/i18n', 'react-i18next'];
const SHARED_WITH_SHIPPED = /^(react|react-dom|i18next)(\/|$)/;

/**
 * Folder from which an import is looked up: this one for what the project's own files import by a package's name, so that
 * they meet this folder's packages first and the project's where it has none; otherwise the folder of the importing file.
 * @param request as it is imported
 * @param folder absolute, of the importing file
 */
export function resolveFrom(request: string, folder: string): string {
  const isPackage = !/^[./]/.test(request) && !isAbsolute(request);
  const inside = relative(ROOT, folder).split(sep);
  const isOurs = inside[0] !== '..' && !inside.includes('node_modules');
  if (isPackage && isOurs) {
    return isIn(SHIPPED, request) ? ROOT : HERE;
  }
  const isShipped = inside[0] === 'node_modules' && isIn(SHIPPED, inside.slice(1).join('/'));
  return isShipped && SHARED_WITH_SHIPPED.test(request) ? HERE : folder;
}

function isIn(names: readonly string[], path: string): boolean {
  return names.some((name) => path === name || path.startsWith(`${name}/`));
}
