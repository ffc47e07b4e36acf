import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parse } from 'yaml';
import { z } from 'zod';
import { parseSettings } from '../../src/query/settings-schema.ts';
import { placeFindings } from '../../src/server/geo/findings.ts';
import type { FileProblem } from '../../src/server/geo/database-files.ts';
import { codeBlocks, read, tableRows } from './documents.ts';

describe('docs/geo.md', () => {
  const text = read('docs/geo.md');

  it('explains every finding of Save & test, and no other', () => {
    const database = { type: 'City', built: 0, find: () => ({ place: undefined, system: undefined }) };
    const kinds: ReadonlyArray<FileProblem['kind']> = ['not-allowed', 'missing', 'unusable', 'unsettled'];
    const files = kinds.map((kind) => ({
      path: 'x',
      loaded: [{ path: 'x', version: '', database }],
      problem: { kind, text: '' },
    }));
    const findings = placeFindings({ files, damaged: ['x'], networks: 0 }, 1_000 * 86_400_000);
    const [, told = ''] = text.split('## What *Save & test* says');
    assert.deepEqual(
      tableRows(told)
        .map(([title]) => title)
        .sort(),
      [...new Set(findings.map(({ title }) => title))].sort()
    );
  });

  it('shows settings that are accepted', () => {
    const examples = codeBlocks(text, 'yaml');
    assert.equal(examples.length, 1);
    const schema = z.object({ jsonData: z.object({ geo: z.unknown() }) });
    for (const example of examples) {
      const { jsonData } = schema.parse(parse(example));
      assert.equal(parseSettings(jsonData).geo.networks.length, 2);
    }
  });
});
