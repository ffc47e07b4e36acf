import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { ROOT } from './install.mjs';

/** For Node programs that start often: what they load is compiled, and stripped of its types, once. */
export const COMPILED_ONCE = { NODE_COMPILE_CACHE: join(ROOT, '.cache', 'compiled') };

/**
 * Runs a program in the project's folder to its end.
 * @param {string} command
 * @param {string[]} args
 * @param {{cwd?: string, env?: Record<string, string>, timeoutMs?: number}} [options] killed after `timeoutMs` (10 min)
 * @returns {Promise<{status: number | null, stdout: string, output: string}>} `output` holds stdout and stderr as they came
 */
export function runCommand(command, args, { cwd = ROOT, env = {}, timeoutMs = 600_000 } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...COMPILED_ONCE, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: timeoutMs,
    });
    let stdout = '';
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (text) => {
      stdout += text;
      output += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text) => {
      output += text;
    });
    child.on('error', (error) => resolve({ status: null, stdout, output: `${output}${error.message}` }));
    child.on('close', (status) => resolve({ status, stdout, output }));
  });
}
