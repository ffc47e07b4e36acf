import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ListedActions, type ListedAction } from './listed-actions.ts';

const MINUTE = 60_000;

function scripted(...answers: Array<readonly ListedAction[] | Error>) {
  const source = {
    asked: 0,
    listActions: () => {
      const answer = answers[Math.min(source.asked++, answers.length - 1)] ?? [];
      return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
    },
  };
  return source;
}

const listed = (action: string): ListedAction => ({ action, title: `${action}, in words` });

test('each source is asked once an hour, however many editors open', async () => {
  const source = scripted([listed('one')], [listed('two')]);
  let now = 0;
  const actions = new ListedActions([source, {}], () => now);
  assert.deepEqual(await Promise.all([actions.all(), actions.all()]), [[listed('one')], [listed('one')]]);
  now = 59 * MINUTE;
  assert.deepEqual(await actions.all(), [listed('one')]);
  assert.equal(source.asked, 1);
  now = 60 * MINUTE;
  assert.deepEqual(await actions.all(), [listed('two')]);
});

test('a source that fails takes nothing from the others, keeps what it listed, and is asked again after five minutes', async () => {
  const source = scripted(new Error('away'), [listed('one')], new Error('away again'));
  let now = 0;
  const actions = new ListedActions([source, scripted([listed('other')])], () => now);
  assert.deepEqual(await actions.all(), [listed('other')]);
  now = 4 * MINUTE;
  assert.deepEqual(await actions.all(), [listed('other')]);
  now = 5 * MINUTE;
  assert.deepEqual(await actions.all(), [listed('one'), listed('other')]);
  now = 70 * MINUTE;
  assert.deepEqual(await actions.all(), [listed('one'), listed('other')]);
  assert.equal(source.asked, 3);
});
