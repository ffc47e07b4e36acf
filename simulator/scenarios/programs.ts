import { MINUTE, person, request, spaceOf, times } from './acts.ts';
import type { RuleScenarios, Scene } from './scenario.ts';

const site = 'confluence';
const automation = [{ list: 'automation', people: [0] }] as const;
const program = (scene: Scene, userAgent = 'python-requests/2.32.3') => ({ ...person(scene), userAgent });

/** What programs do that browsers do not: they list, and take much with one request. */
export const programScenarios: readonly RuleScenarios[] = [
  {
    rule: 'spaces-listed-by-program',
    attacks: [
      {
        site,
        title: 'a script lists the spaces through REST',
        happen: (scene) => ({ visits: [request(program(scene), scene.start, '/rest/api/space?limit=500')] }),
        culprit: (scene) => ({ person: 0, address: person(scene).address }),
        evidence: () => ['python-requests/2.32.3'],
      },
    ],
    harmless: [
      {
        site,
        title: 'a CI bot lists the spaces',
        listed: automation,
        quietByList: true,
        happen: (scene) => ({
          visits: [request(program(scene, 'Jenkins/2.452'), scene.start, '/rest/api/space?limit=100')],
        }),
      },
      {
        site,
        title: 'somebody opens the directory of spaces in a browser, which lists them through REST',
        happen: (scene) => ({
          visits: [
            request(person(scene), scene.start, '/spacedirectory/view.action'),
            request(person(scene), scene.start + 1_000, '/rest/spacedirectory/1/search?query=', {
              referer: '/spacedirectory/view.action',
            }),
          ],
        }),
      },
      {
        site,
        title: 'a script lists the spaces and is refused',
        happen: (scene) => ({
          visits: [request(program(scene), scene.start, '/rest/api/space?limit=500', { status: 403 })],
        }),
      },
    ],
  },
  {
    rule: 'bodies-in-bulk',
    attacks: [
      {
        site,
        title: 'a script fetches fifty bodies with one request',
        happen: (scene) => ({
          visits: [
            request(
              program(scene),
              scene.start,
              `/rest/api/content?spaceKey=${spaceOf(scene).key}&limit=50&expand=body.storage`,
              { bytes: 900_000 }
            ),
          ],
        }),
        culprit: (scene) => ({ person: 0, address: person(scene).address }),
        evidence: (scene) => [spaceOf(scene).key],
      },
    ],
    harmless: [
      {
        site,
        title: 'a backup fetches the bodies of a space',
        listed: automation,
        quietByList: true,
        happen: (scene) => ({
          visits: times(3, (index) =>
            request(
              program(scene),
              scene.start + index * MINUTE,
              `/rest/api/content?spaceKey=${spaceOf(scene).key}&start=${index * 50}&limit=50&expand=body.storage`
            )
          ),
        }),
      },
      {
        site,
        title: 'a script lists titles and versions, and reads one body',
        happen: (scene) => ({
          visits: [
            request(program(scene), scene.start, `/rest/api/content?spaceKey=${spaceOf(scene).key}&expand=version`),
            request(
              program(scene),
              scene.start + MINUTE,
              `/rest/api/content/${spaceOf(scene).pages[0]?.id ?? ''}?expand=body.storage`
            ),
          ],
        }),
      },
    ],
  },
  {
    rule: 'bytes-by-user',
    attacks: [
      {
        site,
        title: 'ten attachments of five megabytes',
        happen: (scene) => ({ visits: downloads(scene, 10, 5_000_000) }),
        culprit: () => ({ person: 0 }),
        evidence: () => ['plan-0.pdf'],
      },
    ],
    harmless: [
      {
        site,
        title: 'ten attachments of just less than five megabytes',
        happen: (scene) => ({ visits: downloads(scene, 10, 4_999_999) }),
      },
      {
        site,
        title: 'a backup takes two hundred megabytes',
        listed: automation,
        quietByList: true,
        happen: (scene) => ({ visits: downloads(scene, 4, 50_000_000) }),
      },
      {
        site,
        title: 'ninety megabytes in three hours',
        happen: (scene) => ({ visits: downloads(scene, 10, 9_000_000, 20 * MINUTE) }),
      },
    ],
  },
];

function downloads(scene: Scene, count: number, bytes: number, apartMs = 5 * MINUTE) {
  return times(count, (index) =>
    request(
      person(scene),
      scene.start + index * apartMs,
      `/download/attachments/${spaceOf(scene).pages[index]?.id ?? ''}/plan-${index}.pdf?version=1&api=v2`,
      { bytes }
    )
  );
}
