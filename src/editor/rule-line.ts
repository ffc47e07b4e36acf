import { t } from '../i18n';

/**
 * What an alert rule on a query holds beside it, in words. Over a hole, a key below the threshold would keep a rule out of
 * error although its true count may be above: its query leaves such keys out.
 */
export function ruleLine(threshold: number, minValue: number): string {
  const above = threshold - 1;
  return minValue < threshold
    ? t(
        'rule-line.above-and-minimum',
        "In the alert rule: is above {{above}}, and the query's minimum value is {{threshold}}",
        {
          above,
          threshold,
        }
      )
    : t('rule-line.above', 'In the alert rule: is above {{above}}', { above });
}
