import type { IncomingMessage } from 'node:http';
import { json } from 'node:stream/consumers';
import { z } from 'zod';
import type { AccessLog } from './access-log/access-log.ts';
import { appendedVisitSchema, type AppendedVisit } from './access-log/appended-visit.ts';
import { jsonAnswer } from './answer.ts';
import { appendedEventSchema, type AppendedEvent } from './audit-api/appended-event.ts';
import { retentionUnits } from './audit-api/audit-log.ts';
import { areas, coverageLevels } from './audit-api/audit-record.ts';
import { changeCoverage } from './audit-api/coverage-change.ts';
import { send } from './fault-answer.ts';
import type { ControlHandler } from './http-server.ts';
import { auditApis, type Site } from './site.ts';
import { faults, faultSchema, variants, type Variants } from './switches.ts';
import { attackFacts, type Attack } from './world/attack.ts';

/** What can be done to a running simulator besides its switches. */
export interface Steering {
  advance(ms: number): void;
  setTime(time: number): void;
  append(event: AppendedEvent): unknown;
  visit(visit: AppendedVisit): void;
}

/**
 * The steering of a simulator from another process: `GET /__sim/state`, and `POST /__sim/<command>` with a JSON body.
 * A bad body or command is answered 400 with the reason.
 */
export function createControl(
  site: Site,
  attack: Attack | null,
  accessLog: AccessLog,
  steering: Steering
): ControlHandler {
  const commands = createCommands(site, accessLog, steering);
  return async (request, response) => {
    const name = new URL(request.url ?? '/', 'http://simulator').pathname.slice('/__sim/'.length);
    if (request.method === 'GET' && name === 'state') {
      send(response, jsonAnswer(stateJson(site, attack, accessLog)));
      return;
    }
    const command = commands.get(name);
    if (request.method !== 'POST' || !command) {
      const names = [...commands.keys()].join(', ');
      send(
        response,
        jsonAnswer({ error: `No such command. GET /__sim/state, or POST /__sim/ with one of: ${names}` }, 404)
      );
      return;
    }
    try {
      send(response, jsonAnswer({ result: command(await body(request)) ?? null }));
    } catch (error) {
      send(response, jsonAnswer({ error: error instanceof Error ? error.message : String(error) }, 400));
    }
  };
}

async function body(request: IncomingMessage): Promise<unknown> {
  return request.headers['content-length'] === '0' ? {} : json(request);
}
type Command = (body: unknown) => unknown;

function createCommands(site: Site, accessLog: AccessLog, steering: Steering): ReadonlyMap<string, Command> {
  const { auditLog, switches, rateLimiter, requestLog } = site;
  return new Map<string, Command>([
    ['arm', command(faultSchema, (fault) => switches.arm(fault))],
    ['disarm', command(z.strictObject({ kind: z.enum(faults).optional() }), ({ kind }) => switches.disarm(kind))],
    ['variants', command(variantsSchema, (changes) => switches.setVariants(changes))],
    ['rate-limit', command(rateLimitSchema, (limit) => void (rateLimiter.limit = limit))],
    [
      'audit-api',
      command(z.strictObject({ auditApi: z.enum(auditApis) }), ({ auditApi }) => void (site.auditApi = auditApi)),
    ],
    ['coverage', command(coverageSchema, ({ area, level }) => changeCoverage(site, area, level))],
    ['retention', command(retentionSchema, (retention) => auditLog.setRetention(retention))],
    ['denylist', command(z.array(z.string()), (keys) => void (auditLog.denylist = keys))],
    ['base-url', command(z.strictObject({ baseUrl: z.url() }), ({ baseUrl }) => void (site.baseUrl = baseUrl))],
    ['append', command(appendedEventSchema, (event) => steering.append(event))],
    ['visit', command(appendedVisitSchema, (visit) => steering.visit(visit))],
    ['access-log', command(z.strictObject({ enabled: z.boolean() }), ({ enabled }) => accessLog.setEnabled(enabled))],
    ['rotate', command(rotationSchema, ({ mode, suffix }) => accessLog.rotate(mode, suffix))],
    ['advance', command(z.strictObject({ ms: z.int().nonnegative() }), ({ ms }) => steering.advance(ms))],
    ['time', command(z.strictObject({ time: z.int() }), ({ time }) => steering.setTime(time))],
    ['clear-requests', command(z.strictObject({}), () => requestLog.clear())],
  ]);
}

function command<Schema extends z.ZodType>(schema: Schema, run: (body: z.output<Schema>) => unknown): Command {
  return (given) => run(schema.parse(given));
}

const coverageSchema = z.strictObject({ area: z.enum(areas), level: z.enum(coverageLevels) });
const retentionSchema = z.strictObject({ number: z.int().positive(), units: z.enum(retentionUnits) });
const rateLimitSchema = z
  .strictObject({ capacity: z.int().positive(), fillRate: z.int().positive(), intervalSeconds: z.number().positive() })
  .nullable();
const rotationSchema = z.strictObject({
  mode: z.enum(['rename', 'copyTruncate']),
  suffix: z
    .string()
    .regex(/^\.[\w.]+$/)
    .optional(),
});
/** Checked in full by the switches themselves, which know the values. */
const variantsSchema = z.custom<Partial<Variants>>((given) => typeof given === 'object' && given !== null);

function stateJson(site: Site, attack: Attack | null, accessLog: AccessLog) {
  const { clock, switches, auditLog, requestLog, baseUrl, rateLimiter } = site;
  return {
    now: clock.now(),
    baseUrl,
    attack: attack && attackFacts(attack),
    accessLog: { enabled: accessLog.enabled, globs: accessLog.globs },
    auditRows: auditLog.records.length,
    coverage: Object.fromEntries(auditLog.coverage),
    retention: auditLog.retention,
    denylist: auditLog.denylist,
    rateLimit: rateLimiter.limit,
    variants: switches.variants,
    possibleVariants: variants,
    faults: switches.faults,
    possibleFaults: faults,
    requestsByPath: Object.fromEntries(requestLog.countByPath),
    violations: requestLog.violations,
    requests: requestLog.requests,
  };
}
