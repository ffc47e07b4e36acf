import { type AnnotationQuery, type AnnotationSupport } from '@grafana/data';
import { of } from 'rxjs';
import { lazily } from '../editor/lazily';
import { completeQuery } from '../query/defaults.ts';
import { annotationEvents } from './annotation-events';
import { optionsOfMappings } from './annotation-mappings';
import {
  annotatedQuery,
  annotatedRow,
  annotationOptions,
  NEW_ANNOTATION,
  type AnnotationTarget,
} from './annotation-query';

/** Annotations of a dashboard: events as marks, episodes as regions, and what was not read. */
export const annotationSupport: AnnotationSupport<AnnotationTarget> = {
  QueryEditor: lazily(() => import('../editor/annotation-query-editor')),

  getDefaultQuery: () => {
    const { refId: _refId, ...query } = completeQuery({ refId: 'Anno', queryType: 'events' });
    return { ...query, annotation: NEW_ANNOTATION };
  },

  /** What was chosen in Grafana's own mapping of columns becomes a template; anything else stays the same object. */
  prepareAnnotation: (annotation: AnnotationQuery<AnnotationTarget>) => {
    const { mappings, target, ...rest } = annotation;
    if (target === undefined || mappings === undefined || mappings === null || Object.keys(mappings).length === 0) {
      return annotation;
    }
    const mapped = optionsOfMappings(mappings, annotatedRow(annotatedQuery(target)));
    return { ...rest, target: { ...target, annotation: { ...target.annotation, ...mapped } } };
  },

  prepareQuery: ({ target }) => target && annotatedQuery(target),

  processEvents: ({ target }, frames) => of(target ? annotationEvents(annotationOptions(target), frames) : []),
};
