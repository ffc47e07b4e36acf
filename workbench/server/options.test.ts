import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { workbenchOptions } from './options.ts';

test('the port is the argument, else PORT, else 3000', () => {
  assert.equal(workbenchOptions(['--port', '4000'], { PORT: '5000' }).port, 4000);
  assert.equal(workbenchOptions([], { PORT: '5000' }).port, 5000);
  assert.equal(workbenchOptions([], {}).port, 3000);
});

test('what is no port is refused with a text that names it', () => {
  const notAPort = fc.string().filter((text) => !(Number(text) >= 0 && Number(text) <= 65_535) || text.trim() === '');
  fc.assert(
    fc.property(notAPort, (text) =>
      assert.throws(() => workbenchOptions([`--port=${text}`], {}), /--port takes a number/)
    )
  );
});
