import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { variantNames, variants, type VariantName, type Variants } from '../../simulator/switches.ts';
import { FaultSite } from './fault-site.ts';

/** What the site's rows leave out there, so that only their times can be compared. */
const SPOILT: readonly VariantName[] = ['oldRowKeys', 'optionalFields'];
/** Many pages, so that paging shows. */
const PAGED: Partial<Variants> = { limitClamp: 10 };
const PAGING = ['nextPageLink', 'cursorPage', 'lastPage', 'fromBound', 'toBound'] as const;

let site: FaultSite;
let defaults: Variants;
before(async () => {
  site = await FaultSite.start();
  defaults = { ...site.simulator.switches.variants };
});
after(() => site.close());

async function readsEverythingOnce(changes: Partial<Variants>, spoilt = false): Promise<void> {
  site.simulator.switches.setVariants({ ...defaults, ...PAGED, ...changes });
  await site.forget();
  assert.deepEqual((await site.askApi()).holes, []);
  await site.assertAuditLogStored(site.past, spoilt);
  const requests = site.eventRequests;
  assert.deepEqual((await site.askApi()).holes, []);
  assert.equal(site.eventRequests, requests);
}

for (const name of variantNames) {
  for (const value of variants[name]) {
    test(`${name} ${value}: everything is read, once`, () =>
      readsEverythingOnce({ [name]: value }, SPOILT.includes(name)));
  }
}

/** All ways in which a site may page. */
const pagings = PAGING.reduce<Array<Partial<Variants>>>(
  (combinations, name) => combinations.flatMap((one) => variants[name].map((value) => ({ ...one, [name]: value }))),
  [{}]
);

test('however the site combines its ways of paging, everything is read once', async () => {
  for (const paging of pagings) {
    await readsEverythingOnce(paging).catch((error: unknown) =>
      assert.fail(`${JSON.stringify(paging)}: ${String(error)}`)
    );
  }
});
