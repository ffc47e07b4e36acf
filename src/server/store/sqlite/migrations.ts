import { StoreError } from '../store-error.ts';
import { codePlaces } from './code-places.ts';
import type { Database } from './database.ts';

/** Marks a file as ours ("AUDL"). */
const APPLICATION_ID = 0x4155444c;

interface Migration {
  readonly name: string;
  readonly statements: readonly string[];
  /** What no statement can do, after them. */
  readonly finish?: (database: Database) => void;
}

/** Coded fields of the first version, by number. */
const FIRST_FIELDS = [
  'event.action',
  'event.category',
  'event.dataset',
  'user.id',
  'source.ip',
  'object.id',
  'space.key',
  'group.name',
  'user_agent.original',
  'source.geo.country_name',
  'service.node.name',
  'confluence.audit.area',
  'confluence.audit.level',
  'confluence.audit.method',
  'confluence.audit.affected_objects',
  'confluence.audit.search_text',
  'message',
];

const PLACE_FIELDS = ['source.geo.location', 'source.as.organization.name'] as const;

/** In order, never changed once released: a file remembers how many of them it has seen. */
const MIGRATIONS: readonly Migration[] = [
  {
    name: 'events, dictionaries, ledger',
    statements: [
      'create table store (id integer primary key check (id = 1), sequence integer not null) strict',
      'insert into store values (1, 0)',
      'create table field (id integer primary key, name text not null unique, size integer not null) strict',
      ...FIRST_FIELDS.map((name, id) => `insert into field values (${id}, '${name}', 1)`),
      'create table value (field integer not null, code integer not null, value text not null, primary key (field, code)) strict, without rowid',
      'create unique index value_code on value (field, value)',
      'create table text (field integer not null, hash blob not null, code integer not null, primary key (field, hash)) strict, without rowid',
      'create table text_block (field integer not null, first_code integer not null, count integer not null, texts blob not null, primary key (field, first_code)) strict',
      'create table event (time integer not null, source integer not null, id text not null, row integer not null, primary key (time, source, id)) strict, without rowid',
      `create table block (first_row integer primary key, last_row integer not null, count integer not null, min_time integer not null, max_time integer not null,
        columns blob not null, bodies blob not null) strict`,
      'create table block_hour (hour integer not null, first_row integer not null, primary key (hour, first_row)) strict, without rowid',
      'create index block_hours on block_hour (first_row)',
      'create table user_detail (code integer primary key, name text not null, name_time integer not null, display_name text not null, display_name_time integer not null) strict',
      'create table user_key (name_id text primary key, user_id text not null) strict, without rowid',
      'create table object_detail (code integer primary key, type text not null, name text not null, uri text not null, time integer not null) strict',
      'create table ledger (source text primary key, expired_before integer, progress text not null, malformed integer not null) strict, without rowid',
      'create table read_interval (source text not null, from_time integer not null, to_time integer not null, read_at integer not null, primary key (source, from_time)) strict, without rowid',
    ],
  },
  {
    name: 'an event is one in its log, whichever source read it',
    statements: [
      'create table log (code integer primary key, name text not null unique) strict',
      // Until now every source was a log of its own.
      "insert into log select code, value from value where field = (select id from field where name = 'event.dataset')",
      'alter table event rename column source to log',
    ],
  },
  {
    name: 'points and network operators of addresses are coded',
    statements: PLACE_FIELDS.map(
      (name, index) => `insert into field values (${FIRST_FIELDS.length + index}, '${name}', 1)`
    ),
    finish: (database) => codePlaces(database, PLACE_FIELDS),
  },
  {
    name: 'when each account was first seen, and who is an administrator',
    statements: [
      'create table user_account (code integer primary key, first_seen integer not null, is_admin integer not null) strict',
      // Whoever has events already is not new: they were there before anybody looked.
      "insert into user_account select code, 0, 0 from value where field = (select id from field where name = 'user.id')",
    ],
  },
  {
    name: 'records that could not be understood are counted by the hour',
    statements: [
      'create table malformed (source text not null, hour integer not null, records integer not null, primary key (source, hour)) strict, without rowid',
      // When they were read is not known: at the latest when anything was read.
      `insert into malformed
        select source, coalesce((select max(read_at) from read_interval where read_interval.source = ledger.source), unixepoch() * 1000)
          / 3600000 * 3600000, malformed
        from ledger where malformed > 0`,
      'alter table ledger drop column malformed',
    ],
  },
  {
    name: 'records that could not be understood are counted by event time',
    statements: [
      'alter table malformed rename to malformed_hour',
      'create table malformed (source text not null, from_time integer not null, to_time integer not null, records integer not null, primary key (source, from_time, to_time)) strict, without rowid',
      // What was read in an hour may be of any age, and is no younger than the hour's end: a range that begins after it is
      // not blamed for what was read before, and no range of the time before it is believed to be free of it.
      'insert into malformed select source, 0, hour + 3600000, records from malformed_hour',
      'drop table malformed_hour',
    ],
  },
];

/** Brings the file to this version's tables, in one transaction. Throws a `StoreError` for a file of a newer version or of another program. */
export function migrate(database: Database): void {
  const applicationId = database.pragma('application_id');
  if (applicationId !== APPLICATION_ID && database.pragma('schema_version') !== 0) {
    throw new StoreError(
      'corrupt',
      'The file is a database of another program.',
      'Give the data source a directory of its own, or move the file away.'
    );
  }
  database.transaction(() => {
    database.execute('create table if not exists migration (version integer primary key, name text not null) strict');
    const { query } = database;
    const version = database.all(query.selectFrom('migration').select('version')).length;
    if (version > MIGRATIONS.length) {
      throw new StoreError(
        'newer-version',
        `The store has version ${version}; this plugin knows versions up to ${MIGRATIONS.length}.`,
        'Install the plugin version that wrote it, or newer, or move the file away: its events are then read again.'
      );
    }
    database.execute(`pragma application_id = ${APPLICATION_ID}`);
    MIGRATIONS.slice(version).forEach(({ name, statements, finish }, index) => {
      statements.forEach((statement) => database.execute(statement));
      finish?.(database);
      database.run(query.insertInto('migration').values({ version: version + index + 1, name }));
    });
  });
}
