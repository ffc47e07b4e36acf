import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SourceProbe } from '../sources/source.ts';
import { ProbeSchedule } from './probe-schedule.ts';

const MINUTE = 60_000;
const options = { signal: new AbortController().signal, permit: () => Promise.resolve() };
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

const refresh = (schedule: ProbeSchedule, minute: number) => schedule.refresh(minute * MINUTE, options, assert.ifError);
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
  await schedule.first;
  assert.equal(known(schedule), 'always');
  await refresh(schedule, 15);
  assert.equal(known(schedule), 'all');
});
