import type { Page, Space } from '../world/spaces.ts';
import { pageBody } from './page-body.ts';

/** A page where it lies. */
export interface Located {
  readonly space: Space;
  readonly page: Page;
}

/** The site's content, to be found by what requests name. */
export interface Library {
  readonly spaces: readonly Space[];
  /** All pages, space by space. */
  readonly pages: readonly Located[];
  space(key: string): Space | undefined;
  pageById(id: string): Located | undefined;
  pageByTitle(spaceKey: string, title: string): Located | undefined;
  /** Text of a page, lower case, title first. */
  text(located: Located): string;
}

export function createLibrary(spaces: readonly Space[]): Library {
  const pages = spaces.flatMap((space) => space.pages.map((page) => ({ space, page })));
  const byId = new Map(pages.map((located) => [located.page.id, located]));
  const byKey = new Map(spaces.map((space) => [space.key.toLowerCase(), space]));
  const texts = new Map<string, string>();
  return {
    spaces,
    pages,
    space: (key) => byKey.get(key.toLowerCase()),
    pageById: (id) => byId.get(id),
    pageByTitle: (key, title) => pages.find(({ space, page }) => space.key === key && page.title === title),
    text: ({ space, page }) => {
      const text = texts.get(page.id) ?? `${page.title} ${pageBody(space, page)}`.toLowerCase();
      texts.set(page.id, text);
      return text;
    },
  };
}
