import {
  AnnotationEventFieldSource,
  type AnnotationEventFieldMapping,
  type AnnotationEventMappings,
} from '@grafana/data';
import { ANNOTATION_FIELDS } from './annotation-fields';
import { type AnnotationOptions, type AnnotatedRow } from './annotation-query';

/** Grafana's own mapping of columns, as templates and tags. What it does not name, or names of no known field, stays as it is. */
export function optionsOfMappings(
  { title, text, tags }: AnnotationEventMappings,
  row: AnnotatedRow
): Partial<AnnotationOptions> {
  const titleTemplate = templateOf(title, row);
  const textTemplate = templateOf(text, row);
  const isTag = tags?.source !== AnnotationEventFieldSource.Text && isKnown(tags?.value, row);
  return {
    ...(titleTemplate !== undefined && { title: titleTemplate }),
    ...(textTemplate !== undefined && { text: textTemplate }),
    ...(isTag && tags?.value !== undefined && { tags: [tags.value] }),
  };
}

function templateOf(mapping: AnnotationEventFieldMapping | undefined, row: AnnotatedRow): string | undefined {
  switch (mapping?.source) {
    case undefined:
    case AnnotationEventFieldSource.Field:
      return isKnown(mapping?.value, row) ? `{{${mapping?.value}}}` : undefined;
    case AnnotationEventFieldSource.Text:
      return mapping?.value ?? '';
    case AnnotationEventFieldSource.Skip:
      return '';
  }
}

function isKnown(name: string | undefined, row: AnnotatedRow): boolean {
  return name !== undefined && ANNOTATION_FIELDS[row].includes(name);
}
