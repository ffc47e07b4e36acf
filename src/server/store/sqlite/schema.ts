/** Tables of the file, as `migrations.ts` leaves them. Times are epoch ms; `code` is a number in the dictionary of a field. */
export interface Schema {
  /** One row. `sequence`: highest row number ever given to an event. */
  store: { id: number; sequence: number };
  migration: { version: number; name: string };

  /** Dictionary of each coded field; `size` is the next free code, never lowered so that a code is never used twice. */
  field: { id: number; name: string; size: number };
  /** Values of the fields that are no free text. */
  value: { field: number; code: number; value: string };
  /** Codes of free texts by 128 bits of their SHA-256. */
  text: { field: number; hash: Uint8Array; code: number };
  /** Folded free texts of the codes `first_code` …: a compressed list, null where a text was forgotten. */
  text_block: { field: number; first_code: number; count: number; texts: Uint8Array };

  /** Logs that events are of: sources that read the same records share one. */
  log: { code: number; name: string };
  /** Identity of every event. `log` is a code of the log table. */
  event: { time: number; log: number; id: string; row: number };
  /** Up to `BLOCK_LENGTH` events whose rows lie between those of the blocks before and after. */
  block: {
    first_row: number;
    last_row: number;
    count: number;
    min_time: number;
    max_time: number;
    columns: Uint8Array;
    bodies: Uint8Array;
  };
  /** Which blocks have events of an hour (start, epoch ms). */
  block_hour: { hour: number; first_row: number };

  /** By code of `user.id`; each name with the time of the newest event that told it. */
  user_detail: { code: number; name: string; name_time: number; display_name: string; display_name_time: number };
  /** By code of `user.id`: time of the earliest event, and 1 if a record flagged the account as administrator. */
  user_account: { code: number; first_seen: number; is_admin: number };
  /** Usernames (as `name:<username>`) whose user key is known. */
  user_key: { name_id: string; user_id: string };
  /** By code of `object.id`. `time`: of the newest event that told. */
  object_detail: { code: number; type: string; name: string; uri: string; time: number };

  ledger: { source: string; expired_before: number | null; progress: string };
  /** How many records of a source could not be understood, by the full hours of event time in which they may lie. */
  malformed: { source: string; from_time: number; to_time: number; records: number };
  read_interval: { source: string; from_time: number; to_time: number; read_at: number };
}
