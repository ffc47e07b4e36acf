import type { SourceProbe } from '../source.ts';

/** The probe of a log of which nothing is known: files tell of no account, coverage or clock. */
export const UNREACHED_PROBE: SourceProbe = {
  reachable: false,
  account: '',
  accountName: '',
  coverage: undefined,
  expiredBefore: undefined,
  clockOffsetMs: undefined,
  limitations: [],
  findings: [],
};
