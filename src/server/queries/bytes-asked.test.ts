import assert from 'node:assert/strict';
import { it } from 'node:test';
import { completeQuery } from '../../query/defaults.ts';
import type { SourceType } from '../events/audit-event.ts';
import type { Completeness, Limitation } from '../events/completeness.ts';
import { untoldBytes } from './bytes-asked.ts';

const sum = completeQuery<never>({
  refId: 'A',
  queryType: 'window',
  measure: { type: 'sum', field: 'http.response.body.bytes' },
});
const large = completeQuery<never>({ refId: 'A', queryType: 'events', filter: { minBytes: 1 } });
const noBytes: Limitation = { kind: 'no-bytes', text: '' };

const known = (source: SourceType, limitations: readonly Limitation[] = []): Completeness => ({
  source,
  site: '',
  range: { from: 0, to: 1 },
  covered: [],
  holes: [],
  expiredBefore: undefined,
  provisionalFrom: 0,
  lagMs: 0,
  limitations,
  malformed: 0,
  account: '',
});
const kinds = (query: typeof sum, ...sources: Completeness[]) =>
  untoldBytes(query, { sources }).map(({ kind }) => kind);

it('a sum of bytes is a lower bound where no source tells bytes', () => {
  assert.deepEqual(kinds(sum, known('confluenceDataCenter')), ['no-bytes']);
  assert.deepEqual(kinds(sum, known('confluenceDataCenter'), known('accessLog', [noBytes])), ['no-bytes']);
  assert.deepEqual(kinds(sum, known('confluenceDataCenter'), known('accessLog')), []);
});

it('the access log is asked for where the site has one', () => {
  const asksForLog = (...sources: SourceType[]) =>
    untoldBytes(sum, { sources: sources.map((source) => known(source)) }).map(({ text }) => /switch on/.test(text));
  assert.deepEqual(asksForLog('confluenceCloud', 'organization', 'jiraCloud'), [false]);
  assert.deepEqual(asksForLog('jiraDataCenter', 'bitbucketDataCenter'), [false]);
  assert.deepEqual(asksForLog('confluenceDataCenter'), [true]);
  assert.deepEqual(asksForLog('auditFiles', 'jiraCloud'), [true]);
});

it('so is whatever a filter by bytes lets through, and nothing else', () => {
  assert.deepEqual(kinds(large, known('organization')), ['no-bytes']);
  assert.deepEqual(kinds(completeQuery<never>({ refId: 'A' }), known('organization')), []);
});
