import { span } from '../../../query/words/amounts.ts';
import { sentences } from '../../../query/words/sentences.ts';
import type { Limitation } from '../../events/completeness.ts';
import type { Finding } from '../source.ts';
import type { Attempt } from './attempt.ts';

/** A clock difference from which times and windows are visibly wrong, ms. */
const CLOCK_TOLERANCE_MS = 60_000;

const EMPTY_CURE = 'Compare it with the audit log in the product itself.';

const SEVERITIES: ReadonlyArray<Finding['severity']> = ['error', 'warning', 'ok'];

/** Most important first. */
export function bySeverity(findings: readonly Finding[]): Finding[] {
  return findings.toSorted((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity));
}

export function eventFindings(
  events: Attempt<{ readonly events: number }>,
  site: string,
  affectedObjects: readonly string[]
): Finding[] {
  if (!events.ok) {
    return [
      {
        severity: 'error',
        title: 'The audit log could not be read',
        detail: sentences(events.error.message, events.error.cure),
      },
    ];
  }
  if (events.value.events === 0) {
    return [
      {
        severity: 'warning',
        title: 'The audit log is empty',
        detail: sentences(
          `${site} answered, and its audit log holds no event${affectedObjects.length > 0 ? ' of the affected objects' : ''}`,
          affectedObjects.length > 0 ? 'Check their type and id under "Affected objects".' : EMPTY_CURE
        ),
      },
    ];
  }
  return [{ severity: 'ok', title: 'Audit log', detail: `The audit log of ${site} can be read.` }];
}

const TITLES: Readonly<Partial<Record<Limitation['kind'], string>>> = {
  'no-page-reads': 'Page reads are not recorded',
  coverage: 'Coverage is too low',
  unrecorded: 'Not everything is recorded',
  'partial-scope': 'Only a part is read',
};

/** Coverage that blinds to nothing in particular is one that the site did not tell. */
function titleOf({ kind, blindTo = [] }: Limitation): string {
  return kind === 'coverage' && blindTo.length === 0 ? 'Coverage could not be read' : (TITLES[kind] ?? 'Limitation');
}

/** That a product is not another one is no news to who sets it up: it is said where somebody asks for the other's acts. */
export function limitationFindings(limitations: readonly Limitation[]): Finding[] {
  return limitations
    .filter(({ kind }) => kind !== 'other-product')
    .map((limitation) => ({ severity: 'warning', title: titleOf(limitation), detail: limitation.text }));
}

export function clockFindings(offsetMs: number | undefined, { name }: { readonly name: string }): Finding[] {
  if (offsetMs === undefined || Math.abs(offsetMs) <= CLOCK_TOLERANCE_MS) {
    return [];
  }
  return [
    {
      severity: 'warning',
      title: 'The clocks differ',
      detail: `${name}’s clock is ${span(Math.abs(offsetMs))} ${offsetMs > 0 ? 'ahead of' : 'behind'} Grafana’s, so events stand at wrong times. Let both hosts use NTP.`,
    },
  ];
}
