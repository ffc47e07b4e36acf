import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { SealedFile } from './sealed-file.ts';

function folder(t: TestContext): string {
  const path = mkdtempSync(join(tmpdir(), 'sealed-'));
  t.after(() => rmSync(path, { recursive: true }));
  return path;
}

test('a text comes back to the holder of the secret, in the same context, and to nobody else', async (t) => {
  const path = join(folder(t), 'a');
  const file = new SealedFile({ path, secret: 'secret', context: 'one' });
  await file.write('hush ✓');
  assert.equal(await file.read(), 'hush ✓');
  assert.equal(await new SealedFile({ path, secret: 'Secret', context: 'one' }).read(), undefined);
  assert.equal(await new SealedFile({ path, secret: 'secret', context: 'two' }).read(), undefined);
});

test('the file says nothing, is the owner’s alone, and never twice the same', async (t) => {
  const directory = folder(t);
  const path = join(directory, 'a');
  const file = new SealedFile({ path, secret: 'secret', context: '' });
  await file.write('hush');
  const first = readFileSync(path, 'utf8');
  await file.write('hush');
  assert.notEqual(readFileSync(path, 'utf8'), first);
  assert.ok(!first.includes('hush') && !first.includes(Buffer.from('hush').toString('base64')));
  assert.deepEqual([statSync(path).mode & 0o777, readdirSync(directory)], [0o600, ['a']]);
});

test('a changed byte makes it unreadable', async (t) => {
  const path = join(folder(t), 'a');
  const file = new SealedFile({ path, secret: 'secret', context: '' });
  await file.write('hush');
  const sealed = JSON.parse(readFileSync(path, 'utf8'));
  for (const part of ['salt', 'nonce', 'tag', 'data']) {
    const bytes = Buffer.from(sealed[part], 'base64');
    bytes[0] = (bytes[0] ?? 0) ^ 1;
    writeFileSync(path, JSON.stringify({ ...sealed, [part]: bytes.toString('base64') }));
    assert.equal(await file.read(), undefined, part);
  }
});

test('no file is no text, and a path that cannot be read is an error', async (t) => {
  const directory = folder(t);
  assert.equal(await new SealedFile({ path: join(directory, 'none'), secret: 's', context: '' }).read(), undefined);
  await assert.rejects(new SealedFile({ path: directory, secret: 's', context: '' }).read());
});
