import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Command } from './plugin-command.ts';

/** Longest time from exec to the handshake line, ms (Grafana's own is a minute). */
const HANDSHAKE_TIMEOUT_MS = 60_000;
/** Time a backend has between Shutdown and SIGKILL, ms (go-plugin's). */
const SHUTDOWN_TIMEOUT_MS = 2_000;

export interface PluginProcessOptions {
  readonly command: Command;
  /** Added to the environment that Grafana gives: `GF_PLUGIN_…`. */
  readonly env: Readonly<Record<string, string>>;
  /** Called with every line of stderr. */
  readonly onLog: (line: string) => void;
}

/** A backend executable started as hashicorp/go-plugin starts it, up to its handshake. */
export class PluginProcess {
  /** gRPC target of the handshake, `unix:/path` or `127.0.0.1:port`. */
  readonly target: string;
  readonly exited: Promise<number | string>;
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess, target: string, exited: Promise<number | string>) {
    this.#child = child;
    this.target = target;
    this.exited = exited;
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  /**
   * @throws Error if the executable cannot be started, exits, or prints no handshake within a minute;
   *   the text carries its last log lines
   */
  static async start(options: PluginProcessOptions): Promise<PluginProcess> {
    const lastLines: string[] = [];
    const child = spawn(options.command.file, [...options.command.args], {
      // Grafana hands nothing of its own environment on; PATH is there so that a launcher script finds its shell tools.
      env: {
        PATH: process.env['PATH'] ?? '/usr/bin:/bin',
        grafana_plugin_type: 'datasource',
        PLUGIN_PROTOCOL_VERSIONS: '2',
        PLUGIN_MIN_PORT: '10000',
        PLUGIN_MAX_PORT: '25000',
        GF_VERSION: '13.2.2',
        ...options.env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const exited = new Promise<number | string>((resolve) => {
      child.once('exit', (code, signal) => resolve(code ?? signal ?? 'unknown'));
      child.once('error', (error) => resolve(error.message));
    });
    createInterface({ input: child.stderr }).on('line', (line) => {
      lastLines.push(line);
      lastLines.splice(0, lastLines.length - 5);
      options.onLog(line);
    });
    const first = new Promise<string>((resolve) => createInterface({ input: child.stdout }).once('line', resolve));
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(
        () => reject(new Error('The backend printed no handshake within a minute.')),
        HANDSHAKE_TIMEOUT_MS
      );
    });
    const early = exited.then((code) => {
      throw new Error(`The backend ended before its handshake (${code}). ${lastLines.join('\n')}`);
    });
    try {
      const line = await Promise.race([first, late, early]);
      return new PluginProcess(child, handshakeTarget(line), exited);
    } catch (error) {
      child.kill('SIGKILL');
      throw error;
    } finally {
      clearTimeout(timer);
    }
  }

  /** Waits for the end after `Shutdown` was called, and kills what does not end within two seconds. */
  async end(): Promise<void> {
    const kill = setTimeout(() => this.#child.kill('SIGKILL'), SHUTDOWN_TIMEOUT_MS);
    await this.exited;
    clearTimeout(kill);
  }
}

/**
 * gRPC target named by a handshake line `1|2|unix|/path|grpc|…`.
 * @throws Error if core protocol, plugin protocol or network is another
 */
export function handshakeTarget(line: string): string {
  const [core, app, network, address, protocol] = line.trim().split('|');
  if (core !== '1' || app !== '2' || protocol !== 'grpc' || !address || (network !== 'unix' && network !== 'tcp')) {
    throw new Error(
      `The backend's first line is no handshake of protocol 2 over gRPC: ${JSON.stringify(line.slice(0, 200))}`
    );
  }
  return network === 'unix' ? `unix:${address}` : address;
}
