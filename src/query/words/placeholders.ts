/** Names of what stands in a sentence as `{{name}}`. */
export type NamesIn<Sentence extends string> = Sentence extends `${string}{{${infer Name}}}${infer Rest}`
  ? Name | NamesIn<Rest>
  : never;

/** What can stand for the names of any sentence. */
export type SentenceValues = Readonly<Record<string, string | number>>;

/** Arguments that say a value for each of the names; none where there is no name. */
export type ValuesFor<Names extends string> = [Names] extends [never] ? [] : [Readonly<Record<Names, string | number>>];

/** A sentence with its values for `{{name}}`. */
export function filledIn(sentence: string, values: SentenceValues): string {
  return sentence.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name]));
}
