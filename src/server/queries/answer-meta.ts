import type { AuditQuery } from '../../query/query.ts';
import { canonicalJson } from '../../query/canonical.ts';
import type { FrameMeta, Notice } from '../grafana/frames/frame.ts';
import type { Assessment } from './assessment.ts';

/** Metadata of every frame of an answer: what was asked, what a person must know, and what is known of completeness as data. */
export function answerMeta(
  query: AuditQuery,
  assessment: Assessment,
  notices: readonly Notice[],
  custom: Readonly<Record<string, unknown>> = {}
): FrameMeta {
  return {
    notices,
    executedQueryString: canonicalJson(query),
    custom: { ...custom, completeness: assessment.sources, certain: assessment.certain },
  };
}

/** Metadata of a `table`, which is for people alone. @param notices of its own, behind those of the answer */
export function tableMeta(meta: FrameMeta, notices: readonly Notice[] = []): FrameMeta {
  return {
    ...meta,
    type: 'table',
    typeVersion: [0, 0],
    preferredVisualisationType: 'table',
    notices: [...(meta.notices ?? []), ...notices],
  };
}
