import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SourceProbe } from '../sources/source.ts';
import { ProbeSchedule } from './probe-schedule.ts';
import { RequestGate } from './request-gate.ts';

const MINUTE = 60_000;
const { signal } = new AbortController();
const at = (minute: number) => ({ now: () => minute * MINUTE, after: () => () => {} });
const found = (reachable: boolean, text: string): SourceProbe => ({
  reachable,
  account: '',
  accountName: '',
  coverage: undefined,
  expiredBefore: undefined,
  clockOffsetMs: undefined,
  limitations: [{ kind: 'coverage', text }],
  findings: [],
});

function scheduleOf(...answers: SourceProbe[]) {
  return new ProbeSchedule(() => Promise.resolve(answers.shift() ?? found(true, 'asked too often')));
}

const refresh = (schedule: ProbeSchedule, minute: number, gate = new RequestGate(0, at(minute), () => {})) =>
  schedule.refresh(minute * MINUTE, gate, signal, assert.ifError);
const known = (schedule: ProbeSchedule) => schedule.last?.limitations[0]?.text;

test('what a source may see is asked every hour', async () => {
  const schedule = scheduleOf(found(true, 'first'), found(true, 'second'));
  await refresh(schedule, 10);
  await refresh(schedule, 69);
  assert.equal(known(schedule), 'first');
  await refresh(schedule, 70);
  assert.equal(known(schedule), 'second');
});

test('a source that is away leaves what was known of it, and is asked again after five minutes', async () => {
  const schedule = scheduleOf(found(true, 'before'), found(false, 'away'), found(true, 'after'));
  await refresh(schedule, 10);
  await refresh(schedule, 70);
  assert.equal(known(schedule), 'before');
  await refresh(schedule, 74);
  assert.equal(known(schedule), 'before');
  await refresh(schedule, 75);
  assert.equal(known(schedule), 'after');
});

test('a source that is away from the start tells the limits that it has whatever it answers', async () => {
  const schedule = scheduleOf(found(false, 'always'), found(true, 'all'));
  await refresh(schedule, 10);
  await schedule.asked(at(10), 11 * MINUTE, signal);
  assert.equal(known(schedule), 'always');
  await refresh(schedule, 15);
  assert.equal(known(schedule), 'all');
});

test('after the first time a probe waits until reading leaves it requests', async () => {
  const schedule = scheduleOf(found(true, 'first'), found(true, 'second'));
  const clock = { minute: 10, now: () => clock.minute * MINUTE, after: () => () => {} };
  const gate = new RequestGate(10, clock, () => {});
  const takeAll = () => Promise.all(Array.from({ length: 7 }, () => gate.pass(signal)));
  await takeAll();
  await refresh(schedule, 10, gate);
  assert.equal(known(schedule), 'first');
  clock.minute = 80;
  await takeAll();
  await refresh(schedule, 80, gate);
  assert.equal(known(schedule), 'first');
  clock.minute = 82;
  await refresh(schedule, 82, gate);
  assert.equal(known(schedule), 'second');
});

test('what an answer to a probe says of the limits is the budget of reading', async () => {
  const rateLimit = { remaining: 0, limit: 10, fillRate: 10, intervalMs: MINUTE };
  const schedule = scheduleOf({ ...found(true, 'first'), rateLimit });
  const gate = new RequestGate(0, at(10), () => {});
  await refresh(schedule, 10, gate);
  assert.deepEqual([gate.left, gate.waitMs(0)], [0, MINUTE]);
});
