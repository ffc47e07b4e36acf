import type { AuditEvent } from '../events/audit-event.ts';
import type { Source } from '../sources/source.ts';
import type { Locator } from './locator.ts';

/** The source with the places of addresses in its events: once, as they are read, so that the store keeps them. */
export function locatedSource(source: Source, locator: Locator): Source {
  return source.kind === 'range'
    ? { ...source, read: (range, options) => located(source.read(range, options), locator) }
    : { ...source, follow: (progress, options) => located(source.follow(progress, options), locator) };
}

async function* located<Part extends { readonly events: readonly AuditEvent[] }>(
  parts: AsyncIterable<Part>,
  locator: Locator
): AsyncGenerator<Part> {
  for await (const part of parts) {
    await locator.refresh();
    yield { ...part, events: part.events.map((event) => locator.locate(event)) };
  }
}
