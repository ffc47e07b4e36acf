import { LIST_SEPARATOR, type Dictionaries } from '../events/columns.ts';
import { objectKind } from '../events/objects.ts';

/** Between the names of one act's targets: who joined which group. */
const AND = ' / ';

/**
 * By code of an event's affected objects: the names of the users and groups among them, `''` where there are none. What
 * an administrator does is done to them, while the event's own object is what lies behind (a directory, a space).
 */
export function targetNames(dictionaries: Dictionaries): (code: number) => string {
  const lists = dictionaries.of('confluence.audit.affected_objects');
  const known = new Map<number, string>();
  return (code) => {
    const names = known.get(code) ?? namesIn(lists.value(code));
    known.set(code, names);
    return names;
  };
}

function namesIn(list: string): string {
  return list
    .split(LIST_SEPARATOR)
    .flatMap((entry) => {
      const [type = '', id = '', ...name] = entry.split(',');
      return ['user', 'group'].includes(objectKind(type)) ? [name.join(',') || id] : [];
    })
    .join(AND);
}
