import type { AuditQuery } from '../../query/query.ts';
import type { SourceType } from '../events/audit-event.ts';
import type { Limitation } from '../events/completeness.ts';
import type { Notice } from '../grafana/frames/frame.ts';
import { filtersOf } from './asked-filters.ts';
import type { Assessment } from './assessment.ts';

/** Sources of a site that has an access log. */
const WITH_ACCESS_LOG: readonly SourceType[] = ['confluenceDataCenter', 'auditFiles', 'accessLog'];

/**
 * That no source tells how much was taken, where a query asks for it: bytes stand in the access log alone, and there where its
 * pattern has them. Everything else is as if of 0 bytes.
 */
export function untoldBytes(query: AuditQuery, { sources }: Pick<Assessment, 'sources'>): Limitation[] {
  const isAsked = ('measure' in query && query.measure.type === 'sum') || asksForLarge(query);
  const isTold = sources.some(
    ({ source, limitations }) => source === 'accessLog' && limitations.every(({ kind }) => kind !== 'no-bytes')
  );
  const cure = sources.some(({ source }) => WITH_ACCESS_LOG.includes(source))
    ? 'switch on the access log, with %b in its pattern.'
    : 'only the access log of Confluence Data Center does. Count events instead.';
  return !isAsked || isTold
    ? []
    : [{ kind: 'no-bytes', text: `No source that the query asks tells how many bytes were taken: ${cure}` }];
}

/** That a filter by bytes leaves out what it cannot judge. */
export function unsizedNotice(query: AuditQuery): Notice[] {
  return asksForLarge(query)
    ? [
        {
          severity: 'info',
          text: 'Events whose number of bytes is not known are left out by the filter: only the access log tells bytes.',
        },
      ]
    : [];
}

function asksForLarge(query: AuditQuery): boolean {
  return filtersOf(query).some(({ minBytes }) => minBytes > 0);
}
