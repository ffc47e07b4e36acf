import {
  ACTION_PATTERNS,
  ACTIONS,
  CATEGORIES,
  type ActionDescription,
  type ActionSeverity,
} from './vocabulary-data.ts';
import { wildcard } from './wildcard.ts';

const byAction = new Map(ACTIONS.map((entry) => [entry.action, entry]));
const actionOfKey = new Map(ACTIONS.flatMap(({ action, keys }) => keys.map((key) => [key, action])));
const categoryOfKey = new Map(CATEGORIES.flatMap(({ category, keys }) => keys.map((key) => [key, category])));

export interface SourceAction {
  /** The source's stable key, `''` where it has none. */
  readonly key: string;
  /** Display text; looked at only where there is no key. */
  readonly name: string;
  /** The settings' `actionMap`: key, or pattern of keys with `*`, → canonical action. It decides before everything else. */
  readonly extra?: Readonly<Record<string, string>>;
}

/**
 * Canonical action of what a source recorded.
 * @returns an action of `ACTIONS` or of `extra`; where none fits the source's own key, or its name where it has no key
 */
export function canonicalAction({ key, name, extra = {} }: SourceAction): string {
  const own = key || name;
  const dotted = own
    .replace(/([a-z])([A-Z])/g, '$1.$2')
    .toLowerCase()
    .replace(/[\s_:/-]+/g, '.');
  return (
    actionInMap(own, extra) ??
    actionOfKey.get(key) ??
    actionNamed(dotted) ??
    ACTION_PATTERNS.find(({ pattern }) => pattern.test(dotted))?.action ??
    own
  );
}

/** What Confluence puts before the names of its own categories. */
const CONFLUENCE_CATEGORY = 'audit.logging.category.';

/**
 * Canonical category: one of `CATEGORIES`, else the source's own key (a key of Confluence's without what all of them
 * begin with: `pages`, `global_administration`), or its name where it has no key.
 */
export function canonicalCategory({ key, name }: { readonly key: string; readonly name: string }): string {
  const own = key.startsWith(CONFLUENCE_CATEGORY)
    ? key.slice(CONFLUENCE_CATEGORY.length).replaceAll('.', '_')
    : key || name;
  return categoryOfKey.get(key) ?? own;
}

/** What is known about an action; an action that is not in the vocabulary describes itself. */
export function describeAction(action: string): ActionDescription {
  return byAction.get(action) ?? { action, description: action, severity: guessSeverity(action), keys: [] };
}

function guessSeverity(action: string): ActionSeverity {
  return /permission|export|admin/i.test(action) ? 'warning' : 'info';
}

/** An exact key before patterns, patterns in the order of the map. */
function actionInMap(key: string, map: Readonly<Record<string, string>>): string | undefined {
  if (Object.hasOwn(map, key)) {
    return map[key];
  }
  return Object.entries(map).find(([pattern]) => pattern.includes('*') && matchesPattern(key, pattern))?.[1];
}

const wildcards = new Map<string, (key: string) => boolean>();

function matchesPattern(key: string, pattern: string): boolean {
  let matches = wildcards.get(pattern);
  if (matches === undefined) {
    matches = wildcard(pattern);
    wildcards.set(pattern, matches);
  }
  return matches(key);
}

/** A key or English name that spells a canonical action, with or without its product (`confluence_page_created`). */
function actionNamed(dotted: string): string | undefined {
  const spelled = dotted.replace(/^confluence\./, '').replaceAll('.', '_');
  return byAction.has(spelled) ? spelled : undefined;
}
