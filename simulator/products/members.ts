import type { AuditAuthor, AuditObject, NewAuditRecord } from '../audit-api/audit-record.ts';
import type { Member } from './product.ts';

/** How a product writes people and other objects into its audit records. */
export interface MemberStyle {
  author(member: Member, number: number): Pick<AuditAuthor, 'id' | 'type' | 'path'>;
  user(member: Member, number: number): AuditObject;
  /** Any other object; `type` is Confluence's word for it. */
  object(object: AuditObject): AuditObject;
}

/** Rewrites the people of a row by what a product calls them: a number each, counted from `firstNumber`. */
export function withMembers(
  row: NewAuditRecord,
  members: readonly Member[],
  firstNumber: number,
  style: MemberStyle
): NewAuditRecord {
  const numbered = (key: string | undefined) => {
    const index = members.findIndex((member) => member.key === key);
    const member = members[index];
    return member && { member, number: firstNumber + index };
  };
  const author = numbered(row.author.id);
  return {
    ...row,
    author: author ? { ...row.author, ...style.author(author.member, author.number) } : row.author,
    objects: row.objects.map((object) => {
      const user = object.type === 'User' ? numbered(object.id) : undefined;
      return user ? style.user(user.member, user.number) : style.object(object);
    }),
  };
}
