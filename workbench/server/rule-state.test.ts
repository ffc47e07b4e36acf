import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Evaluation } from './alert-rule-evaluation.ts';
import type { AlertRule } from './alert-rule.ts';
import { nextInstances, type RuleInstance } from './rule-state.ts';

const MINUTE = 60_000;

const RULE: AlertRule = {
  uid: 'rule',
  title: 'Bulk access',
  intervalMs: MINUTE,
  condition: 'C',
  queries: [{ refId: 'A', datasourceUid: 'audit', relativeTimeRange: { from: 3_900, to: 0 }, model: { refId: 'A' } }],
  expressions: [],
  pendingMs: 0,
  keepFiringMs: 0,
  missingEvaluations: 2,
  execErrState: 'Error',
  noDataState: 'NoData',
  labels: {},
  annotations: {},
};

const NO_DATA: Evaluation = { kind: 'noData' };
const ERROR: Evaluation = { kind: 'error', text: 'rate limited' };

/** The condition by user: 1 holds, 0 does not, null has no value. */
function keys(condition: Record<string, 1 | 0 | null>): Evaluation {
  const results = Object.entries(condition).map(([user, value]) => {
    const labels = { user };
    return { labels, value, values: { A: { labels, value: 60 }, C: { labels, value } } };
  });
  return { kind: 'results', results };
}

const FIRES = keys({ mallory: 1 });
const RESTS = keys({ mallory: 0 });
const OTHER = keys({ alice: 0 });

/** States after each evaluation, a minute apart, as `label: status (reason)`. */
function told(change: Partial<AlertRule>, ...evaluations: Evaluation[]): string[][] {
  let instances: RuleInstance[] = [];
  return evaluations.map((evaluation, minute) => {
    instances = nextInstances({ ...RULE, ...change }, instances, evaluation, minute * MINUTE);
    return instances.map(({ labels, status, reason }) => {
      const name = labels['user'] ?? labels['alertname'] ?? 'rule';
      return `${name}: ${status}${reason && ` (${reason})`}`;
    });
  });
}

describe('an instance', () => {
  const cases: Array<[string, Partial<AlertRule>, Evaluation[], string[][]]> = [
    ['fires at once without a pending period', {}, [FIRES], [['mallory: Alerting']]],
    [
      'is pending until the period has passed, and its time counts from the first breach',
      { pendingMs: 2 * MINUTE },
      [FIRES, FIRES, FIRES, RESTS],
      [['mallory: Pending'], ['mallory: Pending'], ['mallory: Alerting'], ['mallory: Normal']],
    ],
    [
      'begins to be pending anew after a rest',
      { pendingMs: MINUTE },
      [FIRES, RESTS, FIRES, FIRES],
      [['mallory: Pending'], ['mallory: Normal'], ['mallory: Pending'], ['mallory: Alerting']],
    ],
    [
      'recovers for the keep-firing period before it is normal',
      { keepFiringMs: 2 * MINUTE },
      [FIRES, RESTS, RESTS, RESTS],
      [['mallory: Alerting'], ['mallory: Recovering'], ['mallory: Recovering'], ['mallory: Normal']],
    ],
    [
      'that recovers fires on without pending when it is breached again',
      { keepFiringMs: 2 * MINUTE, pendingMs: MINUTE },
      [FIRES, FIRES, RESTS, FIRES],
      [['mallory: Pending'], ['mallory: Alerting'], ['mallory: Recovering'], ['mallory: Alerting']],
    ],
    [
      'that is missing keeps its state once, resolves as missing, and is forgotten',
      {},
      [FIRES, OTHER, OTHER, OTHER],
      [
        ['mallory: Alerting'],
        ['alice: Normal', 'mallory: Alerting'],
        ['alice: Normal', 'mallory: Normal (MissingSeries)'],
        ['alice: Normal'],
      ],
    ],
    [
      'that comes back in time is not missing',
      {},
      [FIRES, OTHER, FIRES, OTHER],
      [
        ['mallory: Alerting'],
        ['alice: Normal', 'mallory: Alerting'],
        ['mallory: Alerting', 'alice: Normal'],
        ['alice: Normal', 'mallory: Alerting'],
      ],
    ],
    [
      'is missing for as many evaluations as the rule says',
      { missingEvaluations: 1 },
      [FIRES, OTHER],
      [['mallory: Alerting'], ['alice: Normal', 'mallory: Normal (MissingSeries)']],
    ],
    [
      'without a value is no data, beside one that has a value',
      { noDataState: 'NoData' },
      [keys({ mallory: null, alice: 0 })],
      [['mallory: NoData', 'alice: Normal']],
    ],
  ];
  for (const [name, change, evaluations, expected] of cases) {
    it(name, () => assert.deepEqual(told(change, ...evaluations), expected));
  }

  it('keeps the start of its status while it lasts', () => {
    const first = nextInstances(RULE, [], FIRES, MINUTE);
    assert.equal(nextInstances(RULE, first, FIRES, 2 * MINUTE)[0]?.since, MINUTE);
  });

  it('never fires before the condition held for the pending period, whatever came', () => {
    const steps = fc.array(fc.constantFrom(FIRES, RESTS, OTHER, NO_DATA, ERROR), { maxLength: 12 });
    const states = fc.record({
      execErrState: fc.constantFrom('OK', 'Error', 'KeepLast'),
      noDataState: fc.constantFrom('OK', 'NoData', 'KeepLast'),
    });
    fc.assert(
      fc.property(steps, states, (evaluations, change) => {
        const story = told({ ...change, pendingMs: 3 * MINUTE }, ...evaluations);
        const firing = story.findIndex((states) => states.includes('mallory: Alerting'));
        assert.ok(firing === -1 || evaluations.slice(0, firing + 1).lastIndexOf(FIRES) >= 0);
        assert.ok(firing === -1 || firing >= 3);
      })
    );
  });
});

describe('an error', () => {
  const cases: Array<[AlertRule['execErrState'], string[][]]> = [
    ['OK', [['mallory: Normal (Error)'], ['mallory: Normal (Error)'], ['mallory: Alerting']]],
    ['Alerting', [['mallory: Alerting (Error)'], ['mallory: Alerting (Error)'], ['mallory: Alerting']]],
    [
      'KeepLast',
      [['mallory: Alerting (Error, KeepLast)'], ['mallory: Alerting (Error, KeepLast)'], ['mallory: Alerting']],
    ],
    [
      'Error',
      [
        ['DatasourceError: Error', 'mallory: Alerting'],
        ['DatasourceError: Error', 'mallory: Normal (MissingSeries)'],
        ['mallory: Alerting', 'DatasourceError: Error'],
      ],
    ],
  ];
  for (const [execErrState, expected] of cases) {
    it(`with ${execErrState}: what becomes of an instance that fires`, () => {
      assert.deepEqual(told({ execErrState }, FIRES, ERROR, ERROR, FIRES).slice(1), expected);
    });
  }

  for (const [execErrState, expected] of [
    ['OK', 'rule: Normal (Error)'],
    ['Alerting', 'rule: Alerting (Error)'],
    ['KeepLast', 'rule: Normal (Error, KeepLast)'],
    ['Error', 'DatasourceError: Error'],
  ] as const) {
    it(`with ${execErrState}: what a rule without instances has`, () => {
      assert.deepEqual(told({ execErrState }, ERROR), [[expected]]);
    });
  }

  it('waits for the pending period too', () => {
    assert.deepEqual(told({ execErrState: 'Alerting', pendingMs: MINUTE }, ERROR, ERROR), [
      ['rule: Pending (Error)'],
      ['rule: Alerting (Error)'],
    ]);
    assert.deepEqual(told({ pendingMs: MINUTE }, ERROR, ERROR), [
      ['DatasourceError: Pending (Error)'],
      ['DatasourceError: Error'],
    ]);
  });

  it('that keeps the last state lets periods run on', () => {
    assert.deepEqual(told({ execErrState: 'KeepLast', pendingMs: MINUTE }, FIRES, ERROR), [
      ['mallory: Pending'],
      ['mallory: Alerting (Error, KeepLast)'],
    ]);
    assert.deepEqual(told({ execErrState: 'KeepLast', keepFiringMs: MINUTE }, FIRES, RESTS, ERROR), [
      ['mallory: Alerting'],
      ['mallory: Recovering'],
      ['mallory: Normal (Error, KeepLast)'],
    ]);
  });

  it('leaves values as they were where the last state is kept, and as -1 elsewhere', () => {
    const firing = nextInstances(RULE, [], FIRES, 0);
    const value = (execErrState: AlertRule['execErrState']) =>
      nextInstances({ ...RULE, execErrState }, firing, ERROR, MINUTE)[0]?.values['A']?.value;
    assert.deepEqual([value('KeepLast'), value('Alerting'), value('OK')], [60, -1, -1]);
  });
});

describe('no data', () => {
  const cases: Array<[AlertRule['noDataState'], string[]]> = [
    ['OK', ['mallory: Normal (NoData)']],
    ['Alerting', ['mallory: Alerting (NoData)']],
    ['KeepLast', ['mallory: Alerting (NoData, KeepLast)']],
    ['NoData', ['DatasourceNoData: NoData', 'mallory: Alerting']],
  ];
  for (const [noDataState, expected] of cases) {
    it(`with ${noDataState}: what becomes of an instance that fires`, () => {
      assert.deepEqual(told({ noDataState }, FIRES, NO_DATA)[1], expected);
    });
  }

  it('is also an answer of keys without any value', () => {
    assert.deepEqual(told({ noDataState: 'OK' }, FIRES, keys({ mallory: null }))[1], ['mallory: Normal (NoData)']);
  });
});
