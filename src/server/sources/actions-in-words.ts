import { list } from '../../query/words/list.ts';
import { describeAction } from '../events/vocabulary.ts';

/** Acts by the names that the editor offers them under: `"Search performed" and "Login failed"`. @param actions canonical */
export function actionsInWords(actions: readonly string[], last: 'and' | 'or' = 'and'): string {
  return list(
    [...new Set(actions)].map((action) => `"${describeAction(action).description}"`),
    last
  );
}
