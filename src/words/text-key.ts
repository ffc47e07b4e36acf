/** A name of data as part of a text's key, where a dot would begin a new level: `user-id`, `end-user-activity`, `user-agents`. */
export function textKey(name: string): string {
  return name
    .replaceAll(/([a-z])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-');
}
