import { SOURCE_TYPES, type SourceType } from './audit-event.ts';

/** Sources that hold the records of another one: the same events, however they are read. */
const SAME_LOG_AS: Readonly<Partial<Record<SourceType, SourceType>>> = { auditFiles: 'confluenceDataCenter' };

/**
 * The log that a source reads, named as the first source of it: an event is one by (time, log, id), whichever source
 * of the log gave it first.
 */
export function logOf(source: SourceType): SourceType {
  return SAME_LOG_AS[source] ?? source;
}

/** Every source that holds the events of this one, itself included. */
export function sourcesOfSameLog(source: SourceType): readonly SourceType[] {
  return SOURCE_TYPES.filter((other) => logOf(other) === logOf(source));
}

/** The source that a text names, undefined if there is none. */
export function sourceNamed(text: string): SourceType | undefined {
  return SOURCE_TYPES.find((type) => type === text);
}
