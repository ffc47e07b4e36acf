import { type AnnotationEvent, type DataFrame } from '@grafana/data';
import { t } from '../i18n';
import { SOURCE_KEYS } from '../query/settings.ts';
import { sourceName } from '../words/sources';
import { annotatedRows } from './annotated-rows';
import { escapeHtml } from './annotation-template';
import { failureOf } from './annotation-failures';

interface Interval {
  readonly from: number;
  readonly to: number;
}

/** A part of the range that was not read, as an answer's metadata tells it. */
interface Hole extends Interval {
  readonly text: string;
}

interface Completeness {
  readonly source: string;
  readonly range: Interval;
  readonly holes: readonly Hole[];
}

/** What Grafana draws in grey, whatever the annotation's own colour is. */
const GREY = 'no_data';

/**
 * What a graph must say beside the marks of an answer, because Grafana shows no notice of an annotation query: where
 * nothing was read, where marks were cut off, and at the start of the range what else may be missing.
 */
export function unreadAnnotations(frame: DataFrame): AnnotationEvent[] {
  const failure = failureOf(frame);
  if (failure !== undefined) {
    return [mark(notReadTitle(), failure, failure.text)];
  }
  const sources: Completeness[] = frame.meta?.custom?.['completeness'] ?? [];
  const holes = sources.flatMap((source) => source.holes.map((hole) => ({ ...hole, source: source.source })));
  const alike = new Map<string, Hole[]>();
  for (const hole of holes) {
    const text = t('unread-annotations.hole', '{{source}}: {{reason}}', {
      source: nameOf(hole.source),
      reason: hole.text,
    });
    alike.set(text, [...(alike.get(text) ?? []), hole]);
  }
  const range = sources[0]?.range;
  return [
    ...[...alike].flatMap(([text, group]) => joined(group).map((hole) => mark(notReadTitle(), hole, text))),
    ...(range === undefined ? [] : [...notShown(frame, range), ...otherwiseIncomplete(frame, range, holes)]),
  ];
}

function notReadTitle(): string {
  return t('unread-annotations.title-not-read', 'Not read');
}

/** How the warning of a limit begins, in the backend's words. */
const CUT = 'Shown are the newest ';

/** The newest are shown, so that what was cut off is older than them. */
function notShown(frame: DataFrame, range: Interval): AnnotationEvent[] {
  const oldest = annotatedRows(frame).reduce((earliest, { time }) => Math.min(earliest, time), range.to);
  return warnings(frame)
    .filter((text) => text.startsWith(CUT))
    .map((text) => mark(t('unread-annotations.title-not-shown', 'Not shown'), { from: range.from, to: oldest }, text));
}

/** Warnings that are of no part of the range, in one mark; a warning of a hole ends with the hole's own words. */
function otherwiseIncomplete(frame: DataFrame, { from }: Interval, holes: readonly Hole[]): AnnotationEvent[] {
  const texts = warnings(frame).filter(
    (text) => !text.startsWith(CUT) && !holes.some((hole) => text.endsWith(hole.text))
  );
  return texts.length === 0
    ? []
    : [mark(t('unread-annotations.title-may-be-incomplete', 'May be incomplete'), { from, to: from }, texts.join(' '))];
}

function warnings({ meta }: DataFrame): string[] {
  return (meta?.notices ?? []).filter(({ severity }) => severity === 'warning').map(({ text }) => text);
}

function mark(title: string, { from, to }: Interval, text: string): AnnotationEvent {
  return { time: from, timeEnd: to, title, text: escapeHtml(text), tags: [], newState: GREY };
}

function nameOf(source: string): string {
  const known = SOURCE_KEYS.find((key) => key === source);
  return known === undefined ? source : sourceName(known);
}

/** Intervals in order, those that touch as one. */
function joined(intervals: readonly Interval[]): Interval[] {
  const result: Interval[] = [];
  for (const { from, to } of [...intervals].sort((a, b) => a.from - b.from)) {
    const last = result.at(-1);
    if (last !== undefined && from <= last.to) {
      result[result.length - 1] = { from: last.from, to: Math.max(last.to, to) };
    } else {
      result.push({ from, to });
    }
  }
  return result;
}
