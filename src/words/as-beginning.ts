/** Words as a sentence or a heading begins with them. */
export function asBeginning(words: string): string {
  return words.charAt(0).toLocaleUpperCase() + words.slice(1);
}
