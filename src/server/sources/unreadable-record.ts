import { hash } from 'node:crypto';
import type { AuditEvent, EventOrigin } from '../events/audit-event.ts';
import { auditEvent } from '../events/build-event.ts';

/** What a record does not tell about itself. */
export interface NormaliseContext {
  readonly origin: EventOrigin;
  /** When the record was read, epoch ms. */
  readonly observed: number;
  /** The settings' `actionMap`. */
  readonly actionMap: Readonly<Record<string, string>>;
}

/**
 * A record of unknown shape, kept as it came so that nothing is lost.
 * @param time epoch ms, or that of its neighbour where it states none
 * @param own what it tells of itself all the same: its id (else that of its text) and the cloud account
 */
export function unreadableRecord(
  raw: string,
  time: number,
  { origin, observed }: Pick<NormaliseContext, 'origin' | 'observed'>,
  { id, cloudAccount = '' }: { readonly id?: string | undefined; readonly cloudAccount?: string } = {}
): AuditEvent {
  return auditEvent({
    id: id ?? hash('sha256', raw, 'buffer').subarray(0, 16).toString('base64url'),
    time,
    observed,
    source: origin,
    cloudAccount,
    message: 'A record of unknown shape',
    raw,
  });
}
