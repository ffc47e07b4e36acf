import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { auditEvent, type EventInput } from './build-event.ts';
import { ACTION_CATEGORISATIONS, CATEGORY_CATEGORISATIONS } from './ecs-categorisation-data.ts';
import { ecsCategorisation, ecsOutcome } from './ecs-categorisation.ts';
import { ACTIONS, CATEGORIES } from './vocabulary-data.ts';

/** Categories that ECS 9 allows, each with the types that it expects there (its page "Allowed values: event.category"). */
const EXPECTED_TYPES: Readonly<Record<string, readonly string[]>> = {
  api: ['access', 'admin', 'allowed', 'change', 'creation', 'deletion', 'denied', 'end', 'info', 'start', 'user'],
  authentication: ['start', 'end', 'info'],
  configuration: ['access', 'change', 'creation', 'deletion', 'info'],
  database: ['access', 'change', 'info', 'error'],
  driver: ['change', 'end', 'info', 'start'],
  email: ['info'],
  file: ['access', 'change', 'creation', 'deletion', 'info'],
  host: ['access', 'change', 'end', 'info', 'start'],
  iam: ['admin', 'change', 'creation', 'deletion', 'group', 'info', 'user'],
  intrusion_detection: ['allowed', 'denied', 'info'],
  library: ['start'],
  malware: ['info'],
  network: ['access', 'allowed', 'connection', 'denied', 'end', 'info', 'protocol', 'start'],
  package: ['access', 'change', 'deletion', 'info', 'installation', 'start'],
  process: ['access', 'change', 'end', 'info', 'start'],
  registry: ['access', 'change', 'creation', 'deletion'],
  session: ['start', 'end', 'info'],
  threat: ['indicator'],
  vulnerability: ['info'],
  web: ['access', 'error', 'info'],
};

const user = { type: 'User', id: '8a', name: 'Ada', uri: '' };
const group = { type: 'Group', id: 'admins', name: 'admins', uri: '' };

function event(input: Partial<EventInput>) {
  return auditEvent({ time: 1, observed: 2, source: { type: 'confluenceDataCenter', site: 'wiki' }, ...input });
}

describe('the ECS categorisation', () => {
  it('has every act of the vocabulary once, and no other', () => {
    assert.deepEqual(
      ACTION_CATEGORISATIONS.map(({ action }) => action).sort(),
      ACTIONS.map(({ action }) => action).sort()
    );
  });

  for (const { action } of ACTION_CATEGORISATIONS) {
    it(`of ${action} holds allowed values only, each type expected by a category and each category by a type`, () => {
      for (const objects of [[], [user], [group], [user, group]]) {
        const { category, type } = ecsCategorisation(event({ action, objects }));
        assert.ok(category.length > 0 && type.length > 0);
        const expected = category.map((one) => EXPECTED_TYPES[one] ?? assert.fail(`${one} is no ECS category`));
        for (const one of type) {
          assert.ok(
            expected.some((types) => types.includes(one)),
            `${one} is not expected in ${category.join(', ')}`
          );
        }
        for (const types of expected) {
          assert.ok(type.some((one) => types.includes(one)));
        }
      }
    });
  }

  it('of an act on users or groups says which of them, and what was done', () => {
    const [what, whom] = [
      ['creation', 'change', 'deletion'],
      ['user', 'group', 'admin'],
    ];
    for (const { action } of ACTION_CATEGORISATIONS) {
      const { category, type } = ecsCategorisation(event({ action }));
      if (category.includes('iam')) {
        assert.equal(type.filter((one) => what.includes(one)).length, 1, action);
        assert.equal(type.filter((one) => whom.includes(one)).length, 1, action);
      }
    }
  });

  it('of rights that were given names who got them', () => {
    const types = (objects: EventInput['objects']) =>
      ecsCategorisation(event({ action: 'space_permission_added', objects })).type;
    assert.deepEqual(types([user]), ['user', 'change']);
    assert.deepEqual(types([group]), ['group', 'change']);
    assert.deepEqual(types([]), ['admin', 'change']);
  });

  it('of an act that is not in the vocabulary is that of its category, without a type', () => {
    const known = new Set(CATEGORIES.map(({ category }) => category));
    for (const [category, expected] of Object.entries(CATEGORY_CATEGORISATIONS)) {
      assert.ok(known.has(category), category);
      assert.ok(expected.every((one) => one in EXPECTED_TYPES));
      assert.deepEqual(ecsCategorisation(event({ action: 'com.example.done', category })), {
        category: expected,
        type: [],
      });
    }
    assert.deepEqual(ecsCategorisation(event({ action: 'com.example.done', category: 'constructor' })), {
      category: [],
      type: [],
    });
  });
});

describe('the ECS outcome', () => {
  const http = (status: number): EventInput['http'] => ({
    method: 'GET',
    path: '/',
    status,
    requestBytes: undefined,
    bytes: 1,
    durationMs: 1,
  });

  it('is that of the act where the act names one', () => {
    assert.equal(ecsOutcome(event({ action: 'login_failed' })), 'failure');
    assert.equal(ecsOutcome(event({ action: 'login_attempted', http: http(302) })), 'unknown');
  });

  it('is what HTTP answered, else success, since what is recorded was done', () => {
    assert.equal(ecsOutcome(event({ action: 'page_viewed', http: http(200) })), 'success');
    assert.equal(ecsOutcome(event({ action: 'page_viewed', http: http(403) })), 'failure');
    assert.equal(ecsOutcome(event({ action: 'space_exported' })), 'success');
  });

  it('is not claimed for an act that is not known', () => {
    assert.equal(ecsOutcome(event({ action: 'com.example.done' })), undefined);
  });
});
