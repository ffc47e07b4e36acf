import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const ROOT = join(import.meta.dirname, '..', '..');

/** A workbench on a free port, as `npm start` brings it up. */
export interface StartedWorkbench {
  readonly url: string;
  stop(): Promise<void>;
}

/**
 * Builds what changed and starts a workbench with a fifth of the people.
 * @throws Error with what it printed if it ends before it says where it is
 */
export async function startWorkbench(): Promise<StartedWorkbench> {
  const script = join(ROOT, 'scripts', 'start.mjs');
  const child = spawn(process.execPath, [script, '--port', '0', '--scale', '0.2', '--no-open'], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const printed: string[] = [];
  child.stderr.setEncoding('utf8').on('data', (text: string) => printed.push(text));
  for await (const line of createInterface({ input: child.stdout })) {
    printed.push(line);
    const [, url] = /The workbench is at (\S+)/.exec(line) ?? [];
    if (url !== undefined) {
      // What it prints from now on must not fill the pipe.
      child.stdout.resume();
      return {
        url,
        stop: async () => {
          const ended = once(child, 'exit');
          child.kill('SIGINT');
          await ended;
        },
      };
    }
  }
  throw new Error(`The workbench did not start:\n${printed.join('\n')}`);
}
