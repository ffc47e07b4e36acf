import { t } from '../i18n';
import { readDuration, type Duration } from '../query/duration.ts';
import { spanParts } from '../query/words/amounts.ts';

/** A duration as people write it, `15 min` of `15m`; a text that is no duration (a template variable, say) as it is. */
export function durationText(text: string): string {
  const read = readDuration(text);
  return read === undefined ? text : amountText(read.count, read.unit);
}

/** How long something takes or is, in its two largest units, rounded up: `2 d 4 h`. @param ms */
export function spanText(ms: number): string {
  return spanParts(ms)
    .map(({ count, unit }) => amountText(count, unit))
    .reduce((larger, smaller) => t('durations.two', '{{larger}} {{smaller}}', { larger, smaller }));
}

function amountText(value: number, unit: Duration['unit']): string {
  switch (unit) {
    case 'ms':
      return t('durations.milliseconds', '{{value}} ms', { value });
    case 's':
      return t('durations.seconds', '{{value}} s', { value });
    case 'm':
      return t('durations.minutes', '{{value}} min', { value });
    case 'h':
      return t('durations.hours', '{{value}} h', { value });
    case 'd':
      return t('durations.days', '{{value}} d', { value });
    case 'w':
      return t('durations.weeks', '{{value}} w', { value });
  }
}
