import { createDataFrame, dateTime } from '@grafana/data';
import { lastValueFrom, of, throwError } from 'rxjs';
import { goldenFrames } from '../testing/golden-frames';
import { annotationEvents } from './annotation-events';
import { withFailuresTold } from './annotation-failures';
import { annotationOptions, type AnnotationOptions, type AnnotationTarget } from './annotation-query';

const EVENTS: AnnotationTarget = { refId: 'Anno', queryType: 'events' };
const EPISODES: AnnotationTarget = { refId: 'Anno', queryType: 'window' };

function marks(frames: string, target: AnnotationTarget, options: Partial<AnnotationOptions> = {}) {
  return annotationEvents({ ...annotationOptions(target), ...options }, goldenFrames(frames));
}

const HOUR_START = 1_772_614_800_000;
const HOUR_END = 1_772_618_400_001;

test('each event is a mark at its time, with title, text and tags of its fields', () => {
  const [newest] = marks('events-logs', EVENTS, {
    unread: false,
    title: '{{confluence.audit.action_name|event.action}}',
    text: '{{user.full_name}} · {{source.ip}} · {{object.type}} {{object.name}}',
    tags: ['event.category', 'space.key', 'group.name'],
  });
  expect(newest).toEqual({
    time: 1_772_617_800_000,
    timeEnd: 1_772_617_800_000,
    title: 'Space permission added',
    // It has no address.
    text: 'Grace Hopper · Space Payroll',
    tags: ['permissions', 'contractors'],
    newState: undefined,
  });
});

test('the text is the line itself where nothing else is said', () => {
  const texts = marks('events-logs', EVENTS, { unread: false }).map(({ text }) => text);
  expect(texts).toEqual(goldenFrames('events-logs')[0]?.fields.find(({ name }) => name === 'body')?.values);
});

test('labels are read whether a frame brings them as JSON or as text', () => {
  const [frame] = goldenFrames('events-logs');
  const asText = createDataFrame({
    fields: (frame?.fields ?? []).map((field) =>
      field.name === 'labels' ? { ...field, values: field.values.map((value) => JSON.stringify(value)) } : field
    ),
  });
  const options = { ...annotationOptions(EVENTS), text: '{{user.id}}', unread: false };
  expect(annotationEvents(options, [asText])).toEqual(annotationEvents(options, goldenFrames('events-logs')));
});

test('by act, those that stand out have the colours that Grafana gives to states, and the others the annotation’s own', () => {
  const states = marks('events-logs', EVENTS, { unread: false, colorBy: 'severity' }).map(({ newState }) => newState);
  expect(states).toEqual(['alerting', undefined, undefined, undefined]);
});

test('every severity above that of an ordinary act stands out', () => {
  const [frame] = goldenFrames('events-logs');
  const statesOf = (severity: string) => {
    const fields = (frame?.fields ?? []).map((field) =>
      field.name === 'severity' ? { ...field, values: field.values.map(() => severity) } : field
    );
    const options = { ...annotationOptions(EVENTS), unread: false, colorBy: 'severity' as const };
    const marked = annotationEvents(options, [createDataFrame({ fields })]);
    return [...new Set(marked.map(({ newState }) => newState))];
  };
  expect(['critical', 'warning', 'notice', 'info'].map(statesOf)).toEqual([
    ['alerting'],
    ['alerting'],
    ['pending'],
    [undefined],
  ]);
});

test('each episode is a region from its start to its end', () => {
  expect(marks('window-episodes', EPISODES, { title: 'Bulk access', tags: ['source.ip'] })).toEqual([
    {
      time: 1_772_615_400_000,
      timeEnd: 1_772_616_000_000,
      title: 'Bulk access',
      text: 'abyron · 203.0.113.9 · 14 at most · 14 events on 9 objects',
      tags: ['203.0.113.9'],
      newState: undefined,
    },
  ]);
  expect(marks('sequence-episodes', EPISODES)).toHaveLength(1);
});

test('times in a text are dates', () => {
  expect(marks('window-episodes', EPISODES, { text: '{{start}}' })[0]?.text).toMatch(/^2026-03-04T09:10:00/);
});

describe('what was not read', () => {
  const grey = (name: string, target = EVENTS) => marks(name, target).filter(({ newState }) => newState === 'no_data');

  test('is a region over each hole, with the source and the reason', () => {
    const holes = grey('events-over-hole').filter(({ title }) => title === 'Not read');
    expect(holes).toEqual([
      expect.objectContaining({
        time: 1_772_616_600_000,
        timeEnd: 1_772_618_400_000,
        text: expect.stringContaining('The site could not be reached: check the network.'),
      }),
    ]);
    expect(holes[0]?.text).not.toContain('accessLog');
  });

  test('is told where no event was found, too', () => {
    const [frame] = goldenFrames('events-over-hole');
    const empty = createDataFrame({
      fields: [],
      meta: { ...frame?.meta, notices: frame?.meta?.notices?.slice(0, 1) },
    });
    expect(annotationEvents(annotationOptions(EVENTS), [empty]).map(({ title }) => title)).toEqual(['Not read']);
  });

  test('holes of one reason that touch are one region', () => {
    const hole = (from: number, to: number) => ({ from, to, reason: 'unreachable', text: 'Away.' });
    const frame = createDataFrame({
      fields: [],
      meta: {
        custom: {
          total: 0,
          completeness: [
            {
              source: 'accessLog',
              range: { from: 0, to: 100 },
              holes: [hole(30, 40), hole(10, 20), hole(20, 30), hole(60, 70)],
            },
          ],
        },
      },
    });
    const times = annotationEvents(annotationOptions(EVENTS), [frame]).map(({ time, timeEnd }) => [time, timeEnd]);
    expect(times).toEqual([
      [10, 40],
      [60, 70],
    ]);
  });

  test('a limit that cuts marks the time before the oldest that is shown', () => {
    expect(grey('events-logs')).toEqual([
      expect.objectContaining({
        title: 'Not shown',
        time: HOUR_START,
        timeEnd: 1_772_617_200_000,
        text: 'Shown are the newest 4 of 18 events. Raise the limit, or filter more.',
      }),
    ]);
  });

  test('a warning of no part of the range is one mark at its start', () => {
    const [frame] = goldenFrames('window-episodes');
    const notices = [
      { severity: 'warning' as const, text: 'Lower bound: the plan records no <views>.' },
      { severity: 'info' as const, text: 'A remark.' },
    ];
    const warned = createDataFrame({ fields: [], meta: { ...frame?.meta, notices } });
    expect(annotationEvents(annotationOptions(EPISODES), [warned])).toEqual([
      expect.objectContaining({
        title: 'May be incomplete',
        time: 1_772_614_200_000,
        timeEnd: 1_772_614_200_000,
        text: 'Lower bound: the plan records no &#60;views&#62;.',
      }),
    ]);
  });

  test('a complete answer has no such mark', () => {
    expect(grey('window-episodes', EPISODES)).toEqual([]);
    expect(marks('events-none', EVENTS)).toEqual([]);
  });

  test('is not marked where somebody wants it so', () => {
    expect(marks('events-over-hole', EVENTS, { unread: false }).every(({ title }) => title === '')).toBe(true);
  });
});

describe('an annotation query that fails', () => {
  const range = { from: dateTime(HOUR_START), to: dateTime(HOUR_END), raw: { from: 'now-1h', to: 'now' } };
  const reason = 'filter.users: the variable $user has no value here';

  test.each([
    ['in its answer', of({ data: [], errors: [{ message: reason }] })],
    ['on its way', throwError(() => new Error(reason))],
  ])('%s marks the whole range as not read, with its reason, and stays an error', async (_, answers) => {
    const answer = await lastValueFrom(withFailuresTold(answers, range));
    expect(answer.errors).toEqual([expect.objectContaining({ message: reason })]);
    expect(annotationEvents(annotationOptions(EVENTS), answer.data)).toEqual([
      expect.objectContaining({ title: 'Not read', text: reason, time: HOUR_START, timeEnd: HOUR_END }),
    ]);
  });

  test('an answer without an error stays as it is', async () => {
    const answer = { data: goldenFrames('events-logs') };
    expect(await lastValueFrom(withFailuresTold(of(answer), range))).toBe(answer);
  });
});
