import type { Interval } from '../events/interval.ts';
import type { RangeSource, ReadOptions, SourcePage } from '../sources/source.ts';
import { SourceError } from '../sources/source-error.ts';
import { type CompletedPart, PageAssembly } from './page-assembly.ts';

/**
 * Reads a range page by page, newest first.
 * @param onPage stores what a page completes; `false` leaves the rest for another read
 * @returns whether the range was read to its end. Throws what the source or `onPage` throws.
 */
export async function readRange(
  source: RangeSource,
  range: Interval,
  options: ReadOptions,
  onPage: (page: SourcePage, part: CompletedPart) => Promise<boolean>
): Promise<boolean> {
  const assembly = new PageAssembly(range);
  for await (const page of source.read(range, options)) {
    options.signal.throwIfAborted();
    const goOn = await onPage(page, assembly.add(page));
    if (page.last) {
      return true;
    }
    if (!goOn) {
      return false;
    }
  }
  throw new SourceError('The server stopped sending pages before the last one.', {
    reason: 'invalid-response',
    retryable: true,
    cure: 'It is read again; if this stays, look for a proxy that cuts answers off.',
  });
}
