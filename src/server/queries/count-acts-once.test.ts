import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { columnsOf } from '../analysis/columns.fixture.ts';
import { gatherCodes, gatherRows, select } from '../analysis/select.ts';
import { SOURCE_TYPES, type SourceType } from '../events/audit-event.ts';
import type { CodedField, Dictionaries } from '../events/columns.ts';
import { countActsOnce } from './count-acts-once.ts';

interface Act {
  source: SourceType;
  time: number;
  user: number;
  action: number;
  /** Code of its space, 0 for none. */
  space?: number;
}

const act = (source: SourceType, time = 0, user = 1, action = 1): Act => ({ source, time, user, action });

/** Rows that are counted, and what is said. */
function count(acts: readonly Act[], needed: readonly CodedField[] = []) {
  const columns = columnsOf({
    time: acts.map(({ time }) => time),
    codes: {
      'event.dataset': acts.map(({ source }) => 1 + SOURCE_TYPES.indexOf(source)),
      'event.action': acts.map(({ action }) => action),
      'user.id': acts.map(({ user }) => user),
      'space.key': acts.map(({ space = 0 }) => space),
    },
  });
  const selection = select(columns, { from: 0, to: 10_000_000 }, { clauses: [] });
  const counted = countActsOnce(selection, withSources(columns.dictionaries), needed);
  assert.equal(gatherCodes(counted.selection, 'event.action').length, counted.selection.length);
  return { rows: [...gatherRows(counted.selection)], notices: counted.notices.map(({ text }) => text) };
}

/** The names of the sources as codes. */
function withSources(dictionaries: Dictionaries): Dictionaries {
  const datasets = {
    size: SOURCE_TYPES.length + 1,
    value: (code: number) => SOURCE_TYPES[code - 1] ?? '',
    code: (name: string) => 1 + SOURCE_TYPES.findIndex((type) => type === name) || undefined,
  };
  return { ...dictionaries, of: (field) => (field === 'event.dataset' ? datasets : dictionaries.of(field)) };
}

/** Logs that overlap, and their sources. */
const OVERLAPS: ReadonlyArray<readonly [readonly SourceType[], readonly SourceType[]]> = [
  [['accessLog'], ['confluenceDataCenter', 'auditFiles']],
  [['organization'], ['confluenceCloud', 'jiraCloud']],
];

describe('countActsOnce', () => {
  it('keeps the record of the log that tells more, and names both logs', () => {
    assert.deepEqual(count([act('auditFiles'), act('accessLog', 30_000)]), {
      rows: [1],
      notices: ['1 act that stands in both the audit log and the access log is counted once.'],
    });
    assert.deepEqual(count([act('organization'), act('jiraCloud', 60_000), act('confluenceCloud', 70_000, 2)]), {
      rows: [0, 2],
      notices: ['1 act that stands in both Jira’s audit log and the organisation’s audit log is counted once.'],
    });
  });

  it('keeps the record of the other log where that alone has what is counted by, and says the same', () => {
    const acts = [act('accessLog', 0), { ...act('auditFiles', 30_000), space: 1 }];
    const notices = ['1 act that stands in both the audit log and the access log is counted once.'];
    assert.deepEqual(count(acts, ['space.key']), { rows: [1], notices });
    assert.deepEqual(count(acts, ['user.id']), { rows: [0], notices });
    assert.deepEqual(count([{ ...act('accessLog'), space: 2 }, ...acts.slice(1)], ['space.key']).rows, [0]);
  });

  it('takes the audit log as one, from whichever source its records came', () => {
    const { rows } = count([
      act('confluenceDataCenter', 0),
      act('auditFiles', 1),
      act('accessLog', 2),
      act('accessLog', 3),
    ]);
    assert.deepEqual(rows, [2, 3]);
  });

  it('never takes acts on two sites of one organisation for one', () => {
    assert.deepEqual(count([act('organization'), act('jiraCloud'), act('confluenceCloud')]).rows.length, 2);
  });

  it('leaves logs alone that do not overlap', () => {
    const acts = [act('jiraDataCenter'), act('accessLog'), act('bitbucketDataCenter'), act('confluenceCloud')];
    assert.deepEqual(count(acts), { rows: [0, 1, 2, 3], notices: [] });
  });

  it('counts of each person and action no fewer than any of the overlapping logs has, and all of the preferred one', () => {
    const arbitrary = fc.array(
      fc.record({
        source: fc.constantFrom(...SOURCE_TYPES),
        time: fc.integer({ min: 0, max: 200_000 }),
        user: fc.integer({ min: 1, max: 2 }),
        action: fc.integer({ min: 1, max: 2 }),
        space: fc.integer({ min: 0, max: 1 }),
      })
    );
    fc.assert(
      fc.property(arbitrary, fc.boolean(), (acts, bySpace) => {
        const needed: CodedField[] = bySpace ? ['space.key'] : [];
        const counts = ({ space = 0 }: Act) => !bySpace || space > 0;
        const kept = count(acts, needed).rows.map((row) => acts[row]);
        for (const [preferred, others] of OVERLAPS) {
          for (const user of [1, 2]) {
            for (const action of [1, 2]) {
              const of = (list: ReadonlyArray<Act | undefined>, sources: readonly SourceType[]) =>
                list.filter(
                  (one) => one?.user === user && one.action === action && counts(one) && sources.includes(one.source)
                ).length;
              assert.equal(of(kept, preferred), of(acts, preferred));
              assert.ok(of(kept, [...preferred, ...others]) >= Math.max(of(acts, preferred), of(acts, others)));
            }
          }
        }
        const alone = acts.filter(({ source }) => !OVERLAPS.flat(2).includes(source)).length;
        assert.equal(kept.filter((one) => one && !OVERLAPS.flat(2).includes(one.source)).length, alone);
      })
    );
  });
});
