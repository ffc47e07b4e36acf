/** One line for people: what was done, and to what (`Page viewed: Roadmap`). Either may be `''`. */
export function actMessage(act: string, about: string): string {
  return [act, about].filter((part) => part !== '').join(': ');
}
