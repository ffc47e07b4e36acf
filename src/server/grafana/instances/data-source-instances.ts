import { createHash } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { BackendPlugin, DataSourceInstance } from '../data-source.ts';
import { DownstreamError, PluginError, RequestCancelledError } from '../errors.ts';
import { log } from '../logging/log.ts';
import { keepSecret } from '../logging/secrets.ts';
import type { DataSourceSettings, PluginContext } from '../plugin-context.ts';

/** How long requests may go on with an instance whose settings have changed, ms. */
const RETIREMENT_MS = 30_000;

/** An instance for the length of one request. */
export interface InstanceLease<T extends DataSourceInstance> {
  readonly instance: T;
  /** Aborted when the data source's settings change or the process stops: its streams end then. */
  readonly retired: AbortSignal;
  release(): void;
}

/**
 * One instance for each data source (organisation and uid), made when first asked for, and made anew when its settings change.
 * Requests that come together share one creation.
 */
export class DataSourceInstances<T extends DataSourceInstance> {
  readonly #plugin: BackendPlugin<T>;
  readonly #slots = new Map<string, Slot<T>>();
  #stopped = false;

  constructor(plugin: BackendPlugin<T>) {
    this.#plugin = plugin;
  }

  /** The caller releases the lease when its request is done. */
  async lease(context: PluginContext): Promise<InstanceLease<T>> {
    if (context.dataSource === undefined) {
      throw new PluginError('The request names no data source', { status: 400 });
    }
    if (this.#stopped) {
      throw stopping();
    }
    const key = `${context.orgId}/${context.dataSource.uid}`;
    let slot = this.#slots.get(key);
    if (slot === undefined) {
      slot = new Slot(this.#plugin);
      this.#slots.set(key, slot);
    }
    return slot.lease(context, context.dataSource);
  }

  /** Aborts the streams of all instances. */
  retireAll(): void {
    this.#stopped = true;
    for (const slot of this.#slots.values()) {
      slot.retire();
    }
  }

  /** Disposes of all instances; nothing is leased afterwards. */
  async disposeAll(): Promise<void> {
    this.retireAll();
    await Promise.all([...this.#slots.values()].map((slot) => slot.dispose()));
    this.#slots.clear();
  }
}

/** The place of one data source. */
class Slot<T extends DataSourceInstance> {
  readonly #plugin: BackendPlugin<T>;
  /** Fingerprint of the settings that `#current` is made of, or being made of. */
  #fingerprint: string | undefined;
  #current: Promise<Tenant<T>> | undefined;
  /** The last that was made, also while its successor is in the making or has failed. */
  #latest: Tenant<T> | undefined;
  #closed = false;

  constructor(plugin: BackendPlugin<T>) {
    this.#plugin = plugin;
  }

  async lease(context: PluginContext, settings: DataSourceSettings): Promise<InstanceLease<T>> {
    const fingerprint = fingerprintOf(settings);
    for (;;) {
      if (this.#closed) {
        throw stopping();
      }
      if (this.#current === undefined || this.#fingerprint !== fingerprint) {
        this.#fingerprint = fingerprint;
        this.#current = this.#replace(this.#current, context, settings);
      }
      const lease = (await this.#current).lease();
      if (lease !== undefined) {
        return lease;
      }
    }
  }

  retire(): void {
    this.#closed = true;
    this.#latest?.retire();
  }

  async dispose(): Promise<void> {
    await this.#current?.catch(() => undefined);
    await this.#latest?.dispose();
  }

  /** One after the other, so that there is always one predecessor. */
  #replace(
    before: Promise<Tenant<T>> | undefined,
    context: PluginContext,
    settings: DataSourceSettings
  ): Promise<Tenant<T>> {
    const made = (before ?? Promise.resolve()).then(
      () => this.#make(context, settings),
      () => this.#make(context, settings)
    );
    made.catch(() => {
      if (this.#current === made) {
        this.#current = undefined;
      }
    });
    return made;
  }

  async #make(context: PluginContext, settings: DataSourceSettings): Promise<Tenant<T>> {
    const previous = this.#latest;
    previous?.retire();
    const forget = keepSecret(Object.values(settings.secureJsonData));
    try {
      const instance = await this.#plugin.createDataSource(settings, {
        orgId: context.orgId,
        pluginId: context.pluginId,
        grafanaConfig: context.grafanaConfig,
        previous: previous?.instance,
      });
      this.#latest = new Tenant(instance, settings, forget);
    } catch (error) {
      forget();
      throw error;
    }
    void previous?.retireAndDispose();
    return this.#latest;
  }
}

/** An instance and who uses it. */
class Tenant<T extends DataSourceInstance> {
  readonly instance: T;
  readonly #name: string;
  readonly #forgetSecrets: () => void;
  readonly #retired = new AbortController();
  readonly #released: Array<() => void> = [];
  #leases = 0;
  #disposed: Promise<void> | undefined;

  constructor(instance: T, settings: DataSourceSettings, forgetSecrets: () => void) {
    this.instance = instance;
    this.#name = settings.name;
    this.#forgetSecrets = forgetSecrets;
  }

  /** Nothing once it is disposed of. */
  lease(): InstanceLease<T> | undefined {
    if (this.#disposed !== undefined) {
      return undefined;
    }
    this.#leases++;
    let held = true;
    return {
      instance: this.instance,
      retired: this.#retired.signal,
      release: () => {
        if (held) {
          held = false;
          this.#leases--;
          this.#released.splice(0).forEach((resolve) => resolve());
        }
      },
    };
  }

  retire(): void {
    this.#retired.abort(new RequestCancelledError('The data source was changed'));
  }

  /** Waits for the last request, at most `RETIREMENT_MS`. */
  async retireAndDispose(): Promise<void> {
    const patience = new AbortController();
    const tooLong = delay(RETIREMENT_MS, undefined, { ref: false, signal: patience.signal }).catch(() => undefined);
    await Promise.race([this.#idle(), tooLong]);
    patience.abort();
    await this.dispose();
  }

  /** Never rejects: what fails here is in the log. */
  dispose(): Promise<void> {
    this.retire();
    this.#disposed ??= Promise.resolve()
      .then(() => this.instance.dispose())
      .catch((error: unknown) => log.error('A data source could not be closed', { dsName: this.#name, error }))
      .finally(this.#forgetSecrets);
    return this.#disposed;
  }

  async #idle(): Promise<void> {
    while (this.#leases > 0) {
      await new Promise<void>((resolve) => this.#released.push(resolve));
    }
  }
}

function stopping(): DownstreamError {
  return new DownstreamError('The plugin is stopping', { status: 503 });
}

function fingerprintOf(settings: DataSourceSettings): string {
  // The host sends the secrets in any order.
  const secureJsonData = Object.entries(settings.secureJsonData).sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256')
    .update(JSON.stringify({ ...settings, secureJsonData }))
    .digest('base64');
}
