/** What a label of an event tells of: Explore groups the labels of a line by it. */
export type LabelKind = 'person' | 'act' | 'object' | 'origin' | 'record';

/** The first that a label begins with decides. */
const KINDS: ReadonlyArray<readonly [begin: string, kind: LabelKind]> = [
  ['user_agent.', 'origin'],
  ['user.', 'person'],
  ['group.', 'person'],
  ['confluence.audit.author_type', 'person'],
  ['confluence.audit.on_behalf_of', 'person'],
  ['confluence.audit.auth_type', 'person'],
  ['confluence.audit.token_label', 'person'],
  ['event.action', 'act'],
  ['event.category', 'act'],
  ['confluence.audit.affected_objects', 'object'],
  ['confluence.audit.duration_ms', 'origin'],
  ['confluence.audit.', 'act'],
  ['object.', 'object'],
  ['space.', 'object'],
  ['url.full', 'object'],
  ['url.', 'origin'],
  ['source.', 'origin'],
  ['http.', 'origin'],
];

/** Kind of a label; one of no other kind is about the record itself. */
export function labelKind(label: string): LabelKind {
  return KINDS.find(([begin]) => label.startsWith(begin))?.[1] ?? 'record';
}
