import { t } from '../../i18n';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A span of ms in its largest whole unit: `3 days`, `1 hour`; what is shorter than a second is one. */
export function inWords(ms: number): string {
  if (ms >= DAY) {
    return daysInWords(Math.round(ms / DAY));
  }
  if (ms >= HOUR) {
    return t('span-in-words.hours', '', {
      count: Math.round(ms / HOUR),
      defaultValue_one: '{{count}} hour',
      defaultValue_other: '{{count}} hours',
    });
  }
  if (ms >= MINUTE) {
    return t('span-in-words.minutes', '', {
      count: Math.round(ms / MINUTE),
      defaultValue_one: '{{count}} minute',
      defaultValue_other: '{{count}} minutes',
    });
  }
  return t('span-in-words.seconds', '', {
    count: Math.max(1, Math.round(ms / SECOND)),
    defaultValue_one: '{{count}} second',
    defaultValue_other: '{{count}} seconds',
  });
}

/** `1 day`, `90 days`. */
export function daysInWords(count: number): string {
  return t('span-in-words.days', '', {
    count,
    defaultValue_one: '{{count, number}} day',
    defaultValue_other: '{{count, number}} days',
  });
}
