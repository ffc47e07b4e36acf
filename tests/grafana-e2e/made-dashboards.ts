import { expect, test as base } from '@grafana/plugin-e2e';
import { z } from 'zod';

/** The part of a dashboard that a test is about. */
export type DashboardPart = Readonly<Record<string, unknown>>;

interface Fixtures {
  /** Stores a dashboard, which is deleted when the test ends. @returns its uid */
  makeDashboard: (part: DashboardPart) => Promise<string>;
}

const stored = z.object({ uid: z.string() });

/** Tests on dashboards that are not provisioned. */
export const test = base.extend<Fixtures>({
  makeDashboard: async ({ request }, use, { title }) => {
    const made: string[] = [];
    await use(async (part) => {
      const dashboard = { title: `Test: ${title}`, schemaVersion: 39, time: { from: 'now-1h', to: 'now' }, ...part };
      const answer = await request.post('/api/dashboards/db', { data: { dashboard, overwrite: true } });
      const { uid } = stored.parse(await answer.json());
      made.push(uid);
      return uid;
    });
    await Promise.all(made.map((uid) => request.delete(`/api/dashboards/uid/${uid}`)));
  },
});

export { expect };
