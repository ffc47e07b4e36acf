import type { FollowSource } from '../source.ts';
import { followAccessLog, type AccessLogOptions } from './follow.ts';
import { probeAccessLog } from './probe.ts';

/** Tomcat's access log of Confluence Data Center, read from its files as they grow. */
export function accessLogSource(options: AccessLogOptions): FollowSource {
  return {
    kind: 'follow',
    type: options.origin.type,
    site: options.origin.site,
    follow: (progress, step) => followAccessLog(options, { ...step, progress }),
    probe: () => probeAccessLog(options, Date.now()),
    close: async () => {},
  };
}
