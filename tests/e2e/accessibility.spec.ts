import AxeBuilder from '@axe-core/playwright';
import { expect, test } from './workbench';

for (const mode of ['dark', 'light'] as const) {
  test(`our own parts of the page have no serious accessibility fault in ${mode}`, async ({ page }) => {
    await page.goto(`/?theme=${mode}`);
    await expect(page.getByRole('table', { name: 'Log lines' }).first()).toBeVisible({ timeout: 60_000 });
    const { violations } = await new AxeBuilder({ page })
      .include('[data-testid="data-testid Panel header Bulk access by user and IP"]')
      .include('[data-testid="data-testid Panel header Events"]')
      .include('[aria-label="Simulated site"]')
      .analyze();
    const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
    expect(serious.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)).toEqual([]);
  });
}
