import { stdout } from 'node:process';
import { FIRST_HOUR } from './arbitrary-event.ts';
import { BATCH } from './durability.ts';
import { sampleEvent } from './sample-event.ts';
import type { StoreSubject } from './subject.ts';

/*
 * A process that appends batch after batch until it is killed, and prints the number of batches after each
 * acknowledgement. Arguments: module of the store, its directory, number of the first batch.
 */

const [, , module = '', directory = '', from = '0'] = process.argv;
const { subject }: { subject: StoreSubject } = await import(module);
const store = await subject.open(directory);
for (let batch = Number(from); ; batch++) {
  const events = Array.from({ length: BATCH }, (_, index) => {
    const number = batch * BATCH + index;
    return sampleEvent({
      id: String(number),
      time: FIRST_HOUR + number * 60_000,
      searchText: `search ${number}`,
      raw: 'r'.repeat(500),
    });
  });
  await store.append({ source: 'accessLog', events, ledger: { progress: batch + 1 } });
  stdout.write(`${batch + 1}\n`);
}
