import type { Command } from './control.ts';
import type { Traffic } from '../world/traffic.ts';
import type { CloudRoute } from './cloud-route.ts';
import type { CloudProduct } from './tenant.ts';

/** One API of the tenant: what it answers, at which service, and what can be done to it. */
export interface CloudApi {
  /** At the site, and at the gateway below `/ex/<product>/<cloud id>`: paths as at the site. */
  readonly product?: { readonly name: CloudProduct; readonly route: CloudRoute };
  /** At the site alone, for everybody. */
  readonly site?: CloudRoute;
  /** At the gateway alone. */
  readonly gateway?: CloudRoute;
  /** At the authorization server. */
  readonly auth?: CloudRoute;
  /** Takes notice of what happened, in order of time. */
  readonly happen?: (traffic: Traffic) => void;
  /** Steering from another process: `POST /__sim/<api>/<command>`. */
  readonly commands?: Readonly<Record<string, Command>>;
  /** What `GET /__sim/state` tells of it. */
  readonly state?: () => unknown;
}
