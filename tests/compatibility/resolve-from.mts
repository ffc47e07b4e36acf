import { isAbsolute, join, relative, sep } from 'node:path';

const HERE = import.meta.dirname;
const ROOT = join(HERE, '..', '..');

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
  return isPackage && isOurs ? HERE : folder;
}
