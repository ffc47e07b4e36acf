import type { Site } from '../site.ts';
import type { Area, CoverageLevel } from './audit-record.ts';

/** Sets the coverage of an area as an administrator does, which leaves a row in the audit log. */
export function changeCoverage({ auditLog, clock, accounts }: Site, area: Area, level: CoverageLevel): void {
  const before = auditLog.coverage.get(area) ?? 'OFF';
  const administrator = accounts.find(({ role }) => role === 'administrator');
  auditLog.setCoverage(area, level);
  if (!administrator || before === level) {
    return;
  }
  const { key, displayName, username } = administrator;
  const text = (value: CoverageLevel) => `${area} : ${value}`.toLowerCase();
  auditLog.append({
    time: clock.now(),
    actionKey: 'atlassian.audit.event.action.audit.config.updated',
    author: { id: key, name: displayName, type: 'user', username },
    objects: [],
    changes: [{ i18nKey: 'atlassian.audit.event.change.coverage.level', from: text(before), to: text(level) }],
    attributes: [],
    source: '192.0.2.10',
    method: 'Browser',
  });
}
