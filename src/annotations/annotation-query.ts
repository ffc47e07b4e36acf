import { t } from '../i18n';
import { completeQuery } from '../query/defaults.ts';
import { type EventsQuery, type SequenceQuery, type StoredQuery, type WindowQuery } from '../query/query.ts';
import { SEPARATOR } from './annotation-template';

/** What of an answer is written on a graph, and how. */
export interface AnnotationOptions {
  /** Templates of `annotation-template.ts`. */
  title: string;
  text: string;
  /** Fields whose values become tags. */
  tags: string[];
  /** The annotation's own colour, or one by how much an act stands out. */
  colorBy: 'annotation' | 'severity';
  /** Also mark what was not read, could not be shown or may be incomplete. */
  unread: boolean;
}

/** An annotation query as a dashboard stores it: a query, and how its answer is shown. */
export interface AnnotationTarget extends StoredQuery {
  annotation?: Partial<AnnotationOptions>;
}

/** Queries whose answers have a time: events are points, episodes are regions. */
export type AnnotatableQuery = EventsQuery<string> | WindowQuery<string> | SequenceQuery<string>;

/** What a row of an answer is. */
export type AnnotatedRow = 'event' | 'episode';

function defaultText(row: AnnotatedRow): string {
  return row === 'event'
    ? '{{body}}'
    : [
        '{{user.name|user.id}}',
        '{{source.ip}}',
        t('annotation-query.most', '{{value}} at most', { value: '{{value}}' }),
        t('annotation-query.events-on-objects', '{{events}} events on {{objects}} objects', {
          events: '{{events}}',
          objects: '{{objects}}',
        }),
      ].join(SEPARATOR);
}

/** Of a new annotation; what is left out in a stored one keeps the annotation's colour, and has no title and no tags. */
export const NEW_ANNOTATION: Partial<AnnotationOptions> = {
  title: '{{confluence.audit.action_name|event.action}}',
  tags: ['event.category'],
  colorBy: 'severity',
};

/**
 * The query behind an annotation, complete: the lines of the newest events, or the episodes of a window or a sequence.
 * Another query type has no rows with a time: its filter selects events.
 */
export function annotatedQuery(target: AnnotationTarget): AnnotatableQuery {
  const query = completeQuery(target);
  switch (query.queryType) {
    case 'events':
      return { ...query, format: 'logs', order: 'desc' };
    case 'window':
    case 'sequence':
      return { ...query, result: 'episodes' };
    default:
      return annotatedQuery({ ...target, queryType: 'events', limit: undefined });
  }
}

export function annotatedRow({ queryType }: AnnotatableQuery): AnnotatedRow {
  return queryType === 'events' ? 'event' : 'episode';
}

/** How the answer is shown, complete. */
export function annotationOptions(target: AnnotationTarget): AnnotationOptions {
  const { title, text, tags, colorBy, unread } = target.annotation ?? {};
  return {
    title: title ?? '',
    text: text ?? defaultText(annotatedRow(annotatedQuery(target))),
    tags: tags ?? [],
    colorBy: colorBy ?? 'annotation',
    unread: unread ?? true,
  };
}
