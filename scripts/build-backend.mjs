// Bundles the backend and makes it executable: <outdir>/<executable>_<os>_<arch> starts <outdir>/backend/main.mjs with <outdir>/runtime's Node.
//   node scripts/build-backend.mjs [--entry src/server/main.ts] [--outdir dist] [--executable gpx_name]
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { bundleBackend } from './backend/bundle.mjs';
import { writeLauncher } from './backend/launcher.mjs';
import { ownPlatform } from './backend/platform.mjs';
import { placeRuntime } from './backend/runtime.mjs';
import { thirdPartyLicences } from './backend/third-party-licences.mjs';

const root = resolve(import.meta.dirname, '..');
const { values } = parseArgs({
  options: { entry: { type: 'string' }, outdir: { type: 'string' }, executable: { type: 'string' } },
});
const entry = resolve(root, values.entry ?? 'src/server/main.ts');
const outdir = resolve(root, values.outdir ?? 'dist');
const executable = values.executable ?? JSON.parse(readFileSync(join(root, 'src', 'plugin.json'), 'utf8')).executable;

rmSync(join(outdir, 'backend'), { recursive: true, force: true });
const inputs = await bundleBackend({ root, entry, outdir: join(outdir, 'backend') });
mkdirSync(join(outdir, 'licenses'), { recursive: true });
writeFileSync(join(outdir, 'licenses', 'third-party.txt'), thirdPartyLicences(root, inputs));
const platform = ownPlatform();
if (platform) {
  placeRuntime({ root, outdir, platform });
  console.log(writeLauncher({ outdir, executable, platform }));
} else {
  console.log(
    `No launcher for ${process.platform} ${process.arch}: start node ${join(outdir, 'backend', 'main.mjs')} instead`
  );
}
