/** Node, from 0, that serves an address: load balancers bind one to the other. What nobody called runs on the first. */
export function nodeOf(address: string, nodes: number): number {
  let sum = 0;
  for (const character of address) {
    sum += character.charCodeAt(0);
  }
  return sum % nodes;
}
