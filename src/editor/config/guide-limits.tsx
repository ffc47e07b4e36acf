import { Alert } from '@grafana/ui';
import React from 'react';
import { type Advice, type SiteAction } from '../../query/guide/advise.ts';
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
        <Alert severity="warning" title="No source shows this">
          {bySite(unseen)}. An alert rule that counts it is in error rather than quiet.
        </Alert>
      )}
      {undercounted.length > 0 && (
        <Alert severity="info" title="Recorded in part">
          {bySite(undercounted)}: the log may hold several of one session as one record.
        </Alert>
      )}
      {asksPlaces && (
        <Alert severity="info" title="Places are looked up in files of your own">
          Name a database in MaxMind&apos;s format under Places of addresses, below.
          {isCloud && " Page views of the organisation's log carry no IP address, and have no place."}
        </Alert>
      )}
    </>
  );
}

/** `failed logins (Confluence Cloud, Jira Cloud), searches (Confluence Cloud)`. */
function bySite(told: readonly SiteAction[]): string {
  const actions = [...new Set(told.map(({ action }) => action))];
  return actions
    .map((action) => {
      const sites = told.filter((one) => one.action === action).map(({ site }) => SITE_WORDS[site]);
      return `${actionsInWords([action])} (${sites.join(', ')})`;
    })
    .join(', ');
}
