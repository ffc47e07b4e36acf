import { mkdir, mkdtemp, readFile, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { readAlertRule } from './alert-rule.ts';
import { startCloudSite } from './cloud-site.ts';
import { startDataCenterSite } from './data-center-site.ts';
import { listen } from './http-server.ts';
import { openBrowser } from './open-browser.ts';
import { workbenchOptions } from './options.ts';
import { pluginCommand } from './plugin-command.ts';
import { readableLogLine } from './plugin-log.ts';
import { PluginSupervisor } from './plugin-supervisor.ts';
import { workbenchRouter } from './routes.ts';
import type { SimulatedSite } from './simulated-site.ts';
import { StateStream } from './state-stream.ts';
import { WorkbenchSite, WorkbenchSites } from './workbench-site.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const RULE_FILE = join(ROOT, 'provisioning', 'alerting', 'access.yaml');
const RULE_UID = 'confluence-bulk-access';

const pluginSchema = z.looseObject({
  id: z.string(),
  executable: z.string(),
  info: z.looseObject({ version: z.string() }),
});

type CleanUp = () => Promise<void> | void;

/**
 * Starts the simulated sites, the backend and the page, and prints where the page is. Ends all of them, and the process, on SIGINT or SIGTERM.
 * @throws Error with what to do if one of them cannot start
 */
export async function main(args: readonly string[]): Promise<void> {
  const options = workbenchOptions(args, process.env);
  const dist = options.dist || join(ROOT, 'dist');
  const plugin = pluginSchema.parse(JSON.parse(await readFile(join(dist, 'plugin.json'), 'utf8')));
  const rule = await readAlertRule(RULE_FILE, RULE_UID);
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'confluence-workbench-')));
  const logs = join(folder, 'logs');
  const store = join(folder, 'store');
  await Promise.all([mkdir(logs), mkdir(store)]);
  const cleanUp: CleanUp[] = [() => rm(folder, { recursive: true, force: true })];
  const stop = stopOnce(cleanUp);

  try {
    console.log('Starting two simulated sites: weeks of traffic and, some minutes ago, an attack on each …');
    const simulated = await Promise.all(
      [startDataCenterSite, startCloudSite].map(async (start) => {
        const site = await start({ root: ROOT, dir: logs, scale: options.scale, seed: options.seed });
        cleanUp.push(() => site.stop());
        return site;
      })
    );
    simulated.forEach((site) => console.log(attackLine(site)));
    const state = new StateStream();
    cleanUp.push(() => state.close());

    console.log('Starting the backend as Grafana does …');
    const backend = new PluginSupervisor(
      {
        command: pluginCommand(dist, plugin.executable),
        env: { GF_PLUGIN_VERSION: plugin.info.version, GF_PLUGIN_DATA_PATH: store, GF_PLUGIN_ALLOWED_PATHS: logs },
        onLog: printer(),
      },
      (changed) => {
        if (changed.status === 'ended') {
          console.error(changed.message);
        }
        state.setBackend(changed);
      }
    );
    cleanUp.push(() => backend.stop());
    const sites = new WorkbenchSites(
      simulated.map(
        (site) =>
          new WorkbenchSite({
            simulated: site,
            plugin: { id: plugin.id, version: plugin.info.version },
            backend,
            rule,
            onState: (changed) => state.setSite(changed),
          })
      )
    );
    sites.all.forEach((site) => {
      state.setSite(site.state);
      cleanUp.push(() => site.stop());
    });
    await backend.start();

    const router = workbenchRouter({ root: ROOT, dist, backend, pluginId: plugin.id, sites, state, rule });
    const server = await listen(router, options.port);
    cleanUp.push(() => server.close());
    sites.all.forEach((site) => site.start());
    console.log(`\nThe workbench is at ${server.url}  (Ctrl-C ends it)\n`);
    if (options.open) {
      openBrowser(server.url);
    }
  } catch (error) {
    await stop();
    throw error;
  }
  const end = () => void stop().then(() => process.exit(0));
  process.on('SIGINT', end);
  process.on('SIGTERM', end);
}

/** What there is to be found, so that it can be compared with what the page shows. */
function attackLine({ title, attack: { username, userId, ip, start, end } }: SimulatedSite): string {
  const [from, to] = [start, end].map((time) => new Date(time).toISOString().slice(11, 16));
  return `To be found in ${title}: ${username} (${userId}) reads 60 pages and exports a space from ${ip}, ${from} to ${to} UTC.`;
}

/** Prints the backend's warnings and errors; one that repeats itself at once only the first time. */
function printer(): (line: string) => void {
  let last: string | undefined;
  return (line) => {
    const readable = readableLogLine(line);
    if (readable !== undefined && readable !== last) {
      console.log(readable);
      last = readable;
    }
  };
}

/** Undoes what was started, last first, once; what cannot be undone is said and does not keep the rest. */
function stopOnce(cleanUp: CleanUp[]): () => Promise<void> {
  let stopping: Promise<void> | undefined;
  return () =>
    (stopping ??= (async () => {
      for (const undo of cleanUp.reverse()) {
        await Promise.resolve(undo()).catch((error: unknown) => console.error(error));
      }
    })());
}
