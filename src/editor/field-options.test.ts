import { dateTime } from '@grafana/data';
import { answerResources, dataSource, templateSrvOf } from '../testing/data-source';
import { fieldOptions } from './field-options';

const range = { from: dateTime(0), to: dateTime(1000), raw: { from: 'now-1h', to: 'now' } };

test('variables of the dashboard are offered after what was seen, and first to whoever begins with a $', async () => {
  answerResources({
    values: { 'user.id': [{ value: 'k1', label: 'Ada', count: 3 }] },
    catalogue: { actions: [], categories: [], areas: [], levels: [], methods: [] },
  });
  const variables = templateSrvOf({ user: { value: 'ada' }, space: { value: 'DOC' } });
  const options = fieldOptions(dataSource({}, variables), range)('user.id');
  const offered = async (search: string) => (await options(search)).map(({ value }) => value);
  expect(await offered('')).toEqual(['k1', '$user', '$space']);
  expect(await offered('$u')).toEqual(['$user', 'k1']);
  expect(await offered('ad')).toEqual(['k1']);
  expect((await options('$s'))[0]?.description).toBe('Variable of the dashboard');
  expect(await fieldOptions(dataSource(), range)('user.id')('$')).toEqual([expect.objectContaining({ value: 'k1' })]);
});
