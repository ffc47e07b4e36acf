/** Window of a rule that names none, as one event is a match by itself. */
export const EVENT_WINDOW = '1h';

/** Where a query means something else than the words of its rule, as sentences for people. */
export const EQL_NOTES = {
  'event-window': `Each matching event counts by itself: the rule names no time span, so the window is ${EVENT_WINDOW}.`,
  'letter-case': 'A filter makes no difference between upper and lower case, where the EQL does.',
  'user-name': 'user.name stands for the user: grouped by the stable user id, found by id or login name.',
  'user-id': 'user.id stands for the user: found by id or login name.',
  'event-category': "event.category holds Atlassian's categories here, not those of the Elastic Common Schema.",
  'event-dataset':
    'event.dataset takes a log as a whole: where two sources read the same log, an event belongs to both.',
  'group-name': 'group.name also finds the groups that users joined or left.',
} as const;

export type EqlNote = keyof typeof EQL_NOTES;
