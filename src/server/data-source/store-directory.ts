import { mkdir, readdir, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { log } from '../grafana/logging/log.ts';

/**
 * Directory of one store of a data source, made where there is none. Stores of former settings lie beside it, for the
 * case that the settings come back; one that was not opened for the retention holds nothing any more that may be kept, and is removed.
 * @param parent directory of the data source: `data_path/organisation/uid`
 * @param key of the settings that the store belongs to
 * @param retention ms
 */
export async function storeDirectory(parent: string, key: string, retention: number): Promise<string> {
  const directory = join(parent, key);
  try {
    await mkdir(directory, { recursive: true, mode: 0o700 });
    const now = new Date();
    await utimes(directory, now, now);
    await removeForgotten(parent, key, now.getTime() - retention);
  } catch (error) {
    // Opening the store tells what is wrong with the directory, and what to do.
    log.warn('The directory of the store could not be prepared', { error });
  }
  return directory;
}

async function removeForgotten(parent: string, current: string, before: number): Promise<void> {
  for (const name of await readdir(parent)) {
    const directory = join(parent, name);
    if (name !== current && /^[0-9a-f]{16}$/.test(name) && (await stat(directory)).mtimeMs < before) {
      await rm(directory, { recursive: true, force: true });
    }
  }
}
