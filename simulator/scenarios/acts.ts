import type { AppendedVisit } from '../access-log/appended-visit.ts';
import type { AppendedEvent } from '../audit-api/appended-event.ts';
import type { Page, Space } from '../world/spaces.ts';
import type { CastMember, Scene } from './scenario.ts';

export const MINUTE = 60_000;

/** A person of a scene; throws where the scenario asks for more than it takes. */
export function person({ people }: Scene, number = 0): CastMember {
  return present(people[number], `person ${number}`);
}

export function strangeAddress({ strange }: Scene, number = 0): string {
  return present(strange[number], `strange address ${number}`);
}

export function spaceOf({ spaces }: Scene, number = 0): Space {
  return present(spaces[number % spaces.length], `space ${number}`);
}

/** Different pages, of one space after the other. */
export function pagesOf({ spaces }: Scene, count: number): Page[] {
  return spaces.flatMap(({ pages }) => pages).slice(0, count);
}

function present<T>(value: T | undefined, what: string): T {
  if (value === undefined) {
    throw new RangeError(`The scene has no ${what}.`);
  }
  return value;
}

/** Numbers from 0. */
export function times<T>(count: number, make: (index: number) => T): T[] {
  return Array.from({ length: count }, (_, index) => make(index));
}

export type Who = Pick<CastMember, 'username' | 'userAgent' | 'address'>;

/** A request by somebody from their address with their program. */
export function request(
  { username, userAgent, address }: Who,
  time: number,
  target: string,
  answer: Partial<AppendedVisit> = {}
): AppendedVisit {
  return { username, userAgent, address, time, target, bytes: 20_000, ...answer };
}

export function pageRead(who: Who, time: number, { id }: Page): AppendedVisit {
  return request(who, time, `/pages/viewpage.action?pageId=${id}`);
}

/** Reads one page after the other, evenly over a time of `spanMs`. */
export function pageReads(who: Who, start: number, spanMs: number, pages: readonly Page[]): AppendedVisit[] {
  return pages.map((page, index) => pageRead(who, start + Math.floor((index * spanMs) / pages.length), page));
}

/** A row of the audit log by somebody. @param key end of an `audit.logging.summary.` key, or a whole one after `:` */
export function row(
  { username, address }: Pick<Who, 'username' | 'address'>,
  time: number,
  key: string,
  parts: Partial<AppendedEvent> = {}
): AppendedEvent {
  const actionKey = key.startsWith(':') ? key.slice(1) : `audit.logging.summary.${key}`;
  return { time, actionKey, author: username, source: address, ...parts };
}

/** One row of the audit log by the first person of a scene, at its beginning. */
export function oneRow(scene: Scene, key: string, parts: Partial<AppendedEvent> = {}) {
  return { events: [row(person(scene), scene.start, key, parts)] };
}

export function userObject({ key, displayName, username }: Pick<CastMember, 'key' | 'displayName' | 'username'>) {
  return { type: 'User', name: displayName, id: key, path: `/admin/users/viewuser.action?username=${username}` };
}

export function groupObject(name: string) {
  return { type: 'Group', name, id: name };
}

export function spaceObject({ id, key, name }: Space) {
  return { type: 'Space', name, id, path: `/display/${key}` };
}

/** What a login leaves in the audit log: one that fails is nobody's act, and names the account as what it was about. */
export function login(member: CastMember, time: number, succeeds: boolean, address = member.address): AppendedEvent {
  return row({ username: succeeds ? member.username : 'Anonymous', address }, time, loginKey(succeeds), {
    objects: [userObject(member)],
  });
}

function loginKey(succeeds: boolean): string {
  return succeeds ? 'login.success' : 'login.failed';
}

export function search(who: Who, time: number, text: string): { visit: AppendedVisit; event: AppendedEvent } {
  return {
    visit: request(who, time, `/dosearchsite.action?queryString=${encodeURIComponent(text).replaceAll('%20', '+')}`),
    event: row(who, time, 'search.performed', {
      attributes: [
        { nameI18nKey: 'audit.logging.extra.attribute.query', value: text },
        { nameI18nKey: 'audit.logging.extra.attribute.results', value: '7' },
      ],
    }),
  };
}

export function searches(who: Who, start: number, texts: readonly string[], apartMs = 3 * MINUTE) {
  const all = texts.map((text, index) => search(who, start + index * apartMs, text));
  return { visits: all.map(({ visit }) => visit), events: all.map(({ event }) => event) };
}

/** The export of a space as XML stands in both logs. */
export function spaceExport(who: Who, time: number, space: Space) {
  return {
    visit: request(who, time, `/spaces/exportspacezipxml.action?key=${space.key}`, { bytes: 4_000_000 }),
    event: row(who, time, 'space.export', {
      objects: [spaceObject(space)],
      attributes: [{ nameI18nKey: 'audit.logging.extra.attribute.type', value: 'XML' }],
    }),
  };
}
