import { createAccessLog, type AccessLog } from './access-log/access-log.ts';
import { visitOf, type AppendedVisit } from './access-log/appended-visit.ts';
import { createServerTime } from './access-log/server-time.ts';
import { auditRow, type AppendedEvent } from './audit-api/appended-event.ts';
import { createAuditLog } from './audit-api/audit-log.ts';
import { createAuditFiles, type AuditFiles } from './audit-files/audit-files.ts';
import type { AuditRecord } from './audit-api/audit-record.ts';
import { manualClock, realClock } from './clock.ts';
import { createControl } from './control.ts';
import { createCredentials, type Credentials } from './credentials.ts';
import { startHttpServer } from './http-server.ts';
import { withDefaults, type SimulatorOptions } from './options.ts';
import { productNamed } from './products/products.ts';
import { createPages } from './pages/pages.ts';
import { createRateLimiter } from './rate-limit.ts';
import { createRequestLog } from './request-log.ts';
import type { Site } from './site.ts';
import { createSwitches } from './switches.ts';
import { createTimeline, type Timeline } from './world/timeline.ts';
import { createWorld, type World } from './world/world.ts';

const day = 86_400_000;
const tickMs = 1000;

/** A running simulated site. */
export interface Simulator extends Site {
  /** Address of the site as this machine reaches it, with the context path. */
  readonly url: string;
  readonly credentials: Credentials;
  readonly world: World;
  /** What truly happened, to compare with what the logs were understood to say. */
  readonly timeline: Timeline;
  /** Epoch ms at which the history begins. */
  readonly historyStart: number;
  readonly accessLog: AccessLog;
  readonly auditFiles: AuditFiles;
  /** Moves a manual clock forward; people work meanwhile where `liveTraffic` is on. */
  advance(ms: number): void;
  /** Sets a manual clock; forward as `advance`, backward without undoing anything. */
  setTime(time: number): void;
  /** Records a row, now unless it has a time (a past one makes it late). Null where coverage leaves it out. */
  append(event: AppendedEvent): AuditRecord | null;
  /** Lets somebody send a request that the access log records. */
  visit(visit: AppendedVisit): void;
  close(): Promise<void>;
}

/** Builds the site with its history, and listens. */
export async function startSimulator(options: SimulatorOptions): Promise<Simulator> {
  const settings = withDefaults(options);
  const { seed, contextPath, baseUrl } = settings;
  const manual = settings.clock === 'manual' ? manualClock(settings.startTime) : null;
  const clock = manual ?? realClock(settings.clockOffsetMs);
  const start = clock.now();
  const historyStart = start - settings.days * day;
  const world = createWorld(seed, Math.round(200 * settings.scale), start, settings.attack);
  const timeline = createTimeline(world);
  const credentials = createCredentials(seed, world.spaces, options);
  const serverTime = createServerTime(settings.timezone);
  const lines = { serverTime, contextPath, baseUrl, format: settings.accessLogFormat };
  const switches = createSwitches(seed);
  const auditFiles = createAuditFiles(settings.auditFileDirectory, settings.nodes, {
    seed,
    serverTime,
    variants: () => switches.variants,
    baseUrl: () => site.baseUrl,
    maxBytes: settings.auditFileBytes,
  });
  const accessLog = createAccessLog(settings.accessLogDirectory, settings.nodes, lines);
  const accounts = Object.values(credentials);
  const members = [...accounts, ...world.people];
  const product = productNamed(settings.product, members);
  const site: Site = {
    baseUrl,
    contextPath,
    product,
    auditApi: settings.auditApi,
    pages: settings.product === 'confluence' ? createPages(seed, contextPath, world.spaces, () => site) : null,
    clock,
    switches,
    auditLog: createAuditLog(settings.coverage, {
      translate: product.row,
      recorded: (records) => auditFiles.write(records),
    }),
    accounts,
    users: world.people,
    members,
    rateLimiter: createRateLimiter(),
    requestLog: createRequestLog(),
  };

  let written = historyStart;
  const happenUntil = (time: number) => {
    for (const { visits, rows } of timeline.between(written, time)) {
      accessLog.write(visits);
      site.auditLog.appendAll(rows);
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
  const steering = {
    advance: (ms: number) => setTime(clock.now() + ms),
    setTime,
    append: (event: AppendedEvent) => site.auditLog.append(auditRow(event, site)),
    visit: (visit: AppendedVisit) => accessLog.write([visitOf(visit, clock.now())]),
  };
  const control = createControl(site, world.attack, accessLog, steering);
  const server = await startHttpServer(site, {
    ...settings,
    control,
    answered: (visit) => accessLog.write([visit]),
  });
  const ticking = !manual && settings.liveTraffic ? setInterval(() => happenUntil(clock.now()), tickMs) : undefined;
  return Object.assign(site, steering, {
    url: server.origin + contextPath,
    credentials,
    world,
    timeline,
    historyStart,
    accessLog,
    auditFiles,
    close: async () => {
      clearInterval(ticking);
      await server.close();
      accessLog.close();
      auditFiles.close();
    },
  });
}
