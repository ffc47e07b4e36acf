/** Canonical categories by what an action's id says, the first that fits decides. */
const CATEGORY_OF_WORDS: ReadonlyArray<readonly [words: RegExp, category: string]> = [
  [/audit/, 'auditing'],
  [/token|api_?key/, 'access_tokens'],
  [/login|logged_in|logout|logged_out|twosv|mfa|two_step|password|session/, 'authentication'],
  [/permission|role|admin|access|public_link|restriction/, 'permissions'],
  [/export|import/, 'import_export'],
  [/(^|_)(app|plugin|addon)s?(_|$)/, 'apps'],
  [/^(user|group|directory|invit\w*)_|_(user|group)$/, 'user_management'],
  [/_(viewed|created|updated|edited|deleted|downloaded|searched|shared|moved|copied)$/, 'end_user_activity'],
];

/**
 * Category of an action of the organisation's audit log, which states none: by the words of its id, else the id's
 * first word (mostly a product).
 * @returns `categoryKey` the id's first word, as the log groups its actions by product
 */
export function categoryOf(action: string): { readonly category: string; readonly categoryKey: string } {
  const categoryKey = action.split('_')[0] ?? '';
  return { category: CATEGORY_OF_WORDS.find(([words]) => words.test(action))?.[1] ?? categoryKey, categoryKey };
}
