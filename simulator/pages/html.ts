import type { Answer } from '../answer.ts';

/** A page of the site with its content. */
export function htmlPage(title: string, content: string): Answer {
  const body = `<!DOCTYPE html>\n<html lang="en"><head><title>${title}</title></head><body><div id="main-content">${content}</div></body></html>\n`;
  return { status: 200, headers: { 'Content-Type': 'text/html;charset=UTF-8' }, body };
}

/** A list of names. */
export function contentOf(names: readonly string[]): string {
  return `<ul>${names.map((name) => `<li>${name}</li>`).join('')}</ul>`;
}
