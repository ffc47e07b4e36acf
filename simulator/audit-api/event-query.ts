import type { Position } from './audit-log.ts';

/** The parameters of one read of the audit log, checked. */
export interface EventQuery {
  /** Epoch ms. */
  from: number | null;
  to: number | null;
  offset: number;
  limit: number;
  cursor: Position | null;
  userIds: string[];
  /** Display texts in the site's language. */
  categories: string[];
  actions: string[];
  affectedObjects: Array<{ type: string; id: string }>;
  search: string;
  /** Rows looked at, newest first. */
  scanLimit: number;
}

export const defaultLimit = 200;
const largestInteger = 2147483647;

/** A parameter that cannot be read; the API answers 400 with this message. */
export class BadParameter extends Error {
  override readonly name = 'BadParameter';
}

/** Reads the query string of `GET …/events`. Throws BadParameter. */
export function parseEventQuery(parameters: URLSearchParams): EventQuery {
  const format = parameters.get('outputFormat') ?? 'json';
  if (format !== 'json') {
    throw new BadParameter(`outputFormat: ${format} is not supported`);
  }
  return {
    from: instant(parameters, 'from'),
    to: instant(parameters, 'to'),
    offset: integer(parameters, 'offset', 0, 0),
    limit: integer(parameters, 'limit', defaultLimit, 1),
    cursor: cursor(parameters),
    userIds: list(parameters, 'userIds', ','),
    categories: list(parameters, 'categories', ','),
    actions: list(parameters, 'actions', ','),
    affectedObjects: list(parameters, 'affectedObject', ';').map((pair) => {
      const [type, id, ...rest] = pair.split(',');
      if (!type || !id || rest.length > 0) {
        throw new BadParameter(`affectedObject: ${pair} is not Type,id`);
      }
      return { type, id };
    }),
    search: parameters.get('search') ?? '',
    scanLimit: integer(parameters, 'scanLimit', largestInteger, 1),
  };
}

function instant(parameters: URLSearchParams, name: string): number | null {
  const text = parameters.get(name);
  if (text === null || text === '') {
    return null;
  }
  const time = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/.test(text)
    ? Date.parse(text)
    : NaN;
  if (Number.isNaN(time)) {
    throw new BadParameter(`${name}: ${text} is not an ISO-8601 date-time`);
  }
  return time;
}

function integer(parameters: URLSearchParams, name: string, missing: number, least: number): number {
  const text = parameters.get(name);
  if (text === null || text === '') {
    return missing;
  }
  const value = Number(text);
  if (!Number.isInteger(value) || value < least || value > largestInteger) {
    throw new BadParameter(`${name}: ${text} is not a whole number of at least ${least}`);
  }
  return value;
}

function cursor(parameters: URLSearchParams): Position | null {
  const text = parameters.get('pageCursor');
  if (text === null || text === '') {
    return null;
  }
  const match = /^(\d+),(\d+)$/.exec(text);
  if (!match) {
    throw new BadParameter(`pageCursor: ${text} is not <epochMillis>,<id>`);
  }
  return { time: Number(match[1]), id: Number(match[2]) };
}

function list(parameters: URLSearchParams, name: string, separator: string): string[] {
  return (parameters.get(name) ?? '').split(separator).filter((item) => item !== '');
}
