import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import fc from 'fast-check';
import { startSimulator, type Simulator } from '../simulator.ts';
import { variants, type Variants } from '../switches.ts';

const start = Date.UTC(2026, 2, 4, 9, 15);

async function emptySite(t: TestContext): Promise<Simulator> {
  const sim = await startSimulator({ days: 0, scale: 0.1, attack: false, liveTraffic: false, startTime: start });
  t.after(() => sim.close());
  return sim;
}

interface Page {
  entities: Array<{ timestamp: string; extraAttributes: Array<{ value: string }> }>;
  pagingInfo: { lastPage: boolean; nextPageCursor?: string; nextPageLink?: string; size: number };
}

async function read(sim: Simulator, parameters: Record<string, string>): Promise<Page> {
  const url = `${sim.url}/rest/auditing/1.0/events?${new URLSearchParams(parameters)}`;
  const response = await fetch(url, { headers: { Authorization: `Bearer ${sim.credentials.administrator.token}` } });
  assert.equal(response.status, 200, await response.clone().text());
  const page: Page = JSON.parse(await response.text());
  return page;
}

/** Marks of the rows in the order of reading, as a careful client reads: own range on each page, stops below it. */
async function readAll(sim: Simulator, from: number, to: number, limit: number): Promise<string[]> {
  const range = { from: new Date(from).toISOString(), to: new Date(to).toISOString(), limit: String(limit) };
  const marks: string[] = [];
  for (let cursor: string | undefined = ''; cursor !== undefined;) {
    const page: Page = await read(sim, cursor === '' ? range : { ...range, pageCursor: cursor });
    marks.push(
      ...page.entities
        .filter(({ timestamp }) => Date.parse(timestamp) >= from && Date.parse(timestamp) <= to)
        .map((event) => event.extraAttributes[0]?.value ?? '')
    );
    const below = page.entities.some(({ timestamp }) => Date.parse(timestamp) < from);
    cursor = page.pagingInfo.lastPage || below ? undefined : page.pagingInfo.nextPageCursor;
  }
  return marks;
}

function record(sim: Simulator, time: number, mark: string) {
  sim.append({
    time,
    actionKey: 'audit.logging.summary.page.created',
    attributes: [{ nameI18nKey: 'mark', value: mark }],
  });
}

const anyVariants: fc.Arbitrary<Partial<Variants>> = fc.record({
  nextPageLink: fc.constantFrom(...variants.nextPageLink),
  cursorPage: fc.constantFrom(...variants.cursorPage),
  lastPage: fc.constantFrom(...variants.lastPage),
  limitClamp: fc.constantFrom(...variants.limitClamp),
  locale: fc.constantFrom(...variants.locale),
  unknownFields: fc.constantFrom(...variants.unknownFields),
});

test('paging gives each row of the range once, newest first, under every variant and with ties across pages', async (t) => {
  const sim = await emptySite(t);
  await fc.assert(
    fc.asyncProperty(
      anyVariants,
      fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 1, maxLength: 60 }),
      fc.integer({ min: 1, max: 12 }),
      async (chosen, offsets, limit) => {
        const base = sim.clock.now() + 1000;
        sim.setTime(base + 100_000);
        sim.switches.setVariants({ ...chosen, selfObservation: 'off' });
        record(sim, base - 1, 'before');
        offsets.forEach((offset, index) => record(sim, base + offset, String(index)));
        record(sim, base + 21, 'after');
        const expected = offsets
          .map((offset, index) => ({ offset, index }))
          .sort((a, b) => b.offset - a.offset || b.index - a.index)
          .map(({ index }) => String(index));
        assert.deepEqual(await readAll(sim, base, base + 20, limit), expected);
      }
    ),
    { numRuns: 60 }
  );
});

test('bounds are inclusive or exclusive as the variant says', async (t) => {
  const sim = await emptySite(t);
  sim.switches.setVariants({ selfObservation: 'off' });
  [0, 1, 2].forEach((offset) => record(sim, start + offset, String(offset)));
  assert.deepEqual(await readAll(sim, start, start + 2, 10), ['2', '1', '0']);
  sim.switches.setVariants({ fromBound: 'exclusive' });
  assert.deepEqual(await readAll(sim, start, start + 2, 10), ['2', '1']);
  sim.switches.setVariants({ toBound: 'exclusive' });
  assert.deepEqual(await readAll(sim, start, start + 2, 10), ['1']);
});

test('reading writes one row a page by the reader, or for the first page alone, or none', async (t) => {
  const sim = await emptySite(t);
  for (let index = 0; index < 5; index += 1) {
    record(sim, start - 1000 + index, String(index));
  }
  const searches = () => sim.auditLog.records.filter(({ actionKey }) => actionKey.endsWith('audit.search'));
  await readAll(sim, start - 1000, start - 500, 2);
  assert.equal(searches().length, 3);
  assert.equal(searches()[0]?.author.username, sim.credentials.administrator.username);
  assert.deepEqual(searches()[0]?.attributes[2]?.value, '2');
  sim.switches.setVariants({ selfObservation: 'firstPage' });
  await readAll(sim, start - 1000, start - 500, 2);
  assert.equal(searches().length, 4);
});

test('the link to the next page leads to the configured base URL and repeats filters only where the variant says so', async (t) => {
  const sim = await emptySite(t);
  [0, 1, 2].forEach((offset) => record(sim, start - offset, String(offset)));
  const from = new Date(start - 100).toISOString();
  const bare = (await read(sim, { from, limit: '2' })).pagingInfo.nextPageLink ?? '';
  assert.match(
    bare,
    /^https:\/\/wiki\.example\.org\/rest\/auditing\/1\.0\/events\?offset=0&limit=2&pageCursor=\d+,\d+$/
  );
  sim.switches.setVariants({ nextPageLink: 'withFilters' });
  const full = (await read(sim, { from, limit: '2' })).pagingInfo.nextPageLink ?? '';
  assert.equal(new URL(full).searchParams.get('from'), from);
});

test('server filters match the display text of the site language, and the scan limit ends the reading', async (t) => {
  const sim = await emptySite(t);
  sim.switches.setVariants({ selfObservation: 'off', locale: 'de' });
  record(sim, start - 2, 'page');
  sim.append({ time: start - 1, actionKey: 'audit.logging.summary.space.export' });
  const size = async (parameters: Record<string, string>) => (await read(sim, parameters)).pagingInfo.size;
  assert.equal(await size({ actions: 'Seite erstellt' }), 1);
  assert.equal(await size({ actions: 'Page created' }), 0);
  assert.equal(await size({ categories: 'Seiten,Import/Export' }), 2);
  assert.equal(await size({ search: 'bereichsEXPORT' }), 1);
  assert.equal(await size({ search: 'seite erstellt', scanLimit: '1' }), 0);
  assert.equal(await size({ userIds: '-1' }), 2);
});

test('a late row takes its place by time, behind the rows of its millisecond that were there before', async (t) => {
  const sim = await emptySite(t);
  sim.switches.setVariants({ selfObservation: 'off' });
  ['a', 'b', 'c'].forEach((mark, index) => record(sim, start - 20 + 10 * index, mark));
  record(sim, start - 10, 'late');
  assert.deepEqual(await readAll(sim, start - 100, start, 1), ['c', 'late', 'b', 'a']);
});

test('a request with a cursor honours a range below the cursor, or ignores it, as the variant says', async (t) => {
  const sim = await emptySite(t);
  sim.switches.setVariants({ selfObservation: 'off' });
  [1, 2, 3, 4, 5].forEach((offset) => record(sim, start + offset, String(offset)));
  const pageCursor = (await read(sim, { limit: '1' })).pagingInfo.nextPageCursor ?? '';
  const range = { from: new Date(start + 2).toISOString(), to: new Date(start + 3).toISOString() };
  const marks = async () =>
    (await read(sim, { ...range, pageCursor })).entities.map((event) => event.extraAttributes[0]?.value);
  assert.deepEqual(await marks(), ['3', '2']);
  sim.switches.setVariants({ cursorPage: 'ignoresRange' });
  assert.deepEqual(await marks(), ['4', '3', '2', '1']);
});

for (const scanStart of variants.scanStart) {
  for (const scanOrder of variants.scanOrder) {
    test(`a scan looks at so many rows of the range, counted from the ${scanStart}, in order of ${scanOrder}, and does not say so`, async (t) => {
      const sim = await emptySite(t);
      sim.switches.setVariants({ scanStart, scanOrder, selfObservation: 'off' });
      for (let index = 0; index < 10; index++) {
        record(sim, start - 1000 + index, `mark ${index}`);
      }
      record(sim, start - 1001, 'mark late');
      const range = { from: new Date(start - 2000).toISOString(), to: new Date(start - 992).toISOString() };
      const first = await read(sim, { ...range, search: 'mark', scanLimit: '4', limit: '2' });
      const marks = (page: Page) => page.entities.map(({ extraAttributes }) => extraAttributes[0]?.value);
      assert.deepEqual(marks(first), ['mark 8', 'mark 7']);
      const cursor = first.pagingInfo.nextPageCursor ?? '';
      const second = await read(sim, { ...range, search: 'mark', scanLimit: '4', limit: '9', pageCursor: cursor });
      const expected = {
        cursor: {
          time: ['mark 6', 'mark 5', 'mark 4', 'mark 3'],
          insertion: ['mark 6', 'mark 5', 'mark 4', 'mark late'],
        },
        range: { time: ['mark 6', 'mark 5'], insertion: ['mark 6', 'mark late'] },
      };
      assert.deepEqual(marks(second), expected[scanStart][scanOrder]);
      assert.equal(second.pagingInfo.lastPage, true);
      const beyond = await read(sim, { ...range, offset: '4', limit: '1' });
      assert.deepEqual(marks(beyond), ['mark 4']);
    });
  }
}
