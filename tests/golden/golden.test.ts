import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, it } from 'node:test';
import { answerCase, FRAMES_DIRECTORY } from './answer-case.ts';
import { GOLDEN_CASES } from './cases.ts';

describe('golden answers (made again by `node tests/golden/update.ts`, reviewed as a diff)', () => {
  for (const golden of GOLDEN_CASES) {
    it(golden.name, async () => {
      const kept = await readFile(new URL(`${golden.name}.json`, FRAMES_DIRECTORY), 'utf8');
      assert.deepEqual(JSON.parse(await answerCase(golden)), JSON.parse(kept));
    });
  }
});
