/** A code such as `%s` or `%{User-Agent}i`. */
export interface CodePart {
  readonly code: string;
  readonly name: string | undefined;
}

/** A part of an AccessLogValve pattern: literal text, or a code. */
export type PatternPart = { readonly literal: string } | CodePart;

const ALIASES: Readonly<Record<string, string>> = {
  /** Confluence's own, since 7.11. */
  tomcat: '%t %{X-AUSERNAME}o %I %h %r %s %Dms %b %{Referer}i %{User-Agent}i',
  common: '%h %l %u %t "%r" %s %b',
  combined: '%h %l %u %t "%r" %s %b "%{Referer}i" "%{User-Agent}i"',
};

/** The pattern that a name stands for; `&quot;` is how server.xml writes a quote. */
export function spelledOut(pattern: string): string {
  return ALIASES[pattern.toLowerCase()] ?? pattern.replaceAll('&quot;', '"').replaceAll('&apos;', "'");
}

/** Parts of a pattern, as Tomcat reads them. */
export function patternParts(pattern: string): PatternPart[] {
  const parts = pattern.matchAll(/%\{([^}]*)\}(.)|%(.)|([^%]+|%$)/gs);
  return [...parts].map(([, name, named, code, literal = '']) =>
    named !== undefined ? { code: named, name } : code !== undefined ? { code, name: undefined } : { literal }
  );
}
