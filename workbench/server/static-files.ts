import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
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
    response.writeHead(200, { 'content-type': TYPES[extname(path)] ?? 'application/octet-stream', 'cache-control': 'no-cache' });
    await pipeline(createReadStream(path), response);
  };
}

/** Icons of @grafana/ui; Grafana's own server has more than the package ships, and those are empty drawings here. */
export function iconsHandler(folder: string): Handler {
  const files = filesHandler(folder);
  return async (exchange) => {
    try {
      await files(exchange);
    } catch {
      exchange.response.writeHead(200, { 'content-type': 'image/svg+xml' });
      exchange.response.end(EMPTY_SVG);
    }
  };
}

async function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isFile(),
    () => false
  );
}
