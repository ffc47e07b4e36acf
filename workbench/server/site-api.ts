import { z } from 'zod';
import type { DataSource } from './data-source.ts';
import { HttpError, readJson, sendJson, type Handler } from './router.ts';
import type { SimulatorProcess } from './simulator-process.ts';
import type { StateStream } from './state-stream.ts';

const changeSchema = z.strictObject({ accessLog: z.boolean().optional(), outage: z.boolean().optional() });

/** `POST /workbench/site` with `{accessLog?, outage?}`: the switches of the simulated site. */
export function siteHandler(
  simulator: SimulatorProcess,
  dataSource: DataSource,
  state: StateStream,
  changed: () => void
): Handler {
  return async ({ request, response }) => {
    const parsed = changeSchema.safeParse(await readJson(request));
    if (!parsed.success) {
      throw new HttpError(400, `No such switch: ${z.prettifyError(parsed.error)}`);
    }
    const { accessLog, outage } = parsed.data;
    if (outage !== undefined) {
      await simulator.setOutage(outage);
      state.set({ site: { ...state.state.site, outage } });
    }
    if (accessLog !== undefined && accessLog !== dataSource.accessLog) {
      dataSource.setAccessLog(accessLog);
    }
    changed();
    sendJson(response, 200, state.state.site);
  };
}
