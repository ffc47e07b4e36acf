import { createRandom } from '../random.ts';
import type { Traffic } from './traffic.ts';
import type { Visit } from './visit.ts';
import type { World } from './world.ts';

const hourMs = 3_600_000;
const monitoringMs = 300_000;

/** Adds requests of nobody in particular: monitoring, people before their login, crawlers, and what is no HTTP at all. */
export function passersByOfHour(world: World, hour: number, traffic: Traffic): void {
  const random = createRandom(world.seed, 'passers-by', hour);
  const visit = (time: number, address: string, target: string, answer: Partial<Visit> = {}) =>
    traffic.visits.push({
      time,
      username: null,
      address,
      method: 'GET',
      target,
      status: 200,
      durationMs: random.below(20),
      bytes: 2000,
      referer: null,
      userAgent: null,
      act: null,
      ...answer,
    });
  for (let time = hour; time < hour + hourMs; time += monitoringMs) {
    visit(time, '192.0.2.250', '/status', { bytes: 19, userAgent: 'Monitoring/1.0' });
  }
  for (let count = random.poisson(4); count > 0; count -= 1) {
    const address = `198.51.100.${100 + random.below(100)}`;
    const target = random.pick([
      '/login.action?os_destination=%2Findex.action',
      '/index.action',
      '/robots.txt',
      '/wp-login.php',
    ]);
    const status = target === '/wp-login.php' ? 404 : target === '/index.action' ? 302 : 200;
    visit(hour + random.below(hourMs), address, target, {
      status,
      userAgent: 'Mozilla/5.0 (compatible; ExampleBot/2.1)',
    });
  }
  if (random.chance(0.2)) {
    visit(hour + random.below(hourMs), `198.51.100.${100 + random.below(100)}`, '', {
      method: null,
      status: 400,
      bytes: null,
    });
  }
}
