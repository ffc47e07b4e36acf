/** What the site answers to one request. */
export interface Answer {
  status: number;
  headers: Record<string, string>;
  body: string;
}

export function jsonAnswer(body: unknown, status = 200, headers: Record<string, string> = {}): Answer {
  return { status, headers: { 'Content-Type': 'application/json', ...headers }, body: JSON.stringify(body) };
}

export function htmlAnswer(title: string, status: number, headers: Record<string, string> = {}): Answer {
  const body = `<!DOCTYPE html>\n<html lang="en"><head><title>${title}</title></head><body><h1>${title}</h1></body></html>\n`;
  return { status, headers: { 'Content-Type': 'text/html;charset=UTF-8', ...headers }, body };
}

/** The page that a single sign-on proxy or the site itself shows to somebody it does not know. */
export function loginPage(): Answer {
  return htmlAnswer('Log In - Confluence', 200);
}
