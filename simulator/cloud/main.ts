import { parseArgs } from 'node:util';
import { attackFacts } from '../world/attack.ts';
import { accountIdOf } from './accounts.ts';
import { startCloudSimulator } from './cloud-simulator.ts';
import { cloudPlans } from './tenant.ts';

const usage = `Usage: node simulator/cloud/main.ts [options]
A simulated tenant of Atlassian Cloud with people at work: a site, the API gateway and the authorization server, each on
a port of its own. Prints one line of JSON when it listens.

  --host <address>         address to listen on (127.0.0.1)
  --site-port, --gateway-port, --auth-port <number>   0: any free port (0)
  --seed <number>          another seed is another company (7)
  --days <number>          history before the start (30)
  --scale <number>         part of the 200 people (1)
  --plan <plan>            ${cloudPlans.join(', ')} (enterprise)
  --clock-offset-ms <n>    how far the tenant's clock is ahead (0)
  --manual-clock <time>    a clock that stands at this ISO-8601 time until POST /__sim/advance
  --no-attack, --no-live   leave the attack, or the traffic after the start, out
`;

const { values } = parseArgs({
  options: {
    help: { type: 'boolean' },
    host: { type: 'string' },
    'site-port': { type: 'string' },
    'gateway-port': { type: 'string' },
    'auth-port': { type: 'string' },
    seed: { type: 'string' },
    days: { type: 'string' },
    scale: { type: 'string' },
    plan: { type: 'string' },
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
  const manual = values['manual-clock'];
  const plan = cloudPlans.find((one) => one === (values.plan ?? 'enterprise'));
  if (plan === undefined) {
    throw new TypeError(`--plan: ${values.plan} is none of ${cloudPlans.join(', ')}`);
  }
  const simulator = await startCloudSimulator({
    host: values.host,
    ports: { site: number('site-port') ?? 0, gateway: number('gateway-port') ?? 0, auth: number('auth-port') ?? 0 },
    seed: number('seed'),
    days: number('days'),
    scale: number('scale'),
    plan,
    clockOffsetMs: number('clock-offset-ms'),
    clock: manual === undefined ? 'real' : 'manual',
    startTime: manual === undefined ? undefined : Date.parse(manual),
    attack: !values['no-attack'],
    liveTraffic: !values['no-live'],
  });
  const { siteUrl, apiUrl, authUrl, siteHost, cloudId, orgId, credentials, world } = simulator;
  const { administrator, scoped, serviceAccount, oauthClient, adminKey } = credentials;
  const ready = {
    siteUrl,
    apiUrl,
    authUrl,
    controlUrl: `${siteUrl}/__sim/`,
    siteHost,
    cloudId,
    orgId,
    email: administrator.user.email,
    apiToken: administrator.token,
    scopedToken: scoped.token,
    serviceAccountToken: serviceAccount.token,
    clientId: oauthClient.clientId,
    clientSecret: oauthClient.clientSecret,
    adminKey: adminKey.key,
    attack: world.attack && { ...attackFacts(world.attack), accountId: accountIdOf(world.attack.userKey) },
  };
  process.stdout.write(`${JSON.stringify(ready)}\n`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void simulator.close().then(() => process.exit(0)));
  }
}

type NumberOption = 'site-port' | 'gateway-port' | 'auth-port' | 'seed' | 'days' | 'scale' | 'clock-offset-ms';

function number(name: NumberOption): number | undefined {
  const text = values[name];
  const value = Number(text);
  if (text !== undefined && !Number.isFinite(value)) {
    throw new TypeError(`--${name}: ${text} is not a number`);
  }
  return text === undefined ? undefined : value;
}
