import { siteName } from '../http/base-url.ts';
import type { OpenContext } from '../open-context.ts';

/** The Confluence site that writes log files, for people: as the settings name it, else the first path. */
export function loggedSite({ sources }: OpenContext['settings'], paths: readonly string[]): string {
  const url = URL.parse(sources.confluenceDataCenter?.url ?? '');
  return url === null ? (paths[0] ?? '') : siteName(url);
}
