import { DatabaseSync } from 'node:sqlite';
import { packColumns, unpackColumns } from './packed-columns.ts';

/** Columns of a block before points and network operators were coded: row, offset, bytes, length of the body, 17 fields. */
const COLUMNS = 4 + 17;

/**
 * Makes a closed file of this version one that an earlier version wrote: the events of version 1 know their source, not
 * their log; until version 2 the last two coded fields are not there, nor when a record could not be understood; until
 * version 5 that is the hour in which it was read, here the last one in which it may lie.
 */
export function makeEarlier(path: string, version: 1 | 2 | 5): void {
  const file = new DatabaseSync(path);
  file.exec('alter table malformed rename to malformed_interval');
  file.exec(
    'create table malformed (source text not null, hour integer not null, records integer not null, primary key (source, hour)) strict, without rowid'
  );
  file.exec(
    'insert into malformed select source, to_time - 3600000, sum(records) from malformed_interval group by source, to_time'
  );
  file.exec('drop table malformed_interval');
  if (version < 5) {
    beforeVersion3(file);
  }
  if (version < 2) {
    file.exec(`update event set log = (select code from value join field on field.id = value.field
      where field.name = 'event.dataset' and value = (select name from log where log.code = event.log))`);
    file.exec('alter table event rename column log to source');
    file.exec('drop table log');
  }
  file.exec(`delete from migration where version > ${version}`);
  file.close();
}

function beforeVersion3(file: DatabaseSync): void {
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
}
