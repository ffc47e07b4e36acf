import { systemClock } from '../../src/server/collector/clock.ts';
import type { CloudSimulator } from '../../simulator/cloud/cloud-simulator.ts';
import { listNames, type Scenario, type Scene } from '../../simulator/scenarios/scenario.ts';
import { firstDay } from '../../simulator/scenarios/ordinary-days.ts';
import { perform, performInCloud } from '../../simulator/scenarios/perform.ts';
import { listContents, stage, type Staged } from '../../simulator/scenarios/staging.ts';
import type { Simulator } from '../../simulator/simulator.ts';
import { openCloudProduct } from '../product/cloud-product.ts';
import { openProduct, readWhole, type AskedDataSource } from '../product/product.ts';
import { writePlaceFiles } from './places.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** A Wednesday noon: now, on a site of Data Center. */
const WEDNESDAY = Date.UTC(2026, 2, 4, 12);
/** Everything is over for so long that what a rule found has resolved, ms. */
const OVER_MS = 3 * DAY;
const SEED = 11;

/** A site on which scenarios happened, and the data source that read it. */
export interface ScenarioSite<Kind extends Scenario> {
  readonly staged: ReadonlyArray<Staged<Kind>>;
  /** With everybody on the lists of whom the scenarios say so. */
  readonly tuned: AskedDataSource;
  /** As somebody has it who tuned nothing: of the lists, only `privileged users` is filled, which rules ask for. */
  readonly untuned: AskedDataSource;
  /** With the people and addresses of one scene, and nobody else, on one list. */
  listing(list: string, scene: Scene): AskedDataSource;
  /** Id of a person, as the site's logs tell it. */
  userId(username: string): string;
  close(): Promise<void>;
}

/** Lets scenarios of one kind of site happen, one after the other, and reads everything. */
export async function openScenarioSite<Kind extends Scenario>(scenarios: readonly Kind[]): Promise<ScenarioSite<Kind>> {
  const opened =
    scenarios[0]?.site === 'cloud' ? await openInCloud(scenarios, Date.now()) : await openInDataCenter(scenarios);
  const { staged, now, product, userId, login, close } = opened;
  const lists = (staged: readonly Staged[], names: readonly string[]) => {
    const contents = listContents(staged);
    return listNames.map((name) => {
      const { users = [], ips = [] } = (names.includes(name) && contents.get(name)) || {};
      return { name, ips, users: users.map(login) };
    });
  };
  await readWhole(product, { from: firstDay(staged), to: now - HOUR });
  return {
    staged,
    tuned: product.under({ lists: lists(staged, listNames) }),
    untuned: product.under({ lists: lists(staged, ['privileged users']) }),
    listing: (name, { people, strange }) => {
      const users = people.map(({ username }) => login(username));
      const ips = [...people.map(({ address }) => address), ...strange];
      return product.under({ lists: [{ name, ...(name === 'office networks' ? { ips } : { users }) }] });
    },
    userId,
    close,
  };
}

async function openInDataCenter<Kind extends Scenario>(scenarios: readonly Kind[], now = WEDNESDAY) {
  const ahead = now - Date.now();
  const name = scenarios[0]?.site;
  const placeFiles = await writePlaceFiles(now - DAY);
  let staged: Array<Staged<Kind>> = [];
  const product = await openProduct({
    simulator: {
      days: 0,
      attack: false,
      clockOffsetMs: ahead,
      ...(name !== undefined && name !== 'cloud' && { product: name }),
    },
    accessLog: name === 'confluence',
    source: { backfill: '60d' },
    settings: { geo: { paths: placeFiles.globs } },
    allowedPaths: [placeFiles.directory],
    clock: { ...systemClock, now: () => Date.now() + ahead },
    happen: (simulator) => {
      const players = simulator.world.people.filter(({ team }) => team !== 'bots');
      staged = stage(scenarios, { players, spaces: simulator.world.spaces, end: now - OVER_MS });
      perform(simulator, staged, SEED, now);
    },
  });
  return {
    staged,
    now,
    product,
    userId: (username: string) => idOf(product.simulator, username),
    login: (username: string) => username,
    close: async () => {
      await product.close();
      await placeFiles.remove();
    },
  };
}

/** The key of an account of Confluence, the number of one of Jira and Bitbucket. */
function idOf({ product, members }: Simulator, username: string): string {
  const index = members.findIndex((member) => member.username === username);
  const key = members[index]?.key ?? '';
  return product.row(authored(key))?.author.id ?? '';
}

function authored(key: string) {
  return {
    time: 0,
    actionKey: '',
    author: { id: key, name: '', type: '', username: '' },
    objects: [],
    changes: [],
    attributes: [],
    source: null,
    method: 'Browser',
  } as const;
}

/** The organisation's log is judged by this machine's clock: what it records is told by its newest days. */
async function openInCloud<Kind extends Scenario>(scenarios: readonly Kind[], now: number) {
  let staged: Array<Staged<Kind>> = [];
  const product = await openCloudProduct({
    simulator: { days: 0, attack: false },
    clock: systemClock,
    happen: ({ world, apis, users }: CloudSimulator) => {
      const players = users.flatMap((user) => {
        const person = world.people.find(({ username }) => username === user.username);
        return person === undefined || person.team === 'bots' ? [] : [person];
      });
      staged = stage(scenarios, { players, spaces: world.spaces, end: now - OVER_MS });
      performInCloud({ apis }, staged, SEED, now);
    },
  });
  return {
    staged,
    now,
    product,
    userId: (username: string) => product.simulator.users.find((user) => user.username === username)?.accountId ?? '',
    // Nobody has a username there: people log in with their email.
    login: (username: string) => product.simulator.users.find((user) => user.username === username)?.email ?? '',
    close: () => product.close(),
  };
}
