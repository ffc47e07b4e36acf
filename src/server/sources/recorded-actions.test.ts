import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { SourceType } from '../events/audit-event.ts';
import type { Limitation } from '../events/completeness.ts';
import { otherProduct, PAGE_READS } from './content-reads.ts';
import { NOT_IN_ACCESS_LOG } from './access-log/url-activity-data.ts';
import { blindSpot } from './blind-spots.ts';
import { LIMITATIONS as CONFLUENCE_CLOUD } from './confluence-cloud/limitations.ts';
import { LIMITATIONS as JIRA_CLOUD } from './jira-cloud/limitations.ts';
import { ORGANIZATION_ACTIONS } from './organization/recorded-actions.ts';
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

  it('says of a Cloud site what is left beside the organisation’s log, and not to switch on what is on', () => {
    for (const [source, own, gone, kept] of [
      [
        'confluenceCloud',
        CONFLUENCE_CLOUD,
        [/exports of single pages/, /, logins/, /new API tokens/],
        [/failed logins/, /deleted API tokens/],
      ],
      ['jiraCloud', JIRA_CLOUD, [/, logins/, /new API tokens/], [/failed logins/, /views of issues/]],
    ] as const) {
      const textBeside = (asked: readonly SourceType[]) =>
        limitationsBeside(own, source, asked).flatMap(({ kind, text }) => (kind === 'unrecorded' ? [text] : []));
      const [alone = ''] = textBeside([source]);
      const [beside = ''] = textBeside([source, 'organization']);
      assert.match(alone, /switch it on/);
      assert.doesNotMatch(beside, /switch it on/);
      gone.forEach((act) => assert.ok(act.test(alone) && !act.test(beside), `${String(act)}: ${beside}`));
      kept.forEach((act) => assert.ok(act.test(alone) && act.test(beside), `${String(act)}: ${beside}`));
      const left = limitationsBeside(own, source, [source, 'organization']).flatMap(({ blindTo = [] }) => blindTo);
      assert.deepEqual(
        left.filter((action) => ORGANIZATION_ACTIONS.includes(action)),
        []
      );
    }
  });

  it('says nothing of acts that other sources record to the last', () => {
    const spot = blindSpot('unrecorded', ['login_succeeded'], (left) => left.join());
    assert.deepEqual(limitationsBeside([spot], 'jiraCloud', ['jiraCloud', 'organization']), []);
  });

  it('gives data alone, which answers carry', () => {
    assert.deepEqual(
      limitationsBeside(JIRA_CLOUD, 'jiraCloud', ['jiraCloud']),
      JIRA_CLOUD.map(({ kind, text, blindTo }) => ({ kind, text, blindTo }))
    );
  });
});
