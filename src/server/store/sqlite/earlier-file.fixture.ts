import { DatabaseSync } from 'node:sqlite';
import { packColumns, unpackColumns } from './packed-columns.ts';

/** Columns of a block before points and network operators were coded: row, offset, bytes, length of the body, 17 fields. */
const COLUMNS = 4 + 17;

/**
 * Makes a closed file of this version one that an earlier version wrote: the events of version 1 know their source, not
 * their log; until version 2 the last two coded fields are not there, nor when a record could not be understood.
 */
export function makeEarlier(path: string, version: 1 | 2): void {
  const file = new DatabaseSync(path);
  const update = file.prepare('update block set columns = ? where first_row = ?');
  for (const { first_row: firstRow, columns } of file.prepare('select first_row, columns from block').all()) {
    if (columns instanceof Uint8Array && typeof firstRow === 'number') {
      const kept = unpackColumns(columns).slice(0, COLUMNS);
      update.run(packColumns(kept[0]?.length ?? 0, kept), firstRow);
    }
  }
  file.exec(
    "delete from value where field in (select id from field where name like 'source.geo.loc%' or name like 'source.as.%')"
  );
  file.exec("delete from field where name like 'source.geo.loc%' or name like 'source.as.%'");
  file.exec('drop table user_account');
  file.exec('alter table ledger add column malformed integer not null default 0');
  file.exec(
    'update ledger set malformed = (select coalesce(sum(records), 0) from malformed where malformed.source = ledger.source)'
  );
  file.exec('drop table malformed');
  if (version < 2) {
    file.exec(`update event set log = (select code from value join field on field.id = value.field
      where field.name = 'event.dataset' and value = (select name from log where log.code = event.log))`);
    file.exec('alter table event rename column log to source');
    file.exec('drop table log');
  }
  file.exec(`delete from migration where version > ${version}`);
  file.close();
}
