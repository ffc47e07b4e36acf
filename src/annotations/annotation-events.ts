import { type AnnotationEvent, type DataFrame } from '@grafana/data';
import { annotatedRows, type Row } from './annotated-rows';
import { type AnnotationOptions } from './annotation-query';
import { fillTemplate } from './annotation-template';
import { unreadAnnotations } from './unread-annotations';

/**
 * Grafana colours an annotation itself and looks at no colour of ours; an alert's state is what it does look at: red, yellow.
 * Acts that do not stand out have the annotation's own colour.
 */
const STATES: ReadonlyMap<string, string> = new Map([
  ['critical', 'alerting'],
  ['warning', 'alerting'],
  ['notice', 'pending'],
]);

/**
 * The annotations of an answer: a mark for each event, a region for each episode, and where nothing is known. All have the
 * same keys, because Grafana makes columns of them.
 */
export function annotationEvents(options: AnnotationOptions, frames: readonly DataFrame[]): AnnotationEvent[] {
  return frames.flatMap((frame) => [
    ...(options.unread ? unreadAnnotations(frame) : []),
    ...annotatedRows(frame).map((row) => annotationOf(row, options)),
  ]);
}

function annotationOf(
  { time, timeEnd, valueOf }: Row,
  { title, text, tags, colorBy }: AnnotationOptions
): AnnotationEvent {
  return {
    time,
    timeEnd,
    title: fillTemplate(title, valueOf),
    text: fillTemplate(text, valueOf),
    tags: tags.map(valueOf).filter((tag) => tag !== ''),
    newState: colorBy === 'severity' ? STATES.get(valueOf('severity')) : undefined,
  };
}
