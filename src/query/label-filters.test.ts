import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { emptyFilter } from './defaults.ts';
import { filledKeys } from './filter-keys.ts';
import { filterSchema } from './filter-schema.ts';
import { hasLabelFilter, toggleLabelFilter } from './label-filters.ts';

const ada = { label: 'user.id', value: 'ada', isExcluded: false };
const withoutAda = { ...ada, isExcluded: true };

describe('a filter by a label of an event', () => {
  it('is narrowed to its value, and widened again by the same', () => {
    const narrowed = toggleLabelFilter({ ...emptyFilter(), users: ['bob'], spaces: ['HR'] }, ada);
    assert.deepEqual([narrowed.users, narrowed.spaces], [['ada'], ['HR']]);
    assert.ok(hasLabelFilter(narrowed, ada));
    assert.deepEqual(toggleLabelFilter(narrowed, ada).users, []);
  });

  it('leaves the value out beside others', () => {
    const without = toggleLabelFilter({ ...emptyFilter(), exclude: { users: ['bob'] } }, withoutAda);
    assert.deepEqual(without.exclude.users, ['bob', 'ada']);
    assert.ok(hasLabelFilter(without, withoutAda));
    assert.ok(!hasLabelFilter(without, ada));
    assert.deepEqual(toggleLabelFilter(without, withoutAda).exclude.users, ['bob']);
  });

  it('replaces the opposite', () => {
    const wanted = toggleLabelFilter(emptyFilter(), ada);
    const unwanted = toggleLabelFilter(wanted, withoutAda);
    assert.deepEqual([unwanted.users, unwanted.exclude.users], [[], ['ada']]);
    const again = toggleLabelFilter(unwanted, ada);
    assert.deepEqual([again.users, again.exclude.users], [['ada'], []]);
  });

  it('takes a name that looks like a variable for what it is', () => {
    const priced = { label: 'object.name', value: 'Cost of $item and ${more:csv}!', isExcluded: false };
    const narrowed = toggleLabelFilter(emptyFilter(), priced);
    assert.deepEqual(narrowed.objects, ['Cost of * and *!']);
    assert.ok(filterSchema.safeParse(narrowed).success);
    assert.ok(hasLabelFilter(narrowed, priced));
    assert.deepEqual(toggleLabelFilter(narrowed, priced).objects, []);
  });

  it('asks for each of several groups that an event is about', () => {
    const groups = { label: 'group.name', value: 'admins, staff', isExcluded: false };
    const narrowed = toggleLabelFilter(emptyFilter(), groups);
    assert.deepEqual(narrowed.groups, ['admins, staff', 'admins', 'staff']);
    assert.deepEqual(toggleLabelFilter(narrowed, groups).groups, []);
  });

  it('changes nothing for an empty value, which could only be refused', () => {
    const empty = { ...ada, value: ' ' };
    assert.ok(!hasLabelFilter(emptyFilter(), empty));
    assert.deepEqual(toggleLabelFilter(emptyFilter(), empty), emptyFilter());
  });

  it('changes nothing for a label that no filter compares', () => {
    for (const label of ['event.original', 'constructor']) {
      const filter = toggleLabelFilter(emptyFilter(), { ...ada, label });
      assert.deepEqual([...filledKeys(filter), ...filledKeys(filter.exclude)], []);
    }
  });
});
