import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

export interface WorkbenchOptions {
  /** 0: chosen by the system. */
  readonly port: number;
  /** Size of the simulated site: 1 is 200 people. */
  readonly scale: number;
  readonly seed: number;
  /** Folder of the built plugin, absolute; empty: `dist`. */
  readonly dist: string;
  /** Opens a browser where there is a desktop. */
  readonly open: boolean;
}

/**
 * `--port` (or the environment's PORT; 3000), `--scale`, `--seed`, `--dist`, `--no-open`.
 * @throws Error for anything else
 */
export function workbenchOptions(args: readonly string[], env: NodeJS.ProcessEnv): WorkbenchOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      port: { type: 'string', default: env['PORT'] ?? '3000' },
      scale: { type: 'string', default: '1' },
      seed: { type: 'string', default: '7' },
      dist: { type: 'string', default: '' },
      'no-open': { type: 'boolean', default: false },
    },
  });
  return {
    port: number('--port', values.port, 0, 65_535),
    scale: number('--scale', values.scale, 0.01, 10),
    seed: number('--seed', values.seed, 0, Number.MAX_SAFE_INTEGER),
    dist: values.dist && resolve(values.dist),
    open: !values['no-open'],
  };
}

function number(name: string, text: string, least: number, most: number): number {
  const value = Number(text);
  if (text.trim() === '' || !(value >= least && value <= most)) {
    throw new Error(`${name} takes a number from ${least} to ${most}, not ${JSON.stringify(text)}.`);
  }
  return value;
}
