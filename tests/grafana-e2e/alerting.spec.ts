import { expect, test } from '@grafana/plugin-e2e';
import { z } from 'zod';
import { DATA_SOURCE, RULES } from './provisioned';
import { option, queryEditor } from './selectors';

/** What Grafana's scheduler says of its rules. */
const schedule = z.object({
  data: z.object({
    groups: z.array(
      z.object({
        rules: z.array(
          z.object({
            name: z.string(),
            health: z.string(),
            lastError: z.string().default(''),
            lastEvaluation: z.coerce.date(),
          })
        ),
      })
    ),
  }),
});

for (const { uid, title } of RULES) {
  test(`the scheduler evaluates the provisioned rule "${title}"`, async ({ request }) => {
    const lastEvaluation = async () => {
      const { data } = schedule.parse(await (await request.get('/api/prometheus/grafana/api/v1/rules')).json());
      const rule = data.groups.flatMap(({ rules }) => rules).find(({ name }) => name === title);
      // Before its first evaluation a rule is healthy since the year 1.
      return rule && { evaluated: rule.lastEvaluation.getTime() > 0, health: rule.health, error: rule.lastError };
    };
    await expect
      .poll(lastEvaluation, { timeout: 110_000, intervals: [2_000] })
      .toEqual({ evaluated: true, health: 'ok', error: '' });
  });

  test(`the editor of alert rules previews "${title}"`, async ({ gotoAlertRuleEditPage }) => {
    const alertRuleEditPage = await gotoAlertRuleEditPage({ uid });
    await expect(alertRuleEditPage.evaluate()).toBeOK();
  });
}

test('a new rule takes its query from a preset', async ({ alertRuleEditPage, page }) => {
  const { datasource, locator } = await alertRuleEditPage.getQueryRow();
  await datasource.set(DATA_SOURCE.name);
  await queryEditor(locator).preset.click();
  await option(page, 'Bulk access by user').click();
  await expect(queryEditor(locator).queryType('Window')).toBeChecked();
  await expect(alertRuleEditPage.evaluate()).toBeOK();
});
