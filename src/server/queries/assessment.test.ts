import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Completeness, Limitation } from '../events/completeness.ts';
import { assess, completenessNotices } from './assessment.ts';

const range = { from: 0, to: 1000 };

function source(limitations: readonly Limitation[]): Completeness {
  return {
    source: 'confluenceCloud',
    site: 'acme',
    range,
    covered: [range],
    holes: [],
    expiredBefore: undefined,
    provisionalFrom: 1000,
    lagMs: 0,
    limitations,
    malformed: 0,
    account: '',
  };
}

const limitation = (kind: Limitation['kind']): Limitation => ({ kind, text: kind, blindTo: ['search_performed'] });
const assessed = (kind: Limitation['kind'], actions: readonly string[]) => {
  const assessment = assess(range, [source([limitation(kind)])], actions, 1000);
  const notices = completenessNotices(assessment).map(({ severity, text }) => `${severity}: ${text}`);
  return { certain: assessment.certain, notices };
};

describe('assess', () => {
  it('makes a count of an act that a source cannot tell a lower bound, whatever the reason', () => {
    for (const kind of ['no-page-reads', 'coverage', 'unrecorded', 'other-product'] as const) {
      assert.deepEqual(assessed(kind, ['search_performed', 'page_viewed']), {
        certain: false,
        notices: [`warning: Lower bound: ${kind}`],
      });
    }
  });

  it('takes an act that is not asked for as no matter', () => {
    assert.deepEqual(assessed('coverage', ['page_viewed']), { certain: true, notices: [] });
  });

  it('counts any act as any that is recorded: what could be recorded and is not lowers it, what no log records is said', () => {
    assert.equal(assessed('coverage', []).certain, false);
    assert.equal(assessed('no-page-reads', []).certain, false);
    assert.deepEqual(assessed('unrecorded', []), { certain: true, notices: ['info: unrecorded'] });
    assert.deepEqual(assessed('other-product', []), { certain: true, notices: [] });
  });
});
