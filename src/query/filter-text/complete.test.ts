import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { completionAt } from './complete.ts';

/** The completion at the `|` of a text, in short. */
function at(marked: string) {
  const cursor = marked.indexOf('|');
  const text = marked.replace('|', '');
  const found = completionAt(text, cursor);
  if (found === undefined) {
    return undefined;
  }
  const replaced = text.slice(found.from, found.to);
  return found.kind === 'key'
    ? ['key', replaced, found.keys.map(({ name }) => name).join(' ')]
    : ['value', replaced, found.key.key, found.written];
}

describe('the completion of a filter’s text form', () => {
  it('offers keys where a term begins', () => {
    assert.match(at('|')?.[2] ?? '', /^action category user /);
    assert.match(at('user:ada |')?.[2] ?? '', /^action /);
    assert.deepEqual(at('user:ada co|'), ['key', 'co', 'country']);
    assert.deepEqual(at('-ca|'), ['key', 'ca', 'category']);
  });

  it('replaces the key that the cursor is in, its colon included', () => {
    assert.deepEqual(at('us|er:ada'), ['key', 'user:', 'user']);
  });

  it('offers values of the key behind its colon and behind each comma', () => {
    assert.deepEqual(at('user:|'), ['value', '', 'users', '']);
    assert.deepEqual(at('user:ad|a ip:1'), ['value', 'ada', 'users', 'ada']);
    assert.deepEqual(at('ip:10.0.0.1,1|'), ['value', '1', 'ips', '1']);
    assert.deepEqual(at('-user:"Ada L|'), ['value', '"Ada L', 'users', 'Ada L']);
  });

  it('offers nothing where nothing is known to fit', () => {
    assert.equal(at('usr:a|'), undefined);
    assert.equal(at('release|'), undefined);
  });
});
