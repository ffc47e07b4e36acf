import type { AuditEvent } from './audit-event.ts';
import {
  ACTION_CATEGORISATIONS,
  CATEGORY_CATEGORISATIONS,
  type ActionCategorisation,
  type EcsCategorisation,
} from './ecs-categorisation-data.ts';

const ofAction = new Map(ACTION_CATEGORISATIONS.map((entry) => [entry.action, entry]));
const ofCategory = new Map(Object.entries(CATEGORY_CATEGORISATIONS));

/** What is known of an event's act, undefined where the vocabulary has no such act. */
export function knownAct({ action }: Pick<AuditEvent, 'action'>): ActionCategorisation | undefined {
  return ofAction.get(action);
}

/** A record of unknown shape, kept as it came: it has no act at all. */
export function isUnreadable({ action, raw }: Pick<AuditEvent, 'action' | 'raw'>): boolean {
  return action === '' && raw !== '';
}

/** `event.category` and `event.type`: by the act, else by its category alone; empty where ECS has nothing that fits. */
export function ecsCategorisation(event: AuditEvent): EcsCategorisation {
  const known = knownAct(event);
  if (known === undefined) {
    return { category: ofCategory.get(event.category) ?? [], type: [] };
  }
  return known.concerns === 'grantee' ? { ...known, type: [...grantees(event), ...known.type] } : known;
}

function grantees({ targets }: AuditEvent): string[] {
  const concerned = [...(targets.users.length > 0 ? ['user'] : []), ...(targets.groups.length > 0 ? ['group'] : [])];
  return concerned.length > 0 ? concerned : ['admin'];
}

/**
 * `event.outcome`: that of the act, else what HTTP answered, else that a record of the act says that it was done.
 * @returns undefined for acts that are not known
 */
export function ecsOutcome(event: AuditEvent): 'success' | 'failure' | 'unknown' | undefined {
  const known = knownAct(event);
  if (known?.outcome !== undefined) {
    return known.outcome;
  }
  if (event.http !== undefined) {
    return event.http.status >= 400 ? 'failure' : 'success';
  }
  return known && 'success';
}
