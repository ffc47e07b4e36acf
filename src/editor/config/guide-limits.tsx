import { Alert } from '@grafana/ui';
import React from 'react';
import { t } from '../../i18n';
import { type Advice, type SiteAction } from '../../query/guide/advise.ts';
import { asBeginning } from '../../words/as-beginning';
import { list } from '../../words/list';
import { actionsInWords, SITE_WORDS } from './guide-words';

interface Props {
  advice: Advice;
  asksPlaces: boolean;
}

/** What the advised sources do not show, and what places need. */
export function GuideLimits({ advice: { sources, unseen, undercounted }, asksPlaces }: Props) {
  const isCloud = sources.some(({ source }) => source === 'organization');
  return (
    <>
      {unseen.length > 0 && (
        <Alert severity="warning" title={t('guide-limits.title-unseen', 'No source shows this')}>
          {t('guide-limits.unseen', '{{actions}}. An alert rule that counts it is in error rather than quiet.', {
            actions: bySite(unseen),
          })}
        </Alert>
      )}
      {undercounted.length > 0 && (
        <Alert severity="info" title={t('guide-limits.title-undercounted', 'Recorded in part')}>
          {t('guide-limits.undercounted', '{{actions}}: the log may hold several of one session as one record.', {
            actions: bySite(undercounted),
          })}
        </Alert>
      )}
      {asksPlaces && (
        <Alert severity="info" title={t('guide-limits.title-places', 'Places are looked up in files of your own')}>
          {isCloud
            ? t(
                'guide-limits.places-of-cloud',
                "Name a database in MaxMind's format under Places of addresses, below. Page views of the organisation's log carry no IP address, and have no place."
              )
            : t('guide-limits.places', "Name a database in MaxMind's format under Places of addresses, below.")}
        </Alert>
      )}
    </>
  );
}

/** `Failed logins (Confluence Cloud and Jira Cloud) and searches (Confluence Cloud)`. */
function bySite(told: readonly SiteAction[]): string {
  const actions = [...new Set(told.map(({ action }) => action))];
  const parts = actions.map((action) =>
    t('guide-limits.action-of-sites', '{{action}} ({{sites}})', {
      action: actionsInWords([action]),
      sites: list(told.filter((one) => one.action === action).map(({ site }) => SITE_WORDS[site])),
    })
  );
  return asBeginning(list(parts));
}
