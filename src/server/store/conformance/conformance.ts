import { describe } from 'node:test';
import { appendTests } from './append.ts';
import { columnsTests } from './columns.ts';
import { durabilityTests } from './durability.ts';
import { ledgerTests } from './ledger.ts';
import { removalTests } from './removal.ts';
import type { StoreSubject } from './subject.ts';
import { textTests } from './text.ts';

/** What `EventStore` promises, as tests. Every implementation calls it from a test of its own. */
export function storeConformance(subject: StoreSubject): void {
  describe(`the event store ${subject.name}`, () => {
    appendTests(subject);
    columnsTests(subject);
    textTests(subject);
    ledgerTests(subject);
    removalTests(subject);
    durabilityTests(subject);
  });
}
