import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export const ROOT = join(import.meta.dirname, '..', '..');

/** Text of a file of the project, by its path below the root. */
export function read(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8');
}

/** Paths of all documents that people read, below the root. */
export const DOCUMENTS: readonly string[] = globSync(['*.md', 'docs/**/*.md', 'src/README.md'], { cwd: ROOT })
  .map((path) => path.replaceAll('\\', '/'))
  .sort();

/** Texts of the fenced blocks of one language. */
export function codeBlocks(markdown: string, language: string): string[] {
  return [...markdown.matchAll(/^( *)```(\w*)\n([\s\S]*?)^ *```$/gm)]
    .filter(([, , named]) => named === language)
    .map(([, , , text = '']) => text);
}

/** Anchors of a document's headings, as GitHub makes them. */
export function anchors(markdown: string): Set<string> {
  const headings = markdown.replaceAll(/^ *```[\s\S]*?^ *```$/gm, '').matchAll(/^#+ (.+)$/gm);
  return new Set(
    [...headings].map(([, heading = '']) =>
      heading
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
        .replaceAll(' ', '-')
    )
  );
}

/**
 * Text below the first heading that holds `title`, down to the next heading.
 * @throws Error if there is no such heading
 */
export function section(markdown: string, title: string): string {
  const [, text] = markdown.split(/^#+ (?=.*$)/m).flatMap((part) => {
    const [heading = '', ...lines] = part.split('\n');
    return heading.includes(title) ? [heading, lines.join('\n')] : [];
  });
  if (text === undefined) {
    throw new Error(`There is no heading "${title}"`);
  }
  return text;
}

/** Rows of all tables as their cells, without the heads. */
export function tableRows(markdown: string): string[][] {
  return markdown
    .split('\n')
    .filter(
      (line, n, lines) => line.startsWith('|') && !/^\|[-|: ]+$/.test(line) && !/^\|[-|: ]+$/.test(lines[n + 1] ?? '')
    )
    .map((line) =>
      line
        .slice(1, -1)
        .split('|')
        .map((cell) => cell.trim())
    );
}
