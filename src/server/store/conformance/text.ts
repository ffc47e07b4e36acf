import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { AuditEvent } from '../../events/audit-event.ts';
import { TEXT_FIELDS, type TextField } from '../../events/columns.ts';
import { containsTerm, foldText, fullText } from '../../events/text.ts';
import type { EventStore, TextNeedle } from '../event-store.ts';
import { arbitraryBatches, firstOfEach } from './arbitrary-event.ts';
import { decodeColumns } from './decode-columns.ts';
import type { StoreSubject } from './subject.ts';
import { checkOnStore } from './with-store.ts';

const ALL = { from: 0, to: Number.MAX_SAFE_INTEGER };

const needle: fc.Arbitrary<TextNeedle> = fc.record({
  text: fc.constantFrom(
    'pass',
    'PASSWORD',
    'word',
    'straße',
    'STRASSE',
    'Ä',
    'quoted"\\',
    'a',
    'x,y',
    'key-1',
    '\n',
    ''
  ),
  match: fc.constantFrom('word', 'substring'),
});

/** What the search in texts promises. */
export function textTests(subject: StoreSubject): void {
  test('a needle finds exactly the texts that hold it, also in those that come after its first use', () =>
    checkOnStore(
      subject,
      fc.tuple(arbitraryBatches, fc.array(needle, { minLength: 1, maxLength: 4 })),
      async (store, [batches, needles], base) => {
        for (const [index, events] of batches.entries()) {
          await store.append({ source: 'accessLog', events, ledger: {} });
          const expected = firstOfEach(batches.slice(0, index + 1));
          for (const field of TEXT_FIELDS) {
            assert.deepEqual(
              await rowsFound(store, field, needles),
              needles.map(({ text, match }) =>
                expected.flatMap((event, at) =>
                  containsTerm(foldText(textOf(field, event)), foldText(text), match) ? [base + at + 1] : []
                )
              )
            );
          }
        }
      }
    ));
}

function textOf(field: TextField, event: AuditEvent): string {
  return field === 'message' ? fullText(event) : event.searchText;
}

async function rowsFound(store: EventStore, field: TextField, needles: readonly TextNeedle[]): Promise<number[][]> {
  const found = await store.matchText(field, needles);
  const rows = decodeColumns(await store.columns(ALL));
  return found.map((codes) => {
    assert.deepEqual(codes, codes.toSorted());
    return rows
      .filter(({ texts }) => codes.includes(texts[field] ?? -1))
      .map(({ row }) => row)
      .sort((a, b) => a - b);
  });
}
