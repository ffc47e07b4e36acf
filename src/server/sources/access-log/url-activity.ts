import { wildcard } from '../../events/wildcard.ts';
import { URL_ACTIVITY, type UrlActivityRow, type UrlPart } from './url-activity-data.ts';

/** What somebody did, as far as a request tells. Parts that it does not tell are `''`. */
export interface UrlActivity extends Readonly<Record<UrlPart, string>> {
  readonly action: string;
  readonly objectType: 'page' | 'blogpost' | 'attachment' | 'space';
  readonly searchText: string;
  /** How whole page bodies were asked for, `''` if they were not. */
  readonly bodies: string;
}

export interface HttpRequestLine {
  /** `''` if it is not known: then it may have been any. */
  readonly method: string;
  /** Path and query as sent. */
  readonly target: string;
  /** Undefined if it is not known: then it may have been answered. */
  readonly status: number | undefined;
}

type Parameter = 'any' | 'body' | 'otherBody' | 'true';

interface Rule extends UrlActivityRow {
  readonly methods: readonly string[];
  readonly needs: ReadonlyArray<readonly [name: string, how: Parameter]>;
  readonly segments: ReadonlyArray<Pick<RegExp, 'test'>>;
  readonly names: ReadonlyArray<UrlPart | undefined>;
  /** Further segments may follow. */
  readonly open: boolean;
}

/**
 * The activity behind a request, undefined for everything that is none: noise, failures, requests outside the
 * context path. Percent encoding, `//`, `/./`, `/../` and `;` parameters are resolved as Tomcat does, so that no
 * spelling of a path hides a read.
 * @param contextPath `''` or `/confluence`
 */
export function urlActivity(request: HttpRequestLine, contextPath: string): UrlActivity | undefined {
  const { method, target, status = 200 } = request;
  if (status < 200 || status > 399 || !METHODS.includes(method)) {
    return undefined;
  }
  const question = target.indexOf('?');
  const path = pathSegments(question < 0 ? target : target.slice(0, question));
  const base = contextSegments(contextPath);
  if (!base.every((segment, index) => segment === path[index])) {
    return undefined;
  }
  const below = base.length === 0 ? path : path.slice(base.length);
  const rules = RULES.get(below[0] ?? '');
  if (rules === undefined) {
    return undefined;
  }
  const query = question < 0 ? NO_QUERY : new URLSearchParams(target.slice(question + 1));
  const rule = rules.find((candidate) => matches(candidate, method, status, below, query));
  return rule && activity(rule, below, query);
}

/** HEAD is answered without content, and everything else writes. */
const METHODS = ['', 'GET', 'POST', 'PROPFIND'];

const NO_QUERY = new URLSearchParams();

function matches(rule: Rule, method: string, status: number, path: readonly string[], query: URLSearchParams): boolean {
  return (
    (status < 300 || rule.redirects === true) &&
    (method === '' || rule.methods.includes(method)) &&
    (rule.open ? path.length >= rule.segments.length : path.length === rule.segments.length) &&
    rule.segments.every((segment, index) => segment.test(path[index] ?? '')) &&
    (method === 'POST' || rule.needs.every(([name, how]) => has(query, name, how)))
  );
}

function has(query: URLSearchParams, name: string, how: Parameter): boolean {
  return query.getAll(name).some((value) => PARAMETERS[how].test(value));
}

const PARAMETERS: Readonly<Record<Parameter, RegExp>> = {
  any: /./s,
  body: /(^|[,.\s])body\b/,
  otherBody: /(^|[,\s])(children|descendants|ancestors|container|page|space)\.([^,]*\.)?body\b/,
  true: /^true$/i,
};

function activity(rule: Rule, path: readonly string[], query: URLSearchParams): UrlActivity {
  const parts = { space: '', page: '', title: '', file: '', user: '' };
  for (const [index, name] of rule.names.entries()) {
    if (name !== undefined) {
      parts[name] = (path[index] ?? '').replaceAll('+', ' ');
    }
  }
  for (const name of ['space', 'page', 'title', 'file', 'user'] as const) {
    parts[name] ||= query.get(rule.from?.[name] ?? '') ?? '';
  }
  return {
    ...parts,
    action: rule.action,
    objectType: rule.objectType ?? 'page',
    searchText: rule.searchText?.map((name) => query.get(name) ?? '').find((text) => text !== '') ?? '',
    bodies: Object.entries(rule.bodies ?? {})
      .filter(([name, how]) => has(query, name, how))
      .map(([name]) => `${name}=${query.getAll(name).join(',')}`)
      .join(' '),
  };
}

/** A path that has encoding, parameters, a scheme, or empty or dot segments: most have none of it. */
const NEEDS_RESOLVING = /[%;]|\/[./]|^(?!\/)|\/$/;

/** Decoded segments of a path, `.` and `..` resolved, empty ones and `;` parameters left out. */
function pathSegments(path: string): string[] {
  if (!NEEDS_RESOLVING.test(path)) {
    return path.slice(1).split('/');
  }
  const segments: string[] = [];
  for (const part of path.replace(/^https?:\/\/[^/]*/i, '').split('/')) {
    const segment = decode(part.split(';', 1)[0] ?? '');
    if (segment === '..') {
      segments.pop();
    } else if (segment !== '' && segment !== '.') {
      segments.push(segment);
    }
  }
  return segments;
}

/** Percent decoding that leaves what is no valid encoding as it stands. */
function decode(text: string): string {
  if (!text.includes('%')) {
    return text;
  }
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

const contexts = new Map<string, readonly string[]>();

function contextSegments(contextPath: string): readonly string[] {
  let segments = contexts.get(contextPath);
  if (segments === undefined) {
    segments = pathSegments(contextPath);
    contexts.set(contextPath, segments);
  }
  return segments;
}

const PART_PATTERNS: Readonly<Record<string, RegExp>> = {
  space: /^(?!.*\.action$)./s,
  page: /^\d+$/,
  title: /./s,
  file: /./s,
  year: /^\d{4}$/,
  month: /^\d\d?$/,
  day: /^\d\d?$/,
};

const KEPT_PARTS: readonly UrlPart[] = ['space', 'page', 'title', 'file'];

/** Rules by their first segment, which is always a literal. */
const RULES = Map.groupBy(URL_ACTIVITY.map(compile), ({ path }) => path.split('/')[1] ?? '');

function compile(row: UrlActivityRow): Rule {
  const patterns = row.path.slice(1).split('/');
  const open = patterns.at(-1) === '**';
  const closed = open ? patterns.slice(0, -1) : patterns;
  const partOf = (pattern: string) => /^\{(\w+)\}$/.exec(pattern)?.[1];
  return {
    ...row,
    open,
    needs: Object.entries(row.has ?? {}),
    methods: row.method !== undefined ? [row.method] : row.path.endsWith('.action') ? ['GET', 'POST'] : ['GET'],
    segments: closed.map((pattern) => PART_PATTERNS[partOf(pattern) ?? ''] ?? { test: wildcard(pattern) }),
    names: closed.map((pattern) => KEPT_PARTS.find((name) => name === partOf(pattern))),
  };
}
