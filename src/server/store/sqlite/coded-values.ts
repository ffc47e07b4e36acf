import type { AuditEvent } from '../../events/audit-event.ts';
import { LIST_SEPARATOR, type CodedField } from '../../events/columns.ts';
import { locationOf } from '../../events/location.ts';
import { objectKey } from '../../events/objects.ts';
import { fullText } from '../../events/text.ts';

/** The value of each coded field of an event; `''` is "missing". */
export const CODED_VALUES: Readonly<Record<CodedField, (event: AuditEvent) => string>> = {
  'event.action': (event) => event.action,
  'event.category': (event) => event.category,
  'event.dataset': (event) => event.source.type,
  'user.id': (event) => event.user.id,
  'source.ip': (event) => event.ip,
  'object.id': objectKey,
  'space.key': (event) => event.space?.key ?? '',
  'group.name': (event) => event.targets.groups.join(LIST_SEPARATOR),
  'user_agent.original': (event) => event.userAgent,
  'source.geo.country_name': (event) => event.geo?.country ?? '',
  'service.node.name': (event) => event.node,
  'confluence.audit.area': (event) => event.area,
  'confluence.audit.level': (event) => event.level,
  'confluence.audit.method': (event) => event.method,
  'confluence.audit.affected_objects': (event) =>
    event.objects.map((object) => [object.type, object.id, object.name].join(',')).join(LIST_SEPARATOR),
  'confluence.audit.search_text': (event) => event.searchText,
  message: fullText,
  'source.geo.location': ({ geo }) => locationOf(geo),
  'source.as.organization.name': ({ geo }) => geo?.asOrg ?? '',
};
