import { BadParameter } from './event-query.ts';

/** The parameters of one read of the audit API that Confluence had before its audit plugin. */
export interface LegacyQuery {
  /** Epoch ms, inclusive. */
  readonly startDate: number;
  readonly endDate: number;
  readonly searchString: string;
  readonly start: number;
  readonly limit: number;
}

const defaultLimit = 1000;

/** Reads the query string of `GET /rest/api/audit`. Throws BadParameter. */
export function parseLegacyQuery(parameters: URLSearchParams): LegacyQuery {
  return {
    startDate: whole(parameters, 'startDate', -Infinity, -Infinity),
    endDate: whole(parameters, 'endDate', Infinity, -Infinity),
    searchString: parameters.get('searchString') ?? '',
    start: whole(parameters, 'start', 0, 0),
    limit: whole(parameters, 'limit', defaultLimit, 1),
  };
}

function whole(parameters: URLSearchParams, name: string, missing: number, least: number): number {
  const text = parameters.get(name);
  if (text === null || text === '') {
    return missing;
  }
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < least) {
    throw new BadParameter(`${name}: ${text} is not a whole number of at least ${least}`);
  }
  return value;
}
