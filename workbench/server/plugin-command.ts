import { existsSync } from 'node:fs';
import { join } from 'node:path';

const OS: Readonly<Record<string, string>> = { linux: 'linux', darwin: 'darwin', win32: 'windows' };
const ARCH: Readonly<Record<string, string>> = { x64: 'amd64', arm64: 'arm64' };

export interface Command {
  readonly file: string;
  readonly args: readonly string[];
}

/**
 * What starts the backend on this machine: the executable that Grafana would run (`<executable>_<os>_<arch>[.exe]`), or, where the
 * build makes none for the platform, its bundle on this Node.
 * @throws Error if there is neither
 */
export function pluginCommand(dist: string, executable: string): Command {
  const os = OS[process.platform] ?? process.platform;
  const file = join(dist, `${executable}_${os}_${ARCH[process.arch] ?? process.arch}${os === 'windows' ? '.exe' : ''}`);
  if (existsSync(file)) {
    return { file, args: [] };
  }
  const bundle = join(dist, 'backend', 'main.mjs');
  if (existsSync(bundle)) {
    return { file: process.execPath, args: [bundle] };
  }
  throw new Error(`There is no backend in ${dist}. Run "npm run build".`);
}
