import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { HttpError, type Handler } from './router.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.map': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

const EMPTY_SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"></svg>';

/** Serves the files below `folder`; `index` is the answer to an empty path. */
export function filesHandler(folder: string, index = ''): Handler {
  return async ({ response, params }) => {
    const path = join(folder, normalize(decodeURIComponent(params['rest'] ?? '') || index));
    if (!path.startsWith(folder + sep) || !(await isFile(path))) {
      throw new HttpError(404, 'No such file.');
    }
    response.writeHead(200, {
      'content-type': TYPES[extname(path)] ?? 'application/octet-stream',
      'cache-control': 'no-cache',
    });
    await pipeline(createReadStream(path), response);
  };
}

/**
 * Icons of @grafana/ui. Grafana's own server has more than the package ships: a missing `…-left` is the mirrored `…-right`,
 * others are empty drawings.
 */
export function iconsHandler(folder: string): Handler {
  return async ({ response, params }) => {
    const path = normalize(decodeURIComponent(params['rest'] ?? ''));
    const drawing = path.startsWith('..')
      ? EMPTY_SVG
      : await readFile(join(folder, path), 'utf8')
          .catch(async () =>
            (await readFile(join(folder, path.replace('-left.svg', '-right.svg')), 'utf8')).replace(
              '<svg',
              '<svg transform="scale(-1,1)"'
            )
          )
          .catch(() => EMPTY_SVG);
    response.writeHead(200, { 'content-type': 'image/svg+xml', 'cache-control': 'max-age=3600' });
    response.end(drawing);
  };
}

/** Font files by the path under which @grafana/ui asks for them; the package does not ship them. */
const FONTS: Readonly<Record<string, string>> = {
  'inter/Inter-Regular.woff2': 'inter/files/inter-latin-400-normal.woff2',
  'inter/Inter-Medium.woff2': 'inter/files/inter-latin-500-normal.woff2',
  'inter/Inter-Italic.woff2': 'inter/files/inter-latin-400-italic.woff2',
  'inter/Inter-MediumItalic.woff2': 'inter/files/inter-latin-500-italic.woff2',
  'roboto/L0xTDF4xlVMF-BfR8bXMIhJHg45mwgGEFl0_3vrtSM1J-gEPT5Ese6hmHSh0mQ.woff2':
    'roboto-mono/files/roboto-mono-latin-400-normal.woff2',
};

/** @param folder of the @fontsource packages */
export function fontsHandler(folder: string): Handler {
  const files = filesHandler(folder);
  return (exchange) => files({ ...exchange, params: { rest: FONTS[exchange.params['rest'] ?? ''] ?? '' } });
}

async function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isFile(),
    () => false
  );
}
