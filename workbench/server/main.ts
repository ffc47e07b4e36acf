import { mkdir, mkdtemp, readFile, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { AlertEvaluator, initialAlertState } from './alert-evaluator.ts';
import { readAlertRule } from './alert-rule.ts';
import { DataSource } from './data-source.ts';
import { listen } from './http-server.ts';
import { LiveChannels } from './live-channels.ts';
import { openBrowser } from './open-browser.ts';
import { workbenchOptions } from './options.ts';
import { pluginCommand } from './plugin-command.ts';
import { readableLogLine } from './plugin-log.ts';
import { PluginSupervisor } from './plugin-supervisor.ts';
import { ReadingProgress } from './reading-progress.ts';
import { workbenchRouter } from './routes.ts';
import { SimulatorProcess, type SimulatedSite } from './simulator-process.ts';
import { StateStream } from './state-stream.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const RULE_FILE = join(ROOT, 'provisioning', 'alerting', 'bulk-access.yaml');
const RULE_UID = 'confluence-bulk-access';

const pluginSchema = z.looseObject({
  id: z.string(),
  executable: z.string(),
  info: z.looseObject({ version: z.string() }),
});

type CleanUp = () => Promise<void> | void;

/**
 * Starts simulated site, backend and page, and prints where the page is. Ends all of them, and the process, on SIGINT or SIGTERM.
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
    console.log('Starting the simulated Confluence site: a month of traffic and, some minutes ago, an attack …');
    const simulator = await SimulatorProcess.start({ root: ROOT, dir: logs, scale: options.scale, seed: options.seed });
    cleanUp.push(() => simulator.stop());
    console.log(attackLine(simulator.site));
    const dataSource = new DataSource({ id: plugin.id, version: plugin.info.version }, simulator.site);
    const state = new StateStream({
      backend: { status: 'starting', message: '', restarts: 0, pid: 0 },
      reading: { events: 0, done: false },
      site: { accessLog: true, outage: false, settingsVersion: dataSource.version },
      alert: initialAlertState(rule),
    });
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
        state.set({ backend: changed });
      }
    );
    cleanUp.push(() => backend.stop());
    const live = new LiveChannels(backend, dataSource);
    cleanUp.push(() => live.closeAll());
    const alert = new AlertEvaluator(rule, backend, dataSource, (changed) => state.set({ alert: changed }));
    cleanUp.push(() => alert.stop());
    const reading = new ReadingProgress(backend, dataSource, (changed) => {
      console.log(
        changed.done
          ? `Read ${changed.events.toLocaleString()} events: everything.`
          : `Reading: ${changed.events.toLocaleString()} events so far …`
      );
      state.set({ reading: changed });
    });
    cleanUp.push(() => reading.stop());
    dataSource.onChange(({ accessLog, version }) =>
      state.set({ site: { ...state.state.site, accessLog, settingsVersion: version } })
    );
    await backend.start();

    const router = workbenchRouter({ root: ROOT, dist, backend, dataSource, simulator, live, alert, state, rule });
    const server = await listen(router, options.port);
    cleanUp.push(() => server.close());
    alert.soon();
    void reading.follow();
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
function attackLine({ attack: { username, userKey, ip, start, end } }: SimulatedSite): string {
  const [from, to] = [start, end].map((time) => new Date(time).toISOString().slice(11, 16));
  return `To be found in it: ${username} (${userKey}) reads 60 pages, searches for credentials and exports a space from ${ip}, ${from} to ${to} UTC.`;
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
