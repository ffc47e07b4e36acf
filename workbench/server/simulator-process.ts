import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { z } from 'zod';

const START_TIMEOUT_MS = 120_000;

/** A simulator as a process of its own: it must not share the workbench's clock of busy moments. */
export class SimulatorProcess<Site> {
  /** What it printed about itself when it was ready. */
  readonly site: Site;
  readonly #child: ChildProcess;
  readonly #exited: Promise<void>;

  private constructor(child: ChildProcess, site: Site, exited: Promise<void>) {
    this.#child = child;
    this.site = site;
    this.#exited = exited;
  }

  /**
   * @param script of the simulator, which prints one line of JSON when it is ready
   * @throws Error with what it printed if it ends or says nothing for two minutes
   */
  static async start<Site>(
    script: string,
    args: readonly string[],
    ready: z.ZodType<Site>
  ): Promise<SimulatorProcess<Site>> {
    const flags = [
      '--disable-warning=MODULE_TYPELESS_PACKAGE_JSON',
      '--import',
      new URL('./end-with-parent.ts', import.meta.url).href,
    ];
    const child = spawn(process.execPath, [...flags, script, ...args], {
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
      const line = await Promise.race([
        firstJsonLine(child),
        exited.then(() => Promise.reject(new Error('it ended'))),
        new Promise<never>((_, reject) =>
          setTimeout(() => reject(new Error('it was not ready within two minutes')), START_TIMEOUT_MS).unref()
        ),
      ]);
      return new SimulatorProcess(child, ready.parse(line), exited);
    } catch (error) {
      child.kill('SIGKILL');
      throw new Error(
        `The simulated site did not start: ${error instanceof Error ? error.message : String(error)}\n${errors}`
      );
    }
  }

  async stop(): Promise<void> {
    this.#child.kill('SIGTERM');
    const kill = setTimeout(() => this.#child.kill('SIGKILL'), 3_000);
    await this.#exited;
    clearTimeout(kill);
  }
}

/**
 * Sends a command to a simulator.
 * @param controlUrl as it printed it
 * @throws Error with its answer if it refuses
 */
export async function steerSimulator(controlUrl: string, command: string, body: unknown): Promise<void> {
  const response = await fetch(new URL(command, controlUrl), { method: 'POST', body: JSON.stringify(body) });
  if (!response.ok) {
    throw new Error(`The simulator refused ${command}: ${await response.text()}`);
  }
}

async function firstJsonLine(child: ChildProcess): Promise<unknown> {
  if (!child.stdout) {
    throw new Error('it has no output');
  }
  for await (const line of createInterface({ input: child.stdout })) {
    if (line.startsWith('{')) {
      child.stdout.resume();
      return JSON.parse(line);
    }
  }
  throw new Error('it printed no line about itself');
}
