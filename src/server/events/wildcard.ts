/**
 * A pattern in which `*` stands for any text, the empty one included; everything else is literal, case counts, and the
 * value must match whole. Each part between two stars is taken where it first stands, which leaves most room for those
 * behind it: O(value × pattern) at worst, where a regular expression tries every way to share a value out among the stars.
 */
export function wildcard(pattern: string): (value: string) => boolean {
  const [head = '', ...others] = pattern.split('*');
  const tail = others.pop();
  if (tail === undefined) {
    return (value) => value === pattern;
  }
  const parts = others.filter((part) => part !== '');
  return (value) => {
    const end = value.length - tail.length;
    let at = head.length;
    if (at > end || !value.startsWith(head) || !value.endsWith(tail)) {
      return false;
    }
    for (const part of parts) {
      const found = value.indexOf(part, at);
      if (found < 0 || found + part.length > end) {
        return false;
      }
      at = found + part.length;
    }
    return true;
  };
}
