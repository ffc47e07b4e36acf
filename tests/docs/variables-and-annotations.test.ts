import assert from 'node:assert/strict';
import { it } from 'node:test';
import { z } from 'zod';
import { ANNOTATION_FIELDS } from '../../src/annotations/annotation-fields.ts';
import { templateFault } from '../../src/annotations/annotation-template.ts';
import { variableIn } from '../../src/query/variable.ts';
import { parseQuery } from '../../src/query/schema.ts';
import { VARIABLE_FIELD_NAMES } from '../../src/query/field-names.ts';
import { codeBlocks, read } from './documents.ts';

const examples = codeBlocks(read('docs/variables-and-annotations.md'), 'json').map((json): unknown =>
  JSON.parse(json, (_, value: unknown) => (typeof value === 'string' && variableIn(value) ? 'chosen' : value))
);

const look = z.strictObject({
  title: z.string().optional(),
  text: z.string().optional(),
  tags: z.array(z.string()).optional(),
  colorBy: z.enum(['annotation', 'severity']).optional(),
  unread: z.boolean().optional(),
});

it('the example of a variable is one that is answered', () => {
  const { query } = z.object({ query: z.looseObject({ field: z.string(), filter: z.unknown() }) }).parse(examples[0]);
  assert.ok(Object.hasOwn(VARIABLE_FIELD_NAMES, query.field));
  parseQuery({ filter: query.filter });
});

it('the examples of annotations are queries that are answered, with templates of known fields', () => {
  const targets = examples
    .slice(1)
    .map((example) => z.object({ target: z.looseObject({ annotation: look }) }).parse(example).target);
  assert.equal(targets.length, 2);
  for (const { annotation, ...query } of targets) {
    const fields = ANNOTATION_FIELDS[parseQuery(query).queryType === 'events' ? 'event' : 'episode'];
    for (const template of [annotation.title ?? '', annotation.text ?? '']) {
      assert.equal(templateFault(template, fields), undefined);
    }
    (annotation.tags ?? []).forEach((tag) => assert.ok(fields.includes(tag), tag));
  }
});
