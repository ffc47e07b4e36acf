import { execFileSync } from 'node:child_process';
import { chmodSync, constants, copyFileSync, existsSync, mkdirSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { npmName, ownPlatform, suffix } from './platform.mjs';

/** What Node needs of a Linux system and a small one, such as Grafana's Alpine image, may not have. */
const LIBRARIES = ['libstdc++.so.6', 'libgcc_s.so.1'];

/**
 * Puts Node, and on Linux its C++ libraries, into `<outdir>/runtime/<platform>`, and their licences into `<outdir>/licenses`.
 * @param {{root: string, outdir: string, platform: import('./platform.mjs').Platform, libraries?: string}} options
 *   `libraries`: folder with the platform's libstdc++ and libgcc; for this machine's own platform its own are found
 */
export function placeRuntime({ root, outdir, platform, libraries }) {
  const target = join(outdir, 'runtime', suffix(platform));
  const licences = join(outdir, 'licenses');
  mkdirSync(target, { recursive: true });
  mkdirSync(licences, { recursive: true });
  const { binary, licence } = findNode(root, platform);
  place(binary, join(target, 'node'), 0o755);
  place(licence, join(licences, 'node.txt'), 0o644);
  if (platform.os === 'linux') {
    const from = libraries ?? ownLibraries(platform, binary);
    for (const library of LIBRARIES) {
      place(realpathSync(join(from, library)), join(target, library), 0o644);
    }
    place(join(root, 'scripts', 'backend', 'gcc-runtime-licence.txt'), join(licences, 'gcc-runtime.txt'), 0o644);
  }
}

function findNode(root, platform) {
  const name = npmName(platform);
  const own = ownPlatform();
  const carrier = join(root, 'node_modules', 'node');
  // The npm package `node` carries the platform's own package inside, until npm tidies it away as extraneous.
  const inside = join(carrier, 'node_modules', `node-${name}`);
  if (own && npmName(own) === name && existsSync(inside)) {
    return { binary: join(carrier, 'bin', 'node'), licence: join(inside, 'LICENSE') };
  }
  const version = createRequire(import.meta.url)(join(root, 'package.json')).devDependencies.node;
  const folder = join(root, '.cache', 'runtime', `node-${name}-${version}`);
  if (!existsSync(join(folder, 'package', 'bin', 'node'))) {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    const packed = execFileSync('npm', ['pack', '--silent', `node-${name}@${version}`], {
      cwd: folder,
      encoding: 'utf8',
    }).trim();
    execFileSync('tar', ['-xzf', packed], { cwd: folder });
  }
  return { binary: join(folder, 'package', 'bin', 'node'), licence: join(folder, 'package', 'LICENSE') };
}

function ownLibraries(platform, binary) {
  if (suffix(ownPlatform() ?? platform) !== suffix(platform) || process.platform !== 'linux') {
    throw new Error(
      `The C++ libraries of ${suffix(platform)} are not on this machine: give their folder with --libraries`
    );
  }
  const line = execFileSync('ldd', [binary], { encoding: 'utf8' }).match(/libstdc\+\+\.so\.6 => (\S+)\/libstdc/);
  if (!line) {
    throw new Error(
      'This machine has no libstdc++.so.6 to ship: install it (Debian, Ubuntu: apt-get install libstdc++6)'
    );
  }
  return line[1];
}

function place(from, to, mode) {
  if (!(existsSync(to) && readFileSync(from).equals(readFileSync(to)))) {
    rmSync(to, { force: true });
    copyFileSync(from, to, constants.COPYFILE_FICLONE);
  }
  chmodSync(to, mode);
}
