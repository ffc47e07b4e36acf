import { plural } from '../../query/words/numbers.ts';
import type { CodeTest } from '../analysis/select.ts';
import type { EventColumns } from '../events/columns.ts';
import type { Notice } from '../grafana/frames/frame.ts';
import type { Assessment } from './assessment.ts';
import { userTest, valueTest } from './code-tests.ts';

/** The data source's own searches of the audit log, by which it reads: noise, unless somebody asks for them. */
export const OWN_READING = 'audit_log_searched';

/** Tests that all pass for a search of the audit log by an account that we read with. */
export function ownReading({ dictionaries }: EventColumns, { sources }: Assessment): [CodeTest, CodeTest] | undefined {
  const accounts = new Set(sources.map(({ account }) => account).filter((account) => account !== ''));
  return accounts.size === 0
    ? undefined
    : [
        valueTest(dictionaries, 'event.action', (action) => action === OWN_READING),
        userTest(dictionaries, (id) => accounts.has(id)),
      ];
}

/** That they are left out. */
export function ownReadingNotice(count: number): Notice[] {
  return count === 0
    ? []
    : [
        {
          severity: 'info',
          text: `${plural(count, 'search', 'searches')} of the audit log by the data source's own account ${count === 1 ? 'is' : 'are'} left out: that is how it reads.`,
        },
      ];
}
