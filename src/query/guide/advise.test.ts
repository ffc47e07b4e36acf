import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { advise } from './advise.ts';
import { ASKED, GUIDE_SITES, INTERESTS, SIGHTS, SITE_SOURCES, type GuideSite } from './guide-data.ts';

const choice = fc.record({ sites: fc.subarray([...GUIDE_SITES]), interests: fc.subarray([...INTERESTS]) });

const sights = (source: (typeof SITE_SOURCES)[GuideSite][number], action: string) =>
  source === 'auditFiles' ? [] : SIGHTS[source].filter(({ actions }) => actions.includes(action));
const keys = (...choice: Parameters<typeof advise>) => advise(...choice).sources.map(({ source }) => source);

describe('advise', () => {
  it('asks for the access log only for what the audit log does not show', () => {
    assert.deepEqual(keys(['confluenceDataCenter'], ['exports', 'downloads']), ['confluenceDataCenter']);
    assert.deepEqual(keys(['confluenceDataCenter'], ['reads', 'exports']), ['accessLog']);
    assert.deepEqual(keys(['confluenceDataCenter'], ['reads', 'permissions']), ['confluenceDataCenter', 'accessLog']);
  });

  it('names the highest level that an area needs, and none where another advised source shows the same', () => {
    const [alone] = advise(['confluenceDataCenter'], ['exports', 'downloads']).sources;
    assert.deepEqual(alone?.coverage, [
      { area: 'End user activity', level: 'Full' },
      { area: 'Local configuration and administration', level: 'Base' },
    ]);
    const both = advise(['confluenceDataCenter'], ['reads', 'exports', 'downloads', 'logins']).sources;
    assert.deepEqual(both[0]?.coverage, [{ area: 'Security', level: 'Advanced' }]);
  });

  it('says what nobody records, and which plan views need', () => {
    const { sources, unseen } = advise(['confluenceCloud'], ['reads', 'searches', 'logins']);
    assert.deepEqual(
      sources.map(({ source, needsUserPlan }) => [source, needsUserPlan]),
      [['organization', true]]
    );
    assert.deepEqual(
      unseen.map(({ action }) => action),
      ['search_performed', 'login_failed']
    );
  });

  it('asks one source once for two sites', () => {
    const { sources } = advise(['confluenceCloud', 'jiraCloud'], ['logins', 'reads']);
    assert.deepEqual(
      sources.map(({ source, shows }) => [source, shows]),
      [['organization', ['page_viewed', 'login_succeeded']]]
    );
  });

  it('advises nothing where nothing is chosen', () => {
    fc.assert(
      fc.property(choice, ({ sites, interests }) => {
        const nothing = { sources: [], undercounted: [], unseen: [] };
        assert.deepEqual(advise([], interests), nothing);
        assert.deepEqual(advise(sites, []), nothing);
      })
    );
  });

  it('shows or tells as unseen whatever is asked, with no source too many', () => {
    fc.assert(
      fc.property(choice, ({ sites, interests }) => {
        const { sources, unseen, undercounted } = advise(sites, interests);
        const advised = sources.map(({ source }) => source);
        for (const site of sites) {
          for (const action of new Set(interests.flatMap((interest) => ASKED[interest][site] ?? []))) {
            const ofSite = SITE_SOURCES[site].filter((source) => advised.includes(source));
            const seen = ofSite.flatMap((source) => sights(source, action));
            const isTold = (told: typeof unseen) => told.some((one) => one.site === site && one.action === action);
            assert.equal(
              isTold(unseen),
              SITE_SOURCES[site].every((source) => sights(source, action).length === 0)
            );
            assert.equal(isTold(unseen), seen.length === 0);
            assert.equal(
              isTold(undercounted),
              seen.length > 0 && seen.every(({ undercounts }) => undercounts === true)
            );
          }
        }
        sources.forEach(({ source, shows }) => assert.ok(shows.length > 0, source));
      })
    );
  });
});
