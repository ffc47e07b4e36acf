import assert from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';
import { parseQuery } from '../../src/query/schema.ts';
import { codeBlocks, read } from './documents.ts';

const PLUGIN = 'auditlens-confluence-datasource';
const panelSchema = z.object({
  datasource: z.object({ uid: z.literal('-- Mixed --') }),
  targets: z.array(z.looseObject({ refId: z.string(), datasource: z.object({ type: z.string(), uid: z.string() }) })),
});

test('docs/correlate.md shows a panel that mixes a valid query of ours with other data sources', () => {
  const [json = ''] = codeBlocks(read('docs/correlate.md'), 'json');
  const { targets } = panelSchema.parse(JSON.parse(json));
  const ours = targets.filter(({ datasource }) => datasource.type === PLUGIN);
  assert.ok(ours.length > 0 && ours.length < targets.length);
  ours.forEach((query) => parseQuery(JSON.parse(JSON.stringify(query).replaceAll('$user', 'ada'))));
  assert.equal(new Set(targets.map(({ refId }) => refId)).size, targets.length);
});
