import { list } from '../../../query/words/list.ts';
import { moment } from '../../../query/words/times.ts';
import type { Finding } from '../source.ts';
import type { LogFile } from './log-file.ts';
import type { LogWords } from './log-files-options.ts';
import { unmatchedText } from './log-limitations.ts';

/** Globs that match nothing while others do: a mount may have been missing from the start. */
export function unmatchedFindings(
  unmatched: readonly string[],
  { missingCure }: Pick<LogWords, 'missingCure'>
): Finding[] {
  return unmatched.map((glob): Finding => ({
    severity: 'warning',
    title: 'A path matches nothing',
    detail: `${unmatchedText(glob)} ${missingCure} Take the path out if the node is gone for good.`,
  }));
}

/** Where the log of each node begins, if there are several: what one wrote before is in no count. */
export function beginFindings(files: readonly LogFile[], { name }: Pick<LogWords, 'name'>): Finding[] {
  const begins = [...Map.groupBy(files, ({ node }) => node)].flatMap(([node, own]) => {
    const times = own.flatMap(({ firstTime }) => firstTime ?? []);
    return times.length === 0 ? [] : [`that of ${node} on ${moment(Math.min(...times))}`];
  });
  return begins.length < 2
    ? []
    : [
        {
          severity: 'ok',
          title: 'Where the log of each node begins',
          detail: `What a node did before its ${name} begins is not counted: ${list(begins)}.`,
        },
      ];
}
