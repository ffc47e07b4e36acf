import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { auditRecordPages } from '../../src/server/sources/audit-records/record-pages.ts';
import { createConfluenceAuditLog, type ConfluenceAuditLog } from '../../simulator/cloud/confluence-audit/audit-log.ts';
import { auditPage, boundsOf } from '../../simulator/cloud/confluence-audit/audit-page.ts';
import { confluenceAuditVariants } from '../../simulator/cloud/confluence-audit/variants.ts';

const START = Date.UTC(2026, 2, 4);
const END = START + 20;
const PATH = '/rest/api/audit';

/** An event of the log: `offset` ms after the start; equal labels are identical records. */
interface Act {
  readonly offset: number;
  readonly label: string;
}

function append(log: ConfluenceAuditLog, { offset, label }: Act): void {
  log.append({
    time: START + offset,
    author: null,
    remoteAddress: '',
    summary: label,
    category: 'Permissions',
    description: '',
    affectedObject: null,
    changedValues: [],
    associatedObjects: [],
  });
}

const acts = fc.array(fc.record({ offset: fc.integer({ min: -2, max: 22 }), label: fc.constantFrom('a', 'b', 'c') }), {
  maxLength: 30,
});
/** What is recorded before which request. */
const arrivals = fc.array(fc.tuple(fc.integer({ min: 1, max: 12 }), acts), { maxLength: 3 });
const { shape } = confluenceAuditVariants;
const variants = fc.record({
  nextLink: fc.constantFrom(...shape.nextLink.unwrap().options),
  nextLinkFilters: fc.constantFrom(...shape.nextLinkFilters.unwrap().options),
  echoedLimit: fc.constantFrom(...shape.echoedLimit.unwrap().options),
  hiddenRecords: fc.constantFrom(...shape.hiddenRecords.unwrap().options),
  startBound: fc.constantFrom(...shape.startBound.unwrap().options),
  endBound: fc.constantFrom(...shape.endBound.unwrap().options),
  limitClamp: fc.constantFrom(2, 10, 1000),
});

function count(labels: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  labels.forEach((label) => counts.set(label, (counts.get(label) ?? 0) + 1));
  return counts;
}

const name = ({ offset, label }: Act) => `${offset} ${label}`;
const inRange = ({ offset }: Act) => offset >= 0 && START + offset < END;

test('a log that grows while it is read is read without losing or doubling any record, whatever its paging', () =>
  fc.assert(
    fc.asyncProperty(
      acts,
      arrivals,
      variants,
      fc.integer({ min: 1, max: 12 }),
      async (before, during, set, pageSize) => {
        const log = createConfluenceAuditLog();
        before.forEach((act) => append(log, act));
        const values = confluenceAuditVariants.parse(set);
        let requests = 0;
        const client = {
          getJson: async (path: string, query: Readonly<Record<string, string | undefined>>) => {
            requests += 1;
            assert.ok(requests < 1000, 'the read does not end');
            during
              .filter(([request]) => request === requests)
              .forEach(([, late]) => late.forEach((act) => append(log, act)));
            const parameters = new URLSearchParams();
            Object.entries(query).forEach(([key, value]) => value !== undefined && parameters.set(key, value));
            const { body } = auditPage(
              log,
              boundsOf(parameters),
              parameters,
              values,
              'https://acme.atlassian.net',
              path
            );
            return { body: JSON.parse(body), rateLimit: undefined, clockOffsetMs: undefined, username: '' };
          },
        };
        const read: string[] = [];
        let reached = END;
        for await (const page of auditRecordPages(
          { from: START, to: END },
          {
            client,
            path: PATH,
            pageSize,
            signal: new AbortController().signal,
            permit: async () => {},
            context: () => ({
              origin: { type: 'confluenceCloud', site: 'x' },
              observed: 0,
              actionMap: {},
              cloudAccount: '',
            }),
          }
        )) {
          assert.ok(page.completeDownTo <= reached);
          reached = page.completeDownTo;
          read.push(...page.events.map(({ time, actionName }) => `${time - START} ${actionName}`));
        }
        const got = count(read);
        const least = count(before.filter(inRange).map(name));
        const most = count(
          [...before, ...during.filter(([request]) => request <= requests).flatMap(([, late]) => late)]
            .filter(inRange)
            .map(name)
        );
        least.forEach((known, key) => assert.ok((got.get(key) ?? 0) >= known, `lost ${key}`));
        got.forEach((seen, key) => assert.ok(seen <= (most.get(key) ?? 0), `doubled ${key}`));
      }
    ),
    { numRuns: 1000 }
  ));
