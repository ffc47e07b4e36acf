import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';

const START_TIMEOUT_MS = 120_000;

/** The line that simulator/main.ts prints when the site is there. */
const readySchema = z.object({
  attack: z.object({ userKey: z.string(), username: z.string(), ip: z.string(), start: z.number(), end: z.number() }),
  url: z.url(),
  contextPath: z.string(),
  controlUrl: z.url(),
  token: z.string(),
  accessLogPaths: z.array(z.string()).min(1),
});

/** Where the simulated site is, and what opens it. */
export type SimulatedSite = z.infer<typeof readySchema>;

export interface SimulatorOptions {
  readonly root: string;
  /** Folder of its log files. */
  readonly dir: string;
  readonly scale: number;
  readonly seed: number;
}

/** The simulator as a process of its own: it must not share the workbench's clock of busy moments. */
export class SimulatorProcess {
  readonly site: SimulatedSite;
  readonly #child: ChildProcess;
  readonly #exited: Promise<void>;

  private constructor(child: ChildProcess, site: SimulatedSite, exited: Promise<void>) {
    this.#child = child;
    this.site = site;
    this.#exited = exited;
  }

  /** @throws Error with what it printed if it ends or says nothing for two minutes */
  static async start({ root, dir, scale, seed }: SimulatorOptions): Promise<SimulatorProcess> {
    const args = [
      '--port',
      '0',
      '--context-path',
      '/confluence',
      '--dir',
      dir,
      '--scale',
      String(scale),
      '--seed',
      String(seed),
    ];
    const flags = [
      '--disable-warning=MODULE_TYPELESS_PACKAGE_JSON',
      '--import',
      new URL('./end-with-parent.ts', import.meta.url).href,
    ];
    const child = spawn(process.execPath, [...flags, join(root, 'simulator', 'main.ts'), ...args], {
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      // A Ctrl-C in the terminal reaches the workbench alone, which ends its children in order.
      detached: process.platform !== 'win32',
    });
    let errors = '';
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      errors = (errors + text).slice(-4_000);
    });
    const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    try {
      const site = await Promise.race([
        firstJsonLine(child),
        exited.then(() => Promise.reject(new Error('it ended'))),
        new Promise<never>((_, reject) =>
          setTimeout(() => reject(new Error('it was not ready within two minutes')), START_TIMEOUT_MS).unref()
        ),
      ]);
      return new SimulatorProcess(child, site, exited);
    } catch (error) {
      child.kill('SIGKILL');
      throw new Error(
        `The simulated site did not start: ${error instanceof Error ? error.message : String(error)}\n${errors}`
      );
    }
  }

  /** The audit API answers 429 to everything, or works again. */
  async setOutage(on: boolean): Promise<void> {
    await this.#control(
      on ? 'arm' : 'disarm',
      on ? { kind: 'rateLimited', path: '/rest/', retryAfter: 5 } : { kind: 'rateLimited' }
    );
  }

  async stop(): Promise<void> {
    this.#child.kill('SIGTERM');
    const kill = setTimeout(() => this.#child.kill('SIGKILL'), 3_000);
    await this.#exited;
    clearTimeout(kill);
  }

  async #control(command: string, body: unknown): Promise<void> {
    const response = await fetch(new URL(command, this.site.controlUrl), {
      method: 'POST',
      body: JSON.stringify(body),
    });
    if (!response.ok) {
      throw new Error(`The simulator refused ${command}: ${await response.text()}`);
    }
  }
}

async function firstJsonLine(child: ChildProcess): Promise<SimulatedSite> {
  if (!child.stdout) {
    throw new Error('it has no output');
  }
  for await (const line of createInterface({ input: child.stdout })) {
    if (line.startsWith('{')) {
      child.stdout.resume();
      return readySchema.parse(JSON.parse(line));
    }
  }
  throw new Error('it printed no line about itself');
}
