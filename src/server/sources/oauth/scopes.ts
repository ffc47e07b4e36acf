/** Sets of scopes of which any one will do, in words. */
export function scopesInWords(scopes: ReadonlyArray<readonly string[]>): string {
  return scopes.map((set) => set.join(' with ')).join(', or ');
}
