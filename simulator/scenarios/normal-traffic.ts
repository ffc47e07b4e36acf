import type { AppendedVisit } from '../access-log/appended-visit.ts';
import type { AppendedEvent } from '../audit-api/appended-event.ts';
import { createRandom, type Random } from '../random.ts';
import { officeAddress, type Person } from '../world/people.ts';
import type { Page, Space } from '../world/spaces.ts';
import { login, MINUTE, pageRead, request, row, search, spaceObject, userObject } from './acts.ts';
import { botDay } from './normal-bots.ts';
import type { CastMember } from './scenario.ts';

const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export interface NormalTraffic {
  readonly visits: AppendedVisit[];
  readonly events: AppendedEvent[];
}

export interface NormalCompany {
  readonly people: readonly Person[];
  readonly spaces: readonly Space[];
  readonly seed: number;
  /** Midnight (UTC) of the first day, a Monday, epoch ms. */
  readonly from: number;
  readonly days: number;
  /** Day on which those who are new begin, counted from 0. */
  readonly newSince: number;
}

/** Searches of a day: some name what an intruder looks for too, and nobody needs two of those in an hour. */
const plainSearches = ['travel expenses', 'org chart', 'tokenizer design', 'load test results', 'secretary contact'];
const cloudSearches = ['aws region list', 'azure pipelines', 'gcp quota', 'vpn setup', 'kerberos keytab'];

/** One of ten works at night: operations never sleeps. */
export const worksAtNight = (index: number): boolean => index % 50 === 49;

/**
 * What a company does on its wiki in some weeks in which nothing is wrong: people read in their hours and a little on
 * weekends, from the office or from home, writers read a lot, new colleagues read themselves in, programs list and copy,
 * and administrators administer.
 */
export function normalTraffic(company: NormalCompany): NormalTraffic {
  const traffic: NormalTraffic = { visits: [], events: [] };
  for (let day = 0; day < company.days; day += 1) {
    const midnight = company.from + day * DAY;
    company.people.forEach((someone, index) => {
      const random = createRandom(company.seed, 'normal', someone.username, day);
      if (someone.team === 'bots') {
        botDay(someone, midnight, company.spaces, random, traffic);
      } else if (isThere(someone, day, company.newSince, random)) {
        personDay(at(someone, day), index, midnight, company, random, traffic);
      }
    });
  }
  return traffic;
}

/** On working days, as soon as they began; one of five staff looks something up on a weekend too. */
function isThere({ team }: Person, day: number, newSince: number, random: Random): boolean {
  return isWeekend(day) ? team === 'staff' && random.chance(0.2) : team !== 'newStarters' || day >= newSince;
}

function isWeekend(day: number): boolean {
  return day % 7 >= 5;
}

/** Who has a desk is at home on Mondays, Fridays and weekends. */
function at(someone: Person, day: number): Person & CastMember {
  const [first = '', home = first] = someone.addresses;
  const atHome = first !== officeAddress || day % 7 === 0 || day % 7 === 4 || isWeekend(day);
  return { ...someone, address: atHome ? home : first };
}

function personDay(
  who: Person & CastMember,
  index: number,
  midnight: number,
  { spaces }: NormalCompany,
  random: Random,
  traffic: NormalTraffic
): void {
  const begins = midnight + (worksAtNight(index) ? 0 : 8 * HOUR) + random.below(40) * MINUTE;
  logIn(who, begins, random, traffic);
  const pages = pagesOfDay(who, spaces, random);
  // Writers and those who are new read in one go; the others all day, some pages an hour.
  const gap = who.team === 'documentation' || who.team === 'newStarters' ? 40_000 : (8 * HOUR) / (pages.length + 1);
  pages.forEach((page, number) => {
    const time = begins + MINUTE + Math.round((number + random.next() * 0.8) * gap);
    traffic.visits.push(pageRead(who, time, page));
    if (random.chance(0.06)) {
      download(who, time + 5_000, page, traffic);
    }
  });
  if (random.chance(0.4)) {
    const found = search(who, begins + 2 * HOUR, random.pick(random.chance(0.3) ? cloudSearches : plainSearches));
    traffic.visits.push(found.visit);
    traffic.events.push(found.event);
  }
  if (who.team === 'administrators') {
    administer(who, begins + 3 * HOUR, spaces, random, traffic);
  }
  if (who.team === 'documentation' && random.chance(0.5)) {
    exportPage(who, begins + 4 * HOUR, pages, traffic);
  }
}

/** A password is mistyped now and then. */
function logIn(who: CastMember, time: number, random: Random, traffic: NormalTraffic): void {
  const failures = random.chance(0.06) ? 1 + random.below(2) : 0;
  for (let left = failures; left >= 0; left -= 1) {
    const moment = time - left * 5_000;
    traffic.events.push(login(who, moment, left === 0));
    traffic.visits.push(
      request(who, moment, '/dologin.action', { username: null, method: 'POST', status: left === 0 ? 302 : 200 })
    );
  }
}

/** Different pages of the two spaces in which somebody works. */
function pagesOfDay({ team, homeSpaces }: Person, spaces: readonly Space[], random: Random): Page[] {
  const own = homeSpaces.slice(0, 2).flatMap((number) => spaces[number]?.pages ?? []);
  const count = team === 'documentation' ? 60 + random.below(30) : team === 'newStarters' ? 45 : 6 + random.below(8);
  return random.shuffled(own).slice(0, count);
}

function download(who: CastMember, time: number, page: Page, { visits, events }: NormalTraffic): void {
  const name = `${page.title.replaceAll(' ', '-')}.pdf`;
  visits.push(
    request(who, time, `/download/attachments/${page.id}/${encodeURIComponent(name)}?version=1&api=v2`, {
      bytes: 350_000,
    })
  );
  events.push(
    row(who, time, 'attachment.downloaded', { objects: [{ type: 'Attachment', name, id: `att${page.id}` }] })
  );
}

function exportPage(who: CastMember, time: number, pages: readonly Page[], { visits, events }: NormalTraffic): void {
  for (const { id, title } of pages.slice(0, 1)) {
    visits.push(request(who, time, `/spaces/flyingpdf/pdfpageexport.action?pageId=${id}`));
    events.push(row(who, time, 'page.pdf.export', { objects: [{ type: 'Page', name: title, id }] }));
  }
}

/** Acts that change nothing about who may do what everywhere. */
function administer(
  who: CastMember,
  time: number,
  spaces: readonly Space[],
  random: Random,
  { events }: NormalTraffic
): void {
  const space = random.pick(spaces);
  events.push(
    row(who, time, 'sudo.auth.successful'),
    row(who, time + MINUTE, 'space.permission.added', {
      objects: [{ type: 'Group', name: 'contractors', id: 'contractors' }, spaceObject(space)],
      changes: [{ i18nKey: 'Type', to: 'VIEWSPACE' }],
    }),
    row(who, time + 2 * MINUTE, 'user.updated', { objects: [userObject(who)] }),
    row(who, time + 3 * MINUTE, 'space.config.updated', { objects: [spaceObject(space)] })
  );
}
