import { createRandom, type Random } from '../random.ts';
import { loginRow, pageObject, rowBy, searchRow, spaceObject, type Origin } from './audit-rows.ts';
import { activityOf, localHour } from './day-rhythm.ts';
import { attachmentTarget, noiseTarget, pageTarget, searchTarget, spaceTarget } from './page-requests.ts';
import { backupUsername, type Person } from './people.ts';
import { searchTexts } from './search-texts.ts';
import type { Page, Space } from './spaces.ts';
import type { Traffic } from './traffic.ts';
import type { Visit } from './visit.ts';
import type { World } from './world.ts';

const hourMs = 3_600_000;
const reviewDay = 4;
/** Room in the hour for the login and the search that come before a read. */
const beforeFirstRead = 15_000;

/** Adds what people and service accounts read within one hour. */
export function readingOfHour(world: World, hour: number, traffic: Traffic): void {
  const random = createRandom(world.seed, 'reading', hour);
  for (const person of world.people) {
    const reads = hour < person.since ? 0 : random.poisson(readsInHour(person, hour));
    if (reads > 0) {
      const session = openSession(random, world, person, hour, reads, traffic);
      for (let index = 0; index < reads; index += 1) {
        session.read(index);
      }
    }
  }
}

/** Expected page reads of a person in one hour. */
function readsInHour(person: Person, hour: number): number {
  if (person.username === backupUsername) {
    return new Date(hour).getUTCHours() === 1 ? person.readsPerDay : 0;
  }
  if (person.team === 'bots') {
    return person.readsPerDay / 24;
  }
  const local = localHour(person.timezone, hour);
  const review = person.team === 'documentation' && local.weekday === reviewDay ? 1.8 : 1;
  return person.readsPerDay * review * activityOf(local);
}

/** A sitting of one person from one address within one hour. */
function openSession(random: Random, world: World, person: Person, hour: number, reads: number, traffic: Traffic) {
  const address = random.chance(0.85) ? (person.addresses[0] ?? '') : random.pick(person.addresses);
  const origin: Origin = { person, address };
  const length = Math.min(hourMs * 0.95, person.team === 'bots' ? hourMs : 90_000 * reads);
  const start = hour + beforeFirstRead + random.next() * (hourMs * 0.97 - length);
  const gap = length / reads;
  const visit = (time: number, target: string, act: Visit['act'], answer: Partial<Visit> = {}) =>
    traffic.visits.push({
      time: Math.round(time),
      username: person.username,
      address,
      method: 'GET',
      target,
      status: 200,
      durationMs: 20 + random.below(180),
      bytes: 4000 + random.below(60_000),
      referer: null,
      userAgent: person.userAgent,
      act,
      ...answer,
    });
  if (person.team !== 'bots' && random.chance(0.12)) {
    login(random, origin, start, traffic, visit);
  }
  return {
    read: (index: number) => {
      const time = Math.round(start + (index + random.next()) * gap);
      const space = spaceFor(random, world, person);
      const page = random.pick(space.pages);
      if (person.team === 'bots') {
        readByProgram(random, person, space, page, time, visit);
      } else {
        readByBrowser(random, origin, space, page, time, traffic, visit);
      }
    },
  };
}

type AddVisit = (time: number, target: string, act: Visit['act'], answer?: Partial<Visit>) => void;

function spaceFor(random: Random, world: World, person: Person): Space {
  const home = world.spaces[random.pick(person.homeSpaces)];
  return home && random.chance(0.85) ? home : random.pick(world.spaces);
}

function login(random: Random, origin: Origin, time: number, traffic: Traffic, visit: AddVisit): void {
  const failures = random.chance(0.06) ? 1 + random.below(2) : 0;
  for (let attempt = failures; attempt >= 0; attempt -= 1) {
    const at = Math.round(time - attempt * 4000);
    traffic.rows.push(loginRow(origin, at, attempt === 0));
    visit(at, '/dologin.action', null, {
      method: 'POST',
      username: null,
      status: attempt === 0 ? 302 : 200,
      bytes: null,
    });
  }
}

function readByProgram(random: Random, person: Person, space: Space, page: Page, time: number, visit: AddVisit): void {
  visit(time, `/rest/api/content/${page.id}?expand=body.storage,version`, 'page_viewed');
  if (person.username !== backupUsername && random.chance(0.02)) {
    visit(time + 300, '/rest/api/space?limit=100', 'space_listed');
    visit(time + 700, `/rest/api/content?spaceKey=${space.key}&limit=50&expand=body.storage`, 'content_listed', {
      bytes: 900_000,
    });
  }
}

function readByBrowser(
  random: Random,
  origin: Origin,
  space: Space,
  page: Page,
  time: number,
  traffic: Traffic,
  visit: AddVisit
): void {
  const target = pageTarget(random, space, page);
  const missing = random.chance(0.01);
  if (random.chance(0.03)) {
    visit(time, `/x/${random.hex(6)}`, null, { status: 302, bytes: null });
  }
  visit(time, target, missing ? null : 'page_viewed', missing ? { status: 404 } : {});
  for (let count = random.poisson(0.9); count > 0; count -= 1) {
    const noise = noiseTarget(random, page);
    const unchanged = noise.method === 'GET' && random.chance(0.3);
    const answer = unchanged ? { status: 304, bytes: null } : {};
    visit(time + 100 + random.below(900), noise.target, null, { ...answer, method: noise.method, referer: target });
  }
  if (random.chance(0.1)) {
    visit(time - 500, spaceTarget(random, space), 'space_viewed');
  }
  if (random.chance(0.035)) {
    const text = random.pick(searchTexts);
    traffic.rows.push(searchRow(origin, time - 1500, text, random.below(200)));
    visit(time - 1500, searchTarget(random, text), 'search_performed');
  }
  if (random.chance(0.025)) {
    downloadAttachment(origin, space, page, time + 2000, traffic, visit);
  }
  if (random.chance(0.015)) {
    editPages(random, origin, space, page, time + 5000, traffic, visit);
  }
}

function downloadAttachment(
  origin: Origin,
  space: Space,
  page: Page,
  time: number,
  traffic: Traffic,
  visit: AddVisit
): void {
  const name = `${page.title.replaceAll(' ', '-')}.pdf`;
  const file = { type: 'Attachment', name, id: `att${page.id}` };
  traffic.rows.push(
    rowBy(origin, time, 'attachment.downloaded', { objects: [file, pageObject(page), spaceObject(space)] })
  );
  visit(time, attachmentTarget(page, name), 'attachment_downloaded', { bytes: 350_000 });
}

function editPages(
  random: Random,
  origin: Origin,
  space: Space,
  page: Page,
  time: number,
  traffic: Traffic,
  visit: AddVisit
): void {
  const kind = random.next();
  const key =
    kind < 0.7 ? 'page.created' : kind < 0.8 ? 'page.deleted' : kind < 0.9 ? 'page.shared' : 'page.pdf.export';
  const attributes = random.shuffled([
    { nameI18nKey: 'audit.logging.extra.attribute.title', value: page.title },
    { nameI18nKey: 'audit.logging.extra.attribute.version', value: '1' },
  ]);
  traffic.rows.push(rowBy(origin, time, key, { objects: [pageObject(page), spaceObject(space)], attributes }));
  if (key === 'page.pdf.export') {
    visit(time, `/spaces/flyingpdf/pdfpageexport.action?pageId=${page.id}`, 'content_exported');
  } else if (key === 'page.created') {
    visit(time, '/pages/docreatepage.action', null, { method: 'POST', status: 302, bytes: null });
  }
}
