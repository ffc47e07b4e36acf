import { writeFile } from 'node:fs/promises';
import { answerCase, FRAMES_DIRECTORY } from './answer-case.ts';
import { GOLDEN_CASES } from './cases.ts';

/** Writes all golden answers anew: read the diff before you commit it. */
for (const golden of GOLDEN_CASES) {
  await writeFile(new URL(`${golden.name}.json`, FRAMES_DIRECTORY), await answerCase(golden));
}
