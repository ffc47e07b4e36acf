import assert from 'node:assert/strict';
import { test } from 'node:test';
import { variants } from '../../simulator/switches.ts';
import { EMPTY, openSite, openSource, simulate } from './data-center-site.ts';
import { rangeSourceConformance } from './range-source-conformance.ts';
import { readOptions, readRange } from './read-range.ts';
import { HTTP_FAULTS } from './http-faults.ts';

const PRODUCTS = [
  { product: 'jira', name: 'Jira', actionKey: 'jira.auditing.issue.created', contextPath: '/jira' },
  {
    product: 'bitbucket',
    name: 'Bitbucket',
    actionKey: 'bitbucket.service.repository.audit.action.created',
    contextPath: '',
  },
] as const;

for (const { product, name, actionKey, contextPath } of PRODUCTS) {
  rangeSourceConformance({
    name: `${name} Data Center`,
    open: (variant) => openSite({ variant, simulator: { product, contextPath }, actionKey }),
    variants: variants.cursorPage.flatMap((cursorPage) =>
      variants.lastPage.map((lastPage) => ({ cursorPage, lastPage, limitClamp: 10 }))
    ),
    faults: HTTP_FAULTS.filter(({ name: fault }) => ['unauthorized', 'notFound', 'truncatedBody'].includes(fault)),
  });

  test(`${name}: days of administration are understood, each person under one id`, async (t) => {
    const simulator = await simulate(t, { ...EMPTY, product, contextPath, days: 20, scale: 0.3 });
    const source = openSource(simulator, { timeout: '30s' });
    t.after(() => source.close());
    const range = { from: simulator.historyStart, to: simulator.clock.now() };
    const truth = simulator.auditLog.records.filter(({ time }) => time >= range.from && time < range.to);
    const events = await readRange(source, range, 100);
    assert.ok(truth.length > 20, `only ${truth.length} rows`);
    assert.equal(events.length, truth.length);
    assert.ok(
      events.some(({ action }) => action === 'user_created' || action === 'group_member_added'),
      'known acts'
    );
    assert.ok(events.every(({ source: { type } }) => type === source.type));
    const ids = new Map<string, Set<string>>();
    for (const { user } of events.filter(({ user: { name: username } }) => username !== '')) {
      ids.set(user.name, (ids.get(user.name) ?? new Set()).add(user.id));
    }
    assert.ok(ids.size > 0);
    assert.ok([...ids.values()].every(({ size }) => size === 1));
  });

  test(`${name}: the own account is the author of the own searches`, async (t) => {
    const simulator = await simulate(t, { ...EMPTY, product, contextPath });
    const source = openSource(simulator);
    t.after(() => source.close());
    const probe = await source.probe(readOptions());
    const events = await readRange(source, { from: 0, to: simulator.clock.now() + 1 }, 10);
    const own = events.find(({ action }) => action === 'audit_log_searched');
    assert.notEqual(probe.account, '');
    assert.equal(own?.user.id, probe.account);
    assert.equal(own?.user.name, 'svc-audit');
    assert.deepEqual(
      probe.findings.filter(({ severity }) => severity === 'error'),
      []
    );
  });

  test(`${name}: speaks of itself, and of no page reads`, async (t) => {
    const simulator = await simulate(t, { ...EMPTY, product, contextPath });
    simulator.auditLog.setCoverage('USER_MANAGEMENT', 'OFF');
    const administrator = openSource(simulator);
    const nobody = openSource(simulator, { secret: simulator.credentials.user.token });
    t.after(() => Promise.all([administrator.close(), nobody.close()]));
    const { limitations, findings } = await administrator.probe(readOptions());
    const [other, ...own] = limitations;
    assert.equal(other?.kind, 'other-product');
    assert.ok(other.blindTo?.includes('page_viewed'), 'a count of page reads on it is no quiet zero');
    assert.match(own.map(({ text }) => text).join(), new RegExp(`^${name} records no changes of users`));
    const refused = (await nobody.probe(readOptions())).findings.map(({ detail }) => detail).join('\n');
    assert.match(refused, /Global permissions/);
    assert.doesNotMatch(refused + JSON.stringify([findings, own]), /Confluence|page_viewed/);
    assert.equal(administrator.lookUpUser, undefined);
  });

  test(`${name}: an administrator of one project reads what names it`, async (t) => {
    const simulator = await simulate(t, { ...EMPTY, product, contextPath });
    const { token, spaceIds } = simulator.credentials.spaceAdministrator;
    const now = simulator.clock.now();
    for (const id of [spaceIds[0] ?? '', '1']) {
      simulator.append({ time: now - 10, actionKey, objects: [{ type: 'Project', name: 'One', id }] });
    }
    const source = openSource(simulator, { secret: token, affectedObjects: [`PROJECT,${spaceIds[0]}`] });
    t.after(() => source.close());
    const events = await readRange(source, { from: now - 100, to: now }, 10);
    assert.deepEqual(
      events.map(({ object }) => object?.id),
      [spaceIds[0]]
    );
  });
}

test('Jira: who is affected by number or by key is one person, of whatever version', async (t) => {
  const simulator = await simulate(t, { ...EMPTY, product: 'jira', contextPath: '/jira' });
  const source = openSource(simulator);
  t.after(() => source.close());
  const now = simulator.clock.now();
  simulator.append({
    time: now - 10,
    actionKey: 'jira.auditing.group.created',
    author: 'svc-audit',
    objects: [
      { type: 'User', name: 'x', id: simulator.credentials.user.key },
      { type: 'USER', name: 'old', id: 'formername', path: '/secure/admin/user/ViewUser.jspa?name=old' },
    ],
  });
  const users = [];
  for await (const page of source.read({ from: now - 100, to: now }, readOptions())) {
    users.push(...page.users);
  }
  assert.deepEqual(
    users.map(({ id, name }) => [id, name]),
    [
      ['10000', 'svc-audit'],
      ['10002', 'svc-reader'],
    ]
  );
});
