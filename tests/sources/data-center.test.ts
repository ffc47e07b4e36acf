import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SourceError } from '../../src/server/sources/source-error.ts';
import { variants, variantNames } from '../../simulator/switches.ts';
import { EMPTY, openSite, openSource, simulate } from './data-center-site.ts';
import { rangeSourceConformance } from './range-source-conformance.ts';
import { readOptions, readRange } from './read-range.ts';
import { HTTP_FAULTS } from './http-faults.ts';

/** Each value of each open question, with the defaults for the others; labels need the affected objects. */
const SINGLE_VARIANTS = variantNames
  .filter((name) => name !== 'optionalFields')
  .flatMap((name) => variants[name].map((value) => ({ [name]: value })));
/** The bounds and the cursor depend on each other. */
const PAGING_VARIANTS = variants.cursorPage.flatMap((cursorPage) =>
  variants.fromBound.flatMap((fromBound) =>
    variants.toBound.flatMap((toBound) =>
      variants.lastPage.map((lastPage) => ({
        cursorPage,
        fromBound,
        toBound,
        lastPage,
        nextPageLink: 'withFilters',
        limitClamp: 10,
      }))
    )
  )
);

rangeSourceConformance({
  name: 'Confluence Data Center',
  open: (variant) => openSite({ variant }),
  variants: [...SINGLE_VARIANTS, ...PAGING_VARIANTS],
  faults: HTTP_FAULTS,
});

for (const optionalFields of variants.optionalFields) {
  for (const oldRowKeys of variants.oldRowKeys) {
    test(`days of work are understood with optional fields ${optionalFields} and old keys ${oldRowKeys}`, async (t) => {
      const simulator = await simulate(t, { ...EMPTY, days: 3 });
      simulator.switches.setVariants({ optionalFields, oldRowKeys, unknownFields: 'present' });
      const source = openSource(simulator, { timeout: '30s' });
      t.after(() => source.close());
      const range = { from: simulator.historyStart, to: simulator.clock.now() };
      const truth = simulator.auditLog.records.filter(({ time }) => time >= range.from && time < range.to);
      let [events, malformed] = [0, 0];
      for await (const page of source.read(range, readOptions(100))) {
        events += page.events.length;
        malformed += page.malformed;
      }
      assert.ok(truth.length > 50, `only ${truth.length} rows`);
      assert.deepEqual([events, malformed], [truth.length, 0]);
    });
  }
}

test('requests go to the host of the settings alone, with range, cursor and page size on every page', async (t) => {
  const simulator = await simulate(t);
  const source = openSource(simulator);
  t.after(() => source.close());
  const now = simulator.clock.now();
  for (let index = 0; index < 5; index++) {
    simulator.append({ time: now - 1000 + index, actionKey: 'audit.logging.summary.page.created' });
  }
  await readRange(source, { from: now - 1000, to: now }, 2);
  const queries = simulator.requestLog.requests.map(({ query }) => query);
  assert.equal(queries.length, 3);
  assert.ok(queries.every(({ from, to, limit }) => from && to && limit === '2'));
  assert.deepEqual(
    queries.map(({ pageCursor }) => pageCursor !== undefined),
    [false, true, true]
  );
  assert.deepEqual(simulator.requestLog.violations, []);
});

test('a space administrator reads the objects that are named, and is told to name them', async (t) => {
  const simulator = await simulate(t);
  const { token, spaceIds } = simulator.credentials.spaceAdministrator;
  const space = { type: 'Space', name: 'Own', id: spaceIds[0] ?? '' };
  const now = simulator.clock.now();
  simulator.append({ time: now - 10, actionKey: 'audit.logging.summary.space.export', objects: [space] });
  simulator.append({
    time: now - 9,
    actionKey: 'audit.logging.summary.space.export',
    objects: [{ ...space, id: '1' }],
  });
  const named = openSource(simulator, { secret: token, affectedObjects: [`Space,${space.id}`] });
  const unnamed = openSource(simulator, { secret: token });
  t.after(() => Promise.all([named.close(), unnamed.close()]));
  assert.equal((await readRange(named, { from: now - 100, to: now }, 10)).length, 1);
  await assert.rejects(
    readRange(unnamed, { from: now - 100, to: now }, 10),
    (error) => error instanceof SourceError && error.reason === 'forbidden' && /Affected objects/.test(error.cure)
  );
  const probe = await named.probe(readOptions());
  assert.ok(probe.limitations.some(({ kind }) => kind === 'partial-scope'));
  assert.equal(probe.coverage, undefined);
});

test('user name and password do as well as a token', async (t) => {
  const simulator = await simulate(t);
  const { username, password, key } = simulator.credentials.administrator;
  const source = openSource(simulator, { secret: password, auth: 'basic', username });
  t.after(() => source.close());
  assert.equal((await source.probe(readOptions())).account, key);
});

for (const coverageKeys of variants.coverageKeys) {
  for (const retentionShape of variants.retentionShape) {
    test(`the probe says who we are and what is recorded: coverage ${coverageKeys}, retention ${retentionShape}`, async (t) => {
      const simulator = await simulate(t);
      simulator.switches.setVariants({ coverageKeys, retentionShape });
      simulator.append({ actionKey: 'audit.logging.summary.page.created' });
      const source = openSource(simulator);
      t.after(() => source.close());
      const probe = await source.probe(readOptions());
      assert.equal(probe.reachable, true);
      assert.equal(probe.account, simulator.credentials.administrator.key);
      assert.equal(probe.coverage?.END_USER_ACTIVITY, 'FULL');
      assert.equal(probe.expiredBefore === undefined, retentionShape === 'empty' || retentionShape === 'notFound');
      assert.deepEqual(
        probe.findings.filter(({ severity }) => severity === 'error'),
        []
      );
      assert.equal(simulator.requestLog.requests.filter(({ path }) => path.endsWith('/events')).length, 1);
    });
  }
}

test('a site that records too little says what it is blind to, since when, and where to change it', async (t) => {
  const simulator = await simulate(t);
  simulator.auditLog.setCoverage('END_USER_ACTIVITY', 'BASE');
  simulator.append({
    time: simulator.clock.now() - 1000,
    actionKey: 'atlassian.audit.event.action.audit.config.updated',
    author: 'svc-audit',
    changes: [
      {
        i18nKey: 'atlassian.audit.event.change.coverage.level',
        from: 'end_user_activity : full',
        to: 'end_user_activity : base',
      },
    ],
  });
  const source = openSource(simulator);
  t.after(() => source.close());
  await readRange(source, { from: simulator.clock.now() - 5000, to: simulator.clock.now() }, 10);
  const { limitations, findings } = await source.probe(readOptions());
  const searches = limitations.find(({ blindTo }) => blindTo?.includes('search_performed'));
  assert.match(searches?.text ?? '', /since 20.*Administration ▸ General configuration ▸ Audit log/);
  assert.ok(limitations.some(({ kind, blindTo }) => kind === 'no-page-reads' && blindTo?.includes('page_viewed')));
  assert.equal(findings[0]?.severity, 'warning');
});

test('a refused or ignored credential and an unreachable site are findings, not failures', async (t) => {
  const simulator = await simulate(t);
  const cases: ReadonlyArray<readonly [string, RegExp]> = [
    ['wrong-token', /token/i],
    [simulator.credentials.user.token, /Confluence Administrator/],
  ];
  for (const [secret, cure] of cases) {
    const source = openSource(simulator, { secret });
    const { findings } = await source.probe(readOptions());
    await source.close();
    assert.equal(findings[0]?.severity, 'error');
    assert.match(findings[0]?.detail ?? '', cure);
    assert.doesNotMatch(JSON.stringify(findings), /wrong-token/);
  }
  const source = openSource(simulator);
  await simulator.close();
  const probe = await source.probe(readOptions());
  await source.close();
  assert.deepEqual([probe.reachable, probe.findings[0]?.severity], [false, 'error']);
});

test('a username is looked up to its key, and one that nobody has is undefined', async (t) => {
  const simulator = await simulate(t);
  const source = openSource(simulator);
  t.after(() => source.close());
  const person = simulator.users[0];
  assert.ok(person !== undefined);
  assert.deepEqual(await source.lookUpUser?.(person.username, readOptions()), {
    id: person.key,
    name: person.username,
    displayName: person.displayName,
  });
  assert.equal(await source.lookUpUser?.('nobody-at-all', readOptions()), undefined);
});

for (const fileRetentionShape of variants.fileRetentionShape) {
  test(`the probe tells the whole configuration of the audit log: file retention ${fileRetentionShape}`, async (t) => {
    const simulator = await simulate(t);
    simulator.switches.setVariants({ fileRetentionShape });
    simulator.auditLog.setCoverage('ECOSYSTEM', 'OFF');
    simulator.auditLog.setRetention({ number: 10, units: 'DAYS' });
    simulator.auditLog.denylist = ['audit.logging.summary.page.created'];
    const source = openSource(simulator);
    t.after(() => source.close());
    const { configuration, limitations } = await source.probe(readOptions());
    assert.deepEqual(configuration, {
      coverage: Object.fromEntries(simulator.auditLog.coverage),
      retention: { text: '10 days', days: 10 },
      retentionFiles: fileRetentionShape === 'notFound' ? undefined : 100,
      denylist: ['audit.logging.summary.page.created'],
    });
    assert.ok(limitations.some(({ blindTo }) => blindTo?.includes('page_created')));
  });
}

test('delegated administration: a refusal names the objects, the screen and where their id stands', async (t) => {
  const simulator = await simulate(t);
  const { token, spaceIds } = simulator.credentials.spaceAdministrator;
  const refusal = async (affectedObjects: string[]) => {
    const source = openSource(simulator, { secret: token, affectedObjects });
    t.after(() => source.close());
    const { findings, reachable } = await source.probe(readOptions());
    return { reachable, error: findings.find(({ severity }) => severity === 'error')?.detail ?? '' };
  };
  const unnamed = await refusal([]);
  assert.match(unnamed.error, /Global permissions.*"Affected objects" \(Space,655361\).*\/rest\/api\/space\/<KEY>/);
  const oneTooMany = await refusal([`Space,${spaceIds[0]}`, 'Space,999']);
  assert.match(oneTooMany.error, /every object.*Space,\d+; Space,999.*Space tools ▸ Permissions/);
  assert.equal((await refusal([`Space,${spaceIds[0]}`])).error, '');
  assert.equal(oneTooMany.reachable, true);
});
