import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, test as base } from '@playwright/test';

const ROOT = join(__dirname, '..', '..');
const START_TIMEOUT_MS = 180_000;

/** What `npm start` printed about itself. */
export interface Workbench {
  readonly url: string;
  /** Who attacked the simulated site of Data Center, and from where. */
  readonly attacker: Attacker;
  readonly cloudAttacker: Attacker;
}

export interface Attacker {
  readonly username: string;
  /** User key, or account id. */
  readonly userId: string;
  readonly ip: string;
}

interface Fixtures {
  /** Texts of console errors and exceptions of the page; every test ends by looking at them. */
  pageErrors: string[];
}

/** Tests on a workbench that `npm start` runs on a free port with a fifth of the people and that has read the history of both sites, one for all files. */
export const test = base.extend<Fixtures, { workbench: Workbench }>({
  workbench: [
    async ({}, use) => {
      const child = spawn(
        process.execPath,
        [join(ROOT, 'scripts', 'start.mjs'), '--port', '0', '--scale', '0.2', '--no-open'],
        {
          cwd: ROOT,
          stdio: ['ignore', 'pipe', 'pipe'],
        }
      );
      await use(await started(child));
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGINT');
      await ended;
    },
    { scope: 'worker', timeout: START_TIMEOUT_MS },
  ],
  baseURL: async ({ workbench }, use) => use(workbench.url),
  pageErrors: [
    async ({ page }, use) => {
      const errors: string[] = [];
      page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
      // The console names no body; the answer says what went wrong.
      page.on('response', async (response) => {
        if (response.status() >= 400) {
          errors.push(`${response.status()} ${response.url()}: ${await response.text().catch(() => '')}`);
        }
      });
      page.on('pageerror', (error) => errors.push(String(error.stack)));
      await use(errors);
      expect(errors, 'errors on the console').toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };

/** Takes from the errors of the page those that a test brought about. */
export function forgive(pageErrors: string[], ...expected: readonly RegExp[]): void {
  const others = pageErrors.filter((text) => !expected.some((pattern) => pattern.test(text)));
  pageErrors.splice(0, pageErrors.length, ...others);
}

async function started(child: ChildProcess): Promise<Workbench> {
  const lines: string[] = [];
  const watch = async (stream: NodeJS.ReadableStream | null): Promise<Workbench> => {
    const attackers = new Map<string, Attacker>();
    const read = new Set<string>();
    let url: string | undefined;
    for await (const line of createInterface({ input: stream ?? process.stdin })) {
      lines.push(line);
      const [, site, username, userId, ip] = /To be found in (.+?): (\S+) \((\S+)\).* from (\S+),/.exec(line) ?? [];
      if (site && username && userId && ip) {
        attackers.set(site, { username, userId, ip });
      }
      url = /The workbench is at (\S+)/.exec(line)?.[1] ?? url;
      const [, done] = /^(.+): read .* events: everything/.exec(line) ?? [];
      if (done) {
        read.add(done);
      }
      const [attacker, cloudAttacker] = [attackers.get('Data Center'), attackers.get('Cloud')];
      if (url && attacker && cloudAttacker && read.size === 2) {
        stream?.resume();
        return { url, attacker, cloudAttacker };
      }
    }
    throw new Error(`npm start ended without a page:\n${lines.join('\n')}`);
  };
  child.stderr?.on('data', (text) => lines.push(String(text)));
  return watch(child.stdout);
}
