import { auditRow, type AppendedEvent } from './audit-api/appended-event.ts';
import { createAuditLog } from './audit-api/audit-log.ts';
import type { AuditRecord } from './audit-api/audit-record.ts';
import { manualClock, realClock } from './clock.ts';
import { createControl } from './control.ts';
import { createCredentials, type Credentials } from './credentials.ts';
import { startHttpServer } from './http-server.ts';
import { withDefaults, type SimulatorOptions } from './options.ts';
import { createRateLimiter } from './rate-limit.ts';
import { createRequestLog } from './request-log.ts';
import type { Site } from './site.ts';
import { createSwitches } from './switches.ts';
import { createPeople } from './world/people.ts';
import { createSpaces } from './world/spaces.ts';

/** A running simulated site. */
export interface Simulator extends Site {
  /** Address of the site as this machine reaches it, with the context path. */
  readonly url: string;
  readonly credentials: Credentials;
  /** Moves a manual clock forward; people work meanwhile where `liveTraffic` is on. */
  advance(ms: number): void;
  /** Sets a manual clock; forward as `advance`, backward without undoing anything. */
  setTime(time: number): void;
  /** Records a row, now unless it has a time (a past one makes it late). Null where coverage leaves it out. */
  append(event: AppendedEvent): AuditRecord | null;
  close(): Promise<void>;
}

/** Builds the site and listens. */
export async function startSimulator(options: SimulatorOptions): Promise<Simulator> {
  const settings = withDefaults(options);
  const manual = settings.clock === 'manual' ? manualClock(settings.startTime) : null;
  const clock = manual ?? realClock(settings.clockOffsetMs);
  const spaces = createSpaces(settings.seed);
  const people = createPeople(settings.seed, Math.round(200 * settings.scale), spaces.length, clock.now());
  const credentials = createCredentials(settings.seed, spaces, options);
  const site: Site = {
    baseUrl: settings.baseUrl,
    contextPath: settings.contextPath,
    clock,
    switches: createSwitches(settings.seed),
    auditLog: createAuditLog(),
    accounts: Object.values(credentials),
    users: people,
    rateLimiter: createRateLimiter(),
    requestLog: createRequestLog(),
  };
  const setTime = (time: number) => {
    if (!manual) {
      throw new Error('A real clock cannot be set. Start the simulator with a manual one.');
    }
    manual.set(time);
  };
  const steering = {
    credentials,
    advance: (ms: number) => setTime(clock.now() + ms),
    setTime,
    append: (event: AppendedEvent) => site.auditLog.append(auditRow(event, site)),
  };
  const server = await startHttpServer(site, createControl(site, steering), settings.host, settings.port);
  return Object.assign(site, steering, { url: server.origin + settings.contextPath, close: () => server.close() });
}
