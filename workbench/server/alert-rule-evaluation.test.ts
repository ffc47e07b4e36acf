import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { evaluateRule, labelledNumbers, type QueryAnswer } from './alert-rule-evaluation.ts';
import { ruleExpression, type LabelledNumber } from './alert-rule-expression.ts';
import type { AlertRule } from './alert-rule.ts';

const query = (refId: string) => ({
  refId,
  datasourceUid: 'audit',
  relativeTimeRange: { from: 3_900, to: 0 },
  model: { refId },
});
const threshold = (type: string, ...params: number[]) =>
  ruleExpression({ refId: 'C', type: 'threshold', expression: 'A', conditions: [{ evaluator: { type, params } }] });

const RULE: AlertRule = {
  uid: 'rule',
  title: 'Rule',
  intervalMs: 60_000,
  condition: 'C',
  queries: [query('A')],
  expressions: [threshold('gt', 39)],
  pendingMs: 0,
  keepFiringMs: 0,
  missingEvaluations: 2,
  execErrState: 'Error',
  noDataState: 'NoData',
  labels: {},
  annotations: {},
};

const numbers = (...list: LabelledNumber[]): QueryAnswer => ({ kind: 'numbers', numbers: list });
const one = (value: number | null, labels: Record<string, string> = { user: 'm' }) => ({ labels, value });
const evaluate = (answers: Record<string, QueryAnswer>, change: Partial<AlertRule> = {}) =>
  evaluateRule({ ...RULE, ...change }, new Map(Object.entries(answers)));
const conditionOf = (value: number | null, expression = threshold('gt', 39)) => {
  const evaluation = evaluate({ A: numbers(one(value)) }, { expressions: [expression] });
  assert.equal(evaluation.kind, 'results');
  return evaluation.kind === 'results' ? evaluation.results[0]?.value : undefined;
};

describe('a threshold', () => {
  it('holds by its definition, bounds left out', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer(), fc.nat(), (value, low, width) => {
        const high = low + width;
        assert.equal(conditionOf(value, threshold('gt', low)), Number(value > low));
        assert.equal(conditionOf(value, threshold('lt', low)), Number(value < low));
        assert.equal(conditionOf(value, threshold('within_range', low, high)), Number(low < value && value < high));
        assert.equal(conditionOf(value, threshold('outside_range', low, high)), Number(value < low || value > high));
      })
    );
  });

  it('says nothing about a key without a value', () => {
    assert.equal(conditionOf(null), null);
  });

  it('of a kind that is not known here is refused', () => {
    assert.throws(() => threshold('no_value'));
  });
});

describe('a rule', () => {
  it('reduces single numbers to themselves, whatever the order of its expressions', () => {
    const reduce = ruleExpression({ refId: 'R', type: 'reduce', reducer: 'last', expression: 'A' });
    const expressions = [{ ...threshold('gt', 39), input: 'R' }, reduce];
    const evaluation = evaluate({ A: numbers(one(40)) }, { expressions });
    assert.deepEqual(evaluation.kind === 'results' && evaluation.results.map(({ value }) => value), [1]);
  });

  it('whose expressions go round in a circle is an error', () => {
    assert.equal(
      evaluate({ A: numbers(one(1)) }, { expressions: [{ ...threshold('gt', 1), input: 'C' }] }).kind,
      'error'
    );
  });

  it('is in error where any query is, and has no data where any query has none', () => {
    const queries = [query('A'), query('B')];
    const error: QueryAnswer = { kind: 'error', text: 'rate limited' };
    assert.deepEqual(evaluate({ A: numbers(one(50)), B: error }, { queries }), error);
    assert.deepEqual(evaluate({ A: numbers(), B: error }, { queries }), error);
    assert.equal(evaluate({ A: numbers(one(50)), B: numbers() }, { queries }).kind, 'noData');
    assert.equal(evaluate({ A: numbers(one(50)) }, { queries }).kind, 'noData');
  });

  it('whose condition names a key twice is in error', () => {
    assert.equal(evaluate({ A: numbers(one(50), one(51)) }).kind, 'error');
  });

  it('finds evidence by labels that are the condition’s, some of them, or these and more, and takes none by chance', () => {
    const key = { user: 'm', ip: '::1' };
    for (const [labels, found] of [
      [[key], 0],
      [
        [
          { ...key, name: 'Mallory' },
          { user: 'm', ip: '::2', name: 'Mallory' },
        ],
        0,
      ],
      [[{ user: 'x' }, { user: 'm' }], 1],
      [
        [
          { ...key, name: 'Mallory' },
          { ...key, name: 'Mal' },
        ],
        undefined,
      ],
      [[{ ...key, name: 'Mallory' }, key], 1],
      [[{ user: 'x', ip: '::1' }], undefined],
    ] as const) {
      const evidence = labels.map((each, index) => one(index, each));
      const evaluation = evaluate(
        { A: numbers(one(50, key)), B: numbers(...evidence) },
        { queries: [query('A'), query('B')] }
      );
      assert.equal(evaluation.kind === 'results' && evaluation.results[0]?.values['B']?.value, found);
    }
  });
});

describe('a frame', () => {
  const names = { name: 'user.id', type: 'string', values: ['m', 'a'] } as const;
  const counts = { name: 'value', type: 'number', values: [60, null] } as const;

  it('is a number a row, labelled by its string columns', () => {
    assert.deepEqual(labelledNumbers([names, counts]), [one(60, { 'user.id': 'm' }), one(null, { 'user.id': 'a' })]);
    assert.deepEqual(labelledNumbers([]), []);
  });

  it('with a time, several numbers, or a label without text is refused', () => {
    assert.throws(() => labelledNumbers([names, { ...counts, type: 'other' }]), /exactly one number/);
    assert.throws(() => labelledNumbers([names, counts, { ...counts, name: 'bytes' }]), /exactly one number/);
    assert.throws(() => labelledNumbers([{ ...names, values: ['m', null] }, counts]), /Row 1 has no text/);
  });
});
