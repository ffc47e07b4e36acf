import { parseArgs } from 'node:util';
import { productNames, type ProductName } from './products/product.ts';
import { startSimulator } from './simulator.ts';
import { attackFacts } from './world/attack.ts';

const usage = `Usage: node simulator/main.ts [options]
A simulated Data Center site with people at work. Prints one line of JSON when it listens.

  --host <address>         address to listen on (127.0.0.1)
  --port <number>          0: any free port (0)
  --dir <directory>        where access logs are written; without it the access log is off
  --audit-dir <directory>  local home, where audit files are written; without it there are none
  --context-path <path>    such as /confluence
  --base-url <url>         base URL that the site believes to have
  --product <name>         confluence, jira or bitbucket (confluence)
  --legacy                 Confluence before 7.5: without the audit plugin
  --seed <number>          another seed is another company (7)
  --days <number>          history before the start (30)
  --scale <number>         part of the 200 people (1)
  --nodes <number>         nodes that write logs (1)
  --timezone <zone>        zone of the servers (UTC)
  --password, --token      credential of the administrator svc-audit
  --clock-offset-ms <n>    how far the site's clock is ahead (0)
  --manual-clock <time>    a clock that stands at this ISO-8601 time until POST /__sim/advance
  --no-attack, --no-live   leave the attack, or the traffic after the start, out
`;

const { values } = parseArgs({
  options: {
    help: { type: 'boolean' },
    host: { type: 'string' },
    port: { type: 'string' },
    dir: { type: 'string' },
    'audit-dir': { type: 'string' },
    'context-path': { type: 'string' },
    'base-url': { type: 'string' },
    product: { type: 'string' },
    legacy: { type: 'boolean' },
    seed: { type: 'string' },
    days: { type: 'string' },
    scale: { type: 'string' },
    nodes: { type: 'string' },
    timezone: { type: 'string' },
    password: { type: 'string' },
    token: { type: 'string' },
    'clock-offset-ms': { type: 'string' },
    'manual-clock': { type: 'string' },
    'no-attack': { type: 'boolean' },
    'no-live': { type: 'boolean' },
  },
});

if (values.help) {
  process.stdout.write(usage);
} else {
  await run();
}

async function run(): Promise<void> {
  const simulator = await startSimulator({
    host: values.host,
    port: number('port'),
    accessLogDirectory: values.dir,
    auditFileDirectory: values['audit-dir'],
    contextPath: values['context-path'],
    baseUrl: values['base-url'],
    product: product(),
    auditApi: values.legacy ? 'legacy' : 'plugin',
    seed: number('seed'),
    days: number('days'),
    scale: number('scale'),
    nodes: number('nodes'),
    timezone: values.timezone,
    password: values.password,
    token: values.token,
    clockOffsetMs: number('clock-offset-ms'),
    clock: values['manual-clock'] === undefined ? 'real' : 'manual',
    startTime: values['manual-clock'] === undefined ? undefined : Date.parse(values['manual-clock']),
    attack: !values['no-attack'],
    liveTraffic: !values['no-live'],
  });
  const { username, password, token } = simulator.credentials.administrator;
  const { attack } = simulator.world;
  const ready = {
    url: simulator.url,
    contextPath: simulator.contextPath,
    controlUrl: new URL('/__sim/', simulator.url).href,
    accessLogPaths: simulator.accessLog.globs,
    auditFilePaths: simulator.auditFiles.globs,
    username,
    password,
    token,
    attack: attack && attackFacts(attack),
  };
  process.stdout.write(`${JSON.stringify(ready)}\n`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void simulator.close().then(() => process.exit(0)));
  }
}

function product(): ProductName | undefined {
  const name = productNames.find((one) => one === values.product);
  if (values.product !== undefined && name === undefined) {
    throw new TypeError(`--product: ${values.product} is none of ${productNames.join(', ')}`);
  }
  return name;
}

function number(name: 'port' | 'seed' | 'days' | 'scale' | 'nodes' | 'clock-offset-ms'): number | undefined {
  const text = values[name];
  const value = Number(text);
  if (text !== undefined && !Number.isFinite(value)) {
    throw new TypeError(`--${name}: ${text} is not a number`);
  }
  return text === undefined ? undefined : value;
}
