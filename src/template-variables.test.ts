import { templateSrvOf } from './testing/data-source';
import { variableResolver } from './template-variables';

const templateSrv = templateSrvOf({
  user: { value: ['ada', 'bob, the builder', '{x}'] },
  space: { value: 'DOCS' },
  all: { value: ['one', 'two'], text: 'All', chosen: '$__all' },
  empty: { value: '' },
  none: { value: [] },
});
const resolve = variableResolver(templateSrv, {});

test('a variable with several values gives one text for each, whatever is in them', () => {
  expect(resolve('$user')).toEqual({ kind: 'values', values: ['ada', 'bob, the builder', '{x}'] });
});

test('a format written in the text makes no difference', () => {
  expect(resolve('${user:csv}')).toEqual(resolve('$user'));
  expect(resolve('[[user]]')).toEqual(resolve('$user'));
});

test('text around a variable, and a second variable, are combined with each value', () => {
  expect(resolve('name:$user/$space!')).toEqual({
    kind: 'values',
    values: ['name:ada/DOCS!', 'name:bob, the builder/DOCS!', 'name:{x}/DOCS!'],
  });
});

test('"All" is told from the values behind it', () => {
  expect(resolve('$all')).toEqual({ kind: 'all' });
  expect(resolve('$space $all')).toEqual({ kind: 'all' });
});

test('a panel that is repeated for each value sees its value, not the "All" of its dashboard', () => {
  const repeated = variableResolver(templateSrv, { all: { value: 'one', text: 'one' } });
  expect(repeated('$all')).toEqual({ kind: 'values', values: ['one'] });
});

test('an empty and an unknown variable have no values, even with text around them', () => {
  for (const text of ['$empty', 'name:$empty', '$none', '$unknown', '$space-$empty']) {
    expect(resolve(text)).toEqual({ kind: 'values', values: [] });
  }
});
