import type { EventAttribute, EventObject } from '../../events/audit-event.ts';
import { objectKind } from '../../events/objects.ts';
import type { Resource, ResourceAttributes } from './record-schema.ts';

/** What the resources of an event (`container`, then `context`) say of it. */
export interface ResourceParts {
  readonly objects: readonly EventObject[];
  /** Base URL of the site. */
  readonly system: string;
  readonly attributes: readonly EventAttribute[];
}

/**
 * Objects and site of an event. The attributes of pages and spaces are not published: they are found by their
 * names (`pageId`, `page_title`, `spaceKey` …), then in the address of the resource (`/wiki/spaces/ENG/pages/123/Title`).
 */
export function resourceParts(resources: readonly Resource[]): ResourceParts {
  const objects = resources.flatMap((resource) => [
    ...namedObjects(resource),
    ...pageInAddress(resource),
    ...spaceOf(resource),
    ...itself(resource),
  ]);
  return {
    objects: withoutDoubles(objects),
    system: firstText(resources.map(({ attributes }) => textOf(attributes, 'siteHostName'))),
    attributes: resources.flatMap(scalarAttributes),
  };
}

/** Products that an event belongs to, as the API spells them (`confluence`); none for what happens to accounts or the organisation. */
export function productsOf(resources: readonly Resource[]): string[] {
  return resources.map(({ attributes }) => textOf(attributes, 'product')).filter((product) => product !== '');
}

const NAMED_KINDS = ['page', 'blogpost', 'blog', 'attachment', 'issue'] as const;

/** Objects that attributes name by kind: `pageId` and `pageTitle` are one page. */
function namedObjects({ attributes, links }: Resource): EventObject[] {
  return NAMED_KINDS.flatMap((kind) => {
    const id = textOf(attributes, `${kind}Id`, `${kind}KeyOrId`, `${kind}Key`);
    const name = textOf(attributes, `${kind}Title`, `${kind}Name`, `${kind}Key`, `${kind}KeyOrId`);
    return id === '' && name === '' ? [] : [{ type: kind, id, name, uri: links?.alt ?? '' }];
  });
}

function pageInAddress({ links }: Resource): EventObject[] {
  const uri = links?.alt ?? '';
  const [, kind, id = '', title = ''] = /\/(pages|blog)\/(?:\d{4}\/\d\d\/\d\d\/)?(\d+)(?:\/([^/?#]*))?/.exec(uri) ?? [];
  return kind === undefined ? [] : [{ type: kind === 'blog' ? 'blog' : 'page', id, name: decoded(title), uri }];
}

/** The resource as an object; a site is where things happen, and nothing that they happen to. */
function itself({ id, type, attributes, links }: Resource): EventObject[] {
  const kind = singular(type);
  if (kind === '' || kind === 'site' || kind === 'org' || kind === 'organization') {
    return [];
  }
  const name = textOf(attributes, 'name', 'title', 'displayName', `${kind}Name`, `${kind}Title`, 'email');
  return [{ type: kind, id, name, uri: links?.alt ?? '' }];
}

/** One object is told by several attributes and addresses; the first that is told stays, with what later ones add. */
function withoutDoubles(objects: readonly EventObject[]): EventObject[] {
  const known = new Map<string, EventObject>();
  for (const object of objects) {
    const key = `${objectKind(object.type)} ${object.id || `name:${object.name}`}`;
    const before = known.get(key);
    known.set(
      key,
      before === undefined ? object : { ...before, name: before.name || object.name, uri: before.uri || object.uri }
    );
  }
  return [...known.values()];
}

/** The space that attributes or the address name, known by its key. */
function spaceOf({ attributes, links }: Resource): EventObject[] {
  const uri = links?.alt ?? '';
  const [, inAddress = ''] = /\/spaces\/([^/?#]+)/.exec(uri) ?? [];
  const id = textOf(attributes, 'spaceKey') || decoded(inAddress) || textOf(attributes, 'spaceId');
  const name = textOf(attributes, 'spaceName');
  return id === '' && name === '' ? [] : [{ type: 'space', id, name, uri }];
}

/** All that is said in one word, so that it can be searched for: `product`, `siteName` … */
function scalarAttributes({ attributes = {} }: Resource): EventAttribute[] {
  return Object.entries(attributes).flatMap(([name, value]) =>
    value === null || value === '' || typeof value === 'object' ? [] : [{ name, nameKey: name, value: String(value) }]
  );
}

/** The first attribute of these names that says something, whatever the case and separators of its name. */
function textOf(attributes: ResourceAttributes | undefined, ...names: string[]): string {
  const plain = new Map(Object.entries(attributes ?? {}).map(([name, value]) => [plainName(name), value]));
  return firstText(
    names.map((name) => {
      const value = plain.get(plainName(name));
      return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
    })
  );
}

function plainName(name: string): string {
  return name.replace(/[\s_-]/g, '').toLowerCase();
}

function firstText(texts: readonly string[]): string {
  return texts.find((text) => text !== '') ?? '';
}

/** JSON:API names its types in the plural. */
function singular(type: string): string {
  return type.toLowerCase().replace(/([^s])s$/, '$1');
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}
