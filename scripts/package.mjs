// Zips dist/ for one platform as Grafana's catalogue names it: artifacts/<plugin id>-<version>.<os>_<arch>.zip. Build first.
//   node scripts/package.mjs [--platform linux-amd64] [--libraries <folder with the platform's libstdc++ and libgcc>]
import { createWriteStream, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { ZipFile } from 'yazl';
import { writeLauncher } from './backend/launcher.mjs';
import { parsePlatform, suffix } from './backend/platform.mjs';
import { placeRuntime } from './backend/runtime.mjs';

const root = resolve(import.meta.dirname, '..');
const dist = join(root, 'dist');
const { values } = parseArgs({
  options: { platform: { type: 'string', default: 'linux-amd64' }, libraries: { type: 'string' } },
});
const platform = parsePlatform(values.platform);

for (const needed of ['plugin.json', 'module.js', 'backend/main.mjs']) {
  if (!existsSync(join(dist, needed))) {
    console.error(`dist/${needed} is missing: run "npm run build" first`);
    process.exit(1);
  }
}
const { id, executable } = JSON.parse(readFileSync(join(dist, 'plugin.json'), 'utf8'));
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
placeRuntime({ root, outdir: dist, platform, libraries: values.libraries });
writeLauncher({ outdir: dist, executable, platform });

const artifact = join(root, 'artifacts', `${id}-${version}.${suffix(platform)}.zip`);
mkdirSync(join(root, 'artifacts'), { recursive: true });
rmSync(artifact, { force: true });
const zip = new ZipFile();
const files = readdirSync(dist, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => relative(dist, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
  .filter((file) => !belongsToAnother(file))
  .sort();
for (const file of files) {
  zip.addFile(join(dist, file), `${id}/${file}`, { mode: isExecutable(file) ? 0o100755 : 0o100644 });
}
zip.end();
await pipeline(zip.outputStream, createWriteStream(artifact));
const megabytes = (path) => `${(statSync(path).size / 1e6).toFixed(1)} MB`;
console.log(`${relative(root, artifact)}: ${files.length} files, ${megabytes(artifact)}`);
for (const part of [`runtime/${suffix(platform)}/node`, 'backend/main.mjs', 'module.js']) {
  console.log(`  ${part}: ${megabytes(join(dist, part))} unpacked`);
}

/** Launchers and runtimes of other platforms may lie in dist/ from earlier. */
function belongsToAnother(file) {
  const [, os, arch] = /^(?:runtime\/|gpx_.*_)(linux|darwin|windows)_(amd64|arm64)(?:\/|\.exe$|$)/.exec(file) ?? [];
  return os !== undefined && suffix({ os, arch }) !== suffix(platform);
}

function isExecutable(file) {
  return (/^gpx_/.test(file) && !file.endsWith('.exe')) || file === `runtime/${suffix(platform)}/node`;
}
