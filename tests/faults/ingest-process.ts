import { openCollector } from '../../src/server/collector/open-collector.ts';
import { dataCenterSource } from '../../src/server/sources/data-center/data-center-source.ts';
import { CONFLUENCE } from '../../src/server/sources/data-center/products/confluence.ts';
import { authorizationHeader } from '../../src/server/sources/http/authentication.ts';
import { parseBaseUrl } from '../../src/server/sources/http/base-url.ts';
import { openSqliteStore } from '../../src/server/store/sqlite/open-sqlite-store.ts';

/*
 * Reads a range of a site into a store, as the backend does, and says after each append how many rows are safe.
 * Made to be killed. Arguments: URL, token, directory of the store, from and to in epoch ms.
 */
const [url = '', token = '', directory = '', from = '', to = ''] = process.argv.slice(2);
const MINUTE = 60_000;

const store = await openSqliteStore({ directory });
const source = dataCenterSource({
  base: parseBaseUrl(url, 'url'),
  authorization: authorizationHeader({ type: 'bearer', token }, 'confluenceDataCenterSecret'),
  tls: { rejectUnauthorized: true },
  timeoutMs: 10_000,
  product: CONFLUENCE,
  selection: { affectedObjects: [], search: '', scanLimit: 0 },
  actionMap: {},
  recordedElsewhere: [],
});
const collector = await openCollector({
  sources: [
    {
      source,
      options: { continuous: false, pollInterval: MINUTE, lateness: MINUTE, backfill: MINUTE, requestsPerMinute: 0 },
    },
  ],
  store,
  retention: 90 * 24 * 60 * MINUTE,
  log: () => {},
});
collector.onAppend((sequence) => process.stdout.write(`stored ${sequence}\n`));
const [answer] = await collector.ensure(
  { from: Number(from), to: Number(to) },
  { deadline: Date.now() + 60_000, signal: new AbortController().signal }
);
process.stdout.write(`done ${answer?.holes.length}\n`);
await collector.close();
await store.close();
