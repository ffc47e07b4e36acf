import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate as tick } from 'node:timers/promises';
import fc from 'fast-check';
import type { BackendPlugin, DataSourceInstance } from '../data-source.ts';
import type { DataSourceSettings, PluginContext } from '../plugin-context.ts';
import type { QueryDataResponse } from '../query-data.ts';
import { DataSourceInstances } from './data-source-instances.ts';

class Recorded implements DataSourceInstance {
  readonly settings: DataSourceSettings;
  readonly previous: Recorded | undefined;
  disposals = 0;

  constructor(settings: DataSourceSettings, previous: Recorded | undefined) {
    this.settings = settings;
    this.previous = previous;
  }

  async queryData(): Promise<QueryDataResponse> {
    return new Map();
  }

  async checkHealth(): Promise<{ status: 'ok'; message: string }> {
    return { status: 'ok', message: '' };
  }

  async dispose(): Promise<void> {
    this.disposals++;
  }
}

function context(uid: string, updatedMs: number, secureJsonData: Record<string, string> = {}): PluginContext {
  const settings = {
    id: 1,
    uid,
    name: uid,
    url: '',
    user: '',
    database: '',
    basicAuthEnabled: false,
    basicAuthUser: '',
  };
  return {
    orgId: 1,
    pluginId: 'p',
    pluginVersion: '',
    grafanaConfig: {},
    userAgent: '',
    namespace: '',
    dataSource: { ...settings, jsonData: {}, secureJsonData, updatedMs },
  };
}

/** A plugin that keeps what it made, in order. `before` runs in the middle of each creation. */
function recording(before: () => Promise<void> = async () => undefined): {
  plugin: BackendPlugin<Recorded>;
  made: Recorded[];
} {
  const made: Recorded[] = [];
  const plugin: BackendPlugin<Recorded> = {
    createDataSource: async (settings, { previous }) => {
      await before();
      const instance = new Recorded(settings, previous);
      made.push(instance);
      return instance;
    },
  };
  return { plugin, made };
}

test('requests that come together share one creation', async () => {
  const { plugin, made } = recording(() => tick());
  const instances = new DataSourceInstances(plugin);
  const leases = await Promise.all(Array.from({ length: 20 }, () => instances.lease(context('a', 1))));
  assert.equal(made.length, 1);
  assert.ok(leases.every(({ instance }) => instance === made[0]));
});

test('the order in which secrets arrive changes nothing', async () => {
  const { plugin, made } = recording();
  const instances = new DataSourceInstances(plugin);
  await instances.lease(context('a', 1, { x: '1', y: '2' }));
  await instances.lease(context('a', 1, { y: '2', x: '1' }));
  assert.equal(made.length, 1);
});

test('a replaced instance ends its streams at once and is disposed of after its last request', async () => {
  const { plugin, made } = recording();
  const instances = new DataSourceInstances(plugin);
  const lease = await instances.lease(context('a', 1));
  const next = await instances.lease(context('a', 2));
  assert.equal(next.instance.previous, lease.instance);
  assert.ok(lease.retired.aborted && !next.retired.aborted);
  await tick();
  assert.equal(made[0]?.disposals, 0);
  lease.release();
  await tick();
  assert.equal(made[0]?.disposals, 1);
});

test('a failed creation fails its request alone, and the next still gets the instance before it', async () => {
  let failing = false;
  const { plugin, made } = recording(async () => {
    if (failing) {
      throw new Error('no');
    }
  });
  const instances = new DataSourceInstances(plugin);
  (await instances.lease(context('a', 1))).release();
  failing = true;
  await assert.rejects(instances.lease(context('a', 2)), { message: 'no' });
  failing = false;
  const { instance } = await instances.lease(context('a', 2));
  assert.equal(instance.previous, made[0]);
});

test('in any order of requests each gets an instance of its own settings that is not disposed of, and in the end all are, once', async () => {
  const steps = fc.array(
    fc.record({
      uid: fc.constantFrom('a', 'b'),
      updatedMs: fc.integer({ min: 1, max: 3 }),
      fails: fc.boolean(),
      wait: fc.boolean(),
    }),
    { maxLength: 30 }
  );
  await fc.assert(
    fc.asyncProperty(steps, async (requests) => {
      let failures = 0;
      const { plugin, made } = recording(async () => {
        await tick();
        if (failures-- > 0) {
          throw new Error('no');
        }
      });
      const instances = new DataSourceInstances(plugin);
      const running = [];
      for (const { uid, updatedMs, fails, wait } of requests) {
        failures = fails ? 1 : 0;
        const answer = instances.lease(context(uid, updatedMs)).then(
          async (lease) => {
            assert.deepEqual([lease.instance.settings.uid, lease.instance.settings.updatedMs], [uid, updatedMs]);
            assert.equal(lease.instance.disposals, 0);
            await tick();
            assert.equal(lease.instance.disposals, 0);
            lease.release();
          },
          (error: unknown) => assert.match(String(error), /no$/)
        );
        running.push(answer);
        if (wait) {
          await tick();
        }
      }
      await Promise.all(running);
      await instances.disposeAll();
      await tick();
      assert.deepEqual(
        made.map(({ disposals }) => disposals),
        made.map(() => 1)
      );
      await assert.rejects(instances.lease(context('a', 1)), { status: 503 });
    })
  );
});
