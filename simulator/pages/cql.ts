import type { Library, Located } from './library.ts';

type Test = (located: Located, library: Library) => boolean;

/** The query cannot be read; Confluence answers 400 with this message. */
export class CqlError extends Error {
  override readonly name = 'CqlError';
}

/**
 * The pages that a query in Confluence's query language finds. Known are `text`, `siteSearch` and `title` with `~`,
 * `space` and `type` with `=`, joined by `and` and `or`; an order is ignored.
 * Throws CqlError on anything else.
 */
export function findByCql(library: Library, cql: string): Located[] {
  const [condition = ''] = cql.split(/\border\s+by\b/i);
  const alternatives = split(condition, 'or').map((part) => split(part, 'and').map(testOf));
  return library.pages.filter((located) => alternatives.some((tests) => tests.every((test) => test(located, library))));
}

/** At a word outside quotation marks. */
function split(text: string, word: 'and' | 'or'): string[] {
  const parts = [''];
  for (const token of text.match(/"(?:[^"\\]|\\.)*"|\s+|[^\s"]+|"/g) ?? []) {
    if (token.toLowerCase() === word) {
      parts.push('');
    } else {
      parts.push((parts.pop() ?? '') + token);
    }
  }
  return parts.map((part) => part.trim().replace(/^\((.*)\)$/s, '$1'));
}

function testOf(clause: string): Test {
  const [, field = '', operator = '', quoted, bare = ''] =
    /^(\w+)\s*(~|=)\s*(?:"((?:[^"\\]|\\.)*)"|(\S+))$/s.exec(clause) ?? [];
  const value = (quoted ?? bare).replace(/\\(.)/g, '$1').toLowerCase();
  switch (`${field.toLowerCase()} ${operator}`) {
    case 'text ~':
    case 'sitesearch ~':
      return (located, library) => library.text(located).includes(value);
    case 'title ~':
      return ({ page }) => page.title.toLowerCase().includes(value);
    case 'space =':
      return ({ space }) => space.key.toLowerCase() === value;
    case 'type =':
      return () => value === 'page';
    default:
      throw new CqlError(`Could not parse cql : ${clause}`);
  }
}
