import type { IncomingMessage } from 'node:http';
import { json } from 'node:stream/consumers';
import { z } from 'zod';
import { jsonAnswer } from '../answer.ts';
import { send } from '../fault-answer.ts';
import type { ControlHandler } from '../http-server.ts';
import { faults, faultSchema } from '../switches.ts';
import { attackFacts } from '../world/attack.ts';
import type { CloudApi } from './cloud-api.ts';
import { cloudPlans, cloudProducts, cloudServices, type CloudTenant } from './tenant.ts';

/** Something that can be done to a running tenant. Throws on a body that it cannot work with. */
export type Command = (body: unknown) => unknown;

/** A command whose body a schema checks. */
export function command<Schema extends z.ZodType>(schema: Schema, run: (body: z.output<Schema>) => unknown): Command {
  return (given) => run(schema.parse(given));
}

export interface CloudSteering {
  advance(ms: number): void;
  setTime(time: number): void;
}

/**
 * The steering of a tenant from another process, at each of its services: `GET /__sim/state`, and
 * `POST /__sim/<command>` or `/__sim/<api>/<command>` with a JSON body. A bad body or command is answered 400 with the
 * reason.
 */
export function createCloudControl(
  tenant: CloudTenant,
  apis: Readonly<Record<string, CloudApi>>,
  steering: CloudSteering
): ControlHandler {
  const commands = createCommands(tenant, apis, steering);
  return async (request, response) => {
    const name = new URL(request.url ?? '/', 'http://simulator').pathname.slice('/__sim/'.length);
    if (request.method === 'GET' && name === 'state') {
      send(response, jsonAnswer(stateJson(tenant, apis)));
      return;
    }
    const run = commands.get(name);
    if (request.method !== 'POST' || !run) {
      const error = `No such command. GET /__sim/state, or POST /__sim/ with one of: ${[...commands.keys()].join(', ')}`;
      send(response, jsonAnswer({ error }, 404));
      return;
    }
    try {
      send(response, jsonAnswer({ result: run(await bodyOf(request)) ?? null }));
    } catch (error) {
      send(response, jsonAnswer({ error: error instanceof Error ? error.message : String(error) }, 400));
    }
  };
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  return request.headers['content-length'] === '0' ? {} : json(request);
}

function createCommands(
  tenant: CloudTenant,
  apis: Readonly<Record<string, CloudApi>>,
  steering: CloudSteering
): ReadonlyMap<string, Command> {
  const { switches, requestLogs } = tenant;
  const ofApis = Object.entries(apis).flatMap(([api, { commands = {} }]) =>
    Object.entries(commands).map(([name, run]): [string, Command] => [`${api}/${name}`, run])
  );
  return new Map<string, Command>([
    ['arm', command(faultSchema, (fault) => switches.arm(fault))],
    ['disarm', command(z.strictObject({ kind: z.enum(faults).optional() }), ({ kind }) => switches.disarm(kind))],
    ['advance', command(z.strictObject({ ms: z.int().nonnegative() }), ({ ms }) => steering.advance(ms))],
    ['time', command(z.strictObject({ time: z.int() }), ({ time }) => steering.setTime(time))],
    ['tenant', command(tenantSchema, (changes) => void Object.assign(tenant, changes))],
    [
      'clear-requests',
      command(z.strictObject({}), () => cloudServices.forEach((service) => requestLogs[service].clear())),
    ],
    ...ofApis,
  ]);
}

const tenantSchema = z
  .strictObject({
    plan: z.enum(cloudPlans),
    products: z.array(z.enum(cloudProducts)),
    missingScope: z.literal([401, 403]),
  })
  .partial();

function stateJson(tenant: CloudTenant, apis: Readonly<Record<string, CloudApi>>) {
  const { clock, switches, requestLogs, world, siteHost, cloudId, orgId, plan, products } = tenant;
  const logs = cloudServices.map((service) => {
    const { countByPath, requests } = requestLogs[service];
    return [service, { requestsByPath: Object.fromEntries(countByPath), requests }];
  });
  return {
    now: clock.now(),
    siteHost,
    cloudId,
    orgId,
    plan,
    products,
    attack: world.attack && attackFacts(world.attack),
    faults: switches.faults,
    possibleFaults: faults,
    violations: [...requestLogs.site.violations, ...requestLogs.gateway.violations],
    services: Object.fromEntries(logs),
    apis: Object.fromEntries(Object.entries(apis).map(([name, { state }]) => [name, state?.() ?? null])),
  };
}
