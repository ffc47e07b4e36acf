import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Limitation } from '../events/completeness.ts';
import { otherProduct, PAGE_READS } from './content-reads.ts';
import { NOT_IN_ACCESS_LOG } from './access-log/url-activity-data.ts';
import { limitationsBeside } from './recorded-actions.ts';

const noReads: Limitation = { kind: 'no-page-reads', text: 'no reads', blindTo: PAGE_READS };
const lowCoverage: Limitation = {
  kind: 'coverage',
  text: 'no searches, no logins',
  blindTo: ['search_performed', 'login_failed'],
};

describe('limitationsBeside', () => {
  it('leaves everything where the source is asked alone', () => {
    const own = [noReads, lowCoverage];
    assert.deepEqual(limitationsBeside(own, 'confluenceDataCenter', ['confluenceDataCenter']), own);
  });

  it('takes out what another source that is asked records, and keeps the rest', () => {
    assert.deepEqual(
      limitationsBeside([noReads, lowCoverage], 'confluenceDataCenter', ['confluenceDataCenter', 'accessLog']),
      [{ ...lowCoverage, blindTo: ['login_failed'] }]
    );
  });

  it('takes nothing out for a source of another site', () => {
    assert.deepEqual(limitationsBeside([noReads], 'confluenceCloud', ['confluenceCloud', 'accessLog']), [noReads]);
  });

  it('says that a product is not Confluence only where no source of Confluence’s is asked', () => {
    const own = [otherProduct('Jira')];
    assert.deepEqual(limitationsBeside(own, 'jiraCloud', ['jiraCloud']), own);
    assert.deepEqual(limitationsBeside(own, 'jiraCloud', ['jiraCloud', 'confluenceCloud']), []);
  });

  it('keeps limitations that hide no action', () => {
    const scope: Limitation = { kind: 'partial-scope', text: 'one space' };
    assert.deepEqual(limitationsBeside([scope], 'confluenceDataCenter', ['confluenceDataCenter', 'accessLog']), [
      scope,
    ]);
  });

  it('are blind to logins and administration in an access log alone, and to nothing of it beside an audit log', () => {
    const requestsOnly: Limitation = { kind: 'unrecorded', text: '', blindTo: NOT_IN_ACCESS_LOG };
    assert.ok(['login_failed', 'audit_config_updated'].every((action) => NOT_IN_ACCESS_LOG.includes(action)));
    assert.ok(!NOT_IN_ACCESS_LOG.includes('page_viewed'));
    assert.deepEqual(limitationsBeside([requestsOnly], 'accessLog', ['accessLog']), [requestsOnly]);
    assert.deepEqual(limitationsBeside([requestsOnly], 'accessLog', ['accessLog', 'auditFiles']), []);
  });
});
