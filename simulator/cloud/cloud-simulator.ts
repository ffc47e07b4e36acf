import { manualClock, realClock } from '../clock.ts';
import type { HttpServer } from '../http-server.ts';
import { createRandom } from '../random.ts';
import { createRequestLog } from '../request-log.ts';
import { createSwitches } from '../switches.ts';
import { createTimeline, type Timeline } from '../world/timeline.ts';
import { createWorld } from '../world/world.ts';
import { cloudUserOf, uuid } from './accounts.ts';
import { createApis, type CloudApis } from './apis.ts';
import type { CloudApi } from './cloud-api.ts';
import { createCloudControl, type CloudSteering } from './control.ts';
import { createCloudCredentials } from './credentials.ts';
import { createDoors } from './doors.ts';
import { createIdentities } from './identities.ts';
import { startListener } from './listener.ts';
import { withCloudDefaults, type CloudSimulatorOptions } from './options.ts';
import type { CloudService, CloudTenant } from './tenant.ts';

const day = 86_400_000;
const tickMs = 1000;

/** A running simulated tenant of Atlassian Cloud: one site with its products, the API gateway and the authorization server. */
export interface CloudSimulator extends CloudTenant, CloudSteering {
  /** What is `https://acme.atlassian.net` elsewhere. */
  readonly siteUrl: string;
  /** What is `https://api.atlassian.com` elsewhere. */
  readonly apiUrl: string;
  /** What is `https://auth.atlassian.com` elsewhere. */
  readonly authUrl: string;
  readonly apis: CloudApis;
  /** What truly happened, to compare with what the logs were understood to say. */
  readonly timeline: Timeline;
  /** Epoch ms at which the history begins. */
  readonly historyStart: number;
  close(): Promise<void>;
}

/** Builds the tenant with its history, and listens on three ports. */
export async function startCloudSimulator(options: CloudSimulatorOptions = {}): Promise<CloudSimulator> {
  const settings = withCloudDefaults(options);
  const { seed, host, ports } = settings;
  const manual = settings.clock === 'manual' ? manualClock(settings.startTime) : null;
  const clock = manual ?? realClock(settings.clockOffsetMs);
  const start = clock.now();
  const historyStart = start - settings.days * day;
  const world = createWorld(seed, Math.round(200 * settings.scale), start, settings.attack);
  const timeline = createTimeline(world);
  const credentials = createCloudCredentials(seed);
  const random = createRandom(seed, 'tenant');
  const programs = [credentials.administrator, credentials.user, credentials.serviceAccount].map(({ user }) => user);
  const tenant: CloudTenant = {
    siteHost: 'acme.atlassian.net',
    cloudId: uuid(random.hex(32)),
    orgId: uuid(random.hex(32)),
    plan: settings.plan,
    products: settings.products,
    missingScope: 401,
    clock,
    world,
    users: [...world.people.map(cloudUserOf), ...programs],
    credentials,
    identities: createIdentities(credentials),
    switches: createSwitches(seed),
    requestLogs: { site: createRequestLog(), gateway: createRequestLog(), auth: createRequestLog() },
  };
  const apis = createApis(tenant);
  const everyApi: readonly CloudApi[] = Object.values(apis);

  let written = historyStart;
  const happenUntil = (time: number) => {
    for (const traffic of timeline.between(written, time)) {
      everyApi.forEach(({ happen }) => happen?.(traffic));
    }
    written = Math.max(written, time);
  };
  happenUntil(start);

  const setTime = (time: number) => {
    if (!manual) {
      throw new Error('A real clock cannot be set. Start the simulator with a manual one.');
    }
    manual.set(time);
    if (settings.liveTraffic) {
      happenUntil(time);
    }
  };
  const steering: CloudSteering = { advance: (ms) => setTime(clock.now() + ms), setTime };
  const control = createCloudControl(tenant, apis, steering);
  const doors = createDoors(tenant, everyApi);
  const listen = (service: CloudService): Promise<HttpServer> =>
    startListener({ tenant, service, answer: doors[service], control, host, port: ports[service] });
  const [site, gateway, auth] = await Promise.all([listen('site'), listen('gateway'), listen('auth')]);
  const ticking = !manual && settings.liveTraffic ? setInterval(() => happenUntil(clock.now()), tickMs) : undefined;
  return Object.assign(tenant, steering, {
    siteUrl: site.origin,
    apiUrl: gateway.origin,
    authUrl: auth.origin,
    apis,
    timeline,
    historyStart,
    close: async () => {
      clearInterval(ticking);
      await Promise.all([site.close(), gateway.close(), auth.close()]);
    },
  });
}
