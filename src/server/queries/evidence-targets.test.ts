import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LIST_SEPARATOR, type Dictionaries } from '../events/columns.ts';
import { columnsOf } from '../analysis/columns.fixture.ts';
import { targetNames } from './evidence-targets.ts';

const lists = [
  '',
  ['User,8a7f,Ada Byron', 'Group,admins,admins'].join(LIST_SEPARATOR),
  ['Page,7,Budget', 'Space,8,Payroll'].join(LIST_SEPARATOR),
  ['USER,JIRAUSER1,Byron, Ada', 'Directory,,LDAP'].join(LIST_SEPARATOR),
  'ApplicationUser,42,',
];

function dictionaries(): Dictionaries {
  const { dictionaries: all } = columnsOf({ time: [0], codes: {} });
  return {
    ...all,
    of: () => ({ size: lists.length, value: (code) => lists[code] ?? '', code: (text) => lists.indexOf(text) }),
  };
}

test('the users and groups that an act was done to are named, and nothing else of what it names', () => {
  const names = targetNames(dictionaries());
  assert.deepEqual(
    lists.map((_, code) => names(code)),
    ['', 'Ada Byron / admins', '', 'Byron, Ada', '42']
  );
});
