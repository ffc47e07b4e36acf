import { CODED_VALUES } from './coded-values.ts';
import type { Database } from './database.ts';
import { bodiesOf, type StoredBlock } from './event-block.ts';
import { decodeEvent } from './event-json.ts';
import { FieldSizes } from './field-sizes.ts';
import { packColumns, unpackColumns } from './packed-columns.ts';
import { ValueDictionaries } from './value-dictionaries.ts';
import type { ValueField } from './value-fields.ts';

/** What the body of an event without a place has in it, and no other: in a text of it, the quotes would be escaped. */
const NO_PLACE = '"geo":null';

/**
 * Gives the events of a file that was written before these fields of places were coded their codes, from the stored
 * events themselves: each block gets a column for each field, behind those that it has. Inside the caller's transaction.
 * @param fields in the field table already
 * Throws a `StoreError` where a block is damaged.
 */
export function codePlaces(database: Database, fields: readonly ValueField[]): void {
  const { query } = database;
  const sizes = new FieldSizes(database);
  const values = new ValueDictionaries(database, sizes);
  const blockAt = database.prepare<{ first: number }, StoredBlock>((p) =>
    query
      .selectFrom('block')
      .select(['first_row', 'last_row', 'min_time', 'columns', 'bodies'])
      .where('first_row', '=', p.first)
  );
  const update = database.prepare<{ columns: Uint8Array; first: number }>((p) =>
    query.updateTable('block').set({ columns: p.columns }).where('first_row', '=', p.first)
  );
  // Only the numbers at once: a table must not change while it is walked through.
  for (const { first_row: first } of database.all(query.selectFrom('block').select('first_row'))) {
    const block = blockAt.get({ first });
    if (block !== undefined) {
      const events = bodiesOf(block).map(({ body }) =>
        body.includes(NO_PLACE) ? undefined : decodeEvent(body.toString())
      );
      const added = fields.map((field) =>
        events.map((event) => (event === undefined ? 0 : values.code(field, CODED_VALUES[field](event))))
      );
      update.run({ columns: packColumns(events.length, [...unpackColumns(block.columns), ...added]), first });
    }
  }
  sizes.save();
}
