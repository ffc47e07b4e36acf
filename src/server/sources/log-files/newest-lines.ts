import { gzipChunks } from './gzip.ts';
import { fileChunks, forEachLine, lineBlocks } from './line-blocks.ts';
import { openLog, type LogFile } from './log-file.ts';

/** How much of a file is looked at, bytes of content. */
const SAMPLE_BYTES = 256 * 1024;

/** Calls `line` for each of the last whole lines of a file, blank ones left out; for the first ones of a compressed file. */
export async function forNewestLines(
  { path, size, compressed }: Pick<LogFile, 'path' | 'size' | 'compressed'>,
  maxLineBytes: number,
  line: (text: string) => void
): Promise<void> {
  const handle = await openLog(path);
  try {
    const from = compressed ? 0 : Math.max(0, size - SAMPLE_BYTES);
    const chunks = compressed ? gzipChunks(handle, 0) : fileChunks(handle, from, size);
    let cutOff = from > 0;
    for await (const block of lineBlocks(chunks, from, maxLineBytes)) {
      forEachLine(block, (text) => {
        if (!cutOff && text.trim() !== '') {
          line(text);
        }
        cutOff = false;
      });
      if (block.start + block.bytes.length - from >= SAMPLE_BYTES) {
        break;
      }
    }
  } finally {
    await handle.close();
  }
}
