import AxeBuilder from '@axe-core/playwright';
import { type Page } from '@playwright/test';
import { expect } from './workbench';

const WCAG_2_AA = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'];

/** The rows of a list are alike, and each costs axe its time: these stand for all. */
const MORE_ROWS = ['Log lines', 'Annotations'].map((label) => `[aria-label="${label}"] > :nth-child(n + 12)`);

/**
 * Faults of Grafana's own components in the versions that are tested, which nobody who uses them can mend. Everything
 * else on the page is ours.
 */
const OF_GRAFANA = [
  {
    // The open list of a Combobox holds its scroll area and headings of groups between list and options, draws only the
    // options in view, so that the active one may be none of them, and its descriptions are pale on the chosen option.
    rules: ['aria-required-children', 'aria-valid-attr-value', 'color-contrast'],
    html: /downshift-|combobox-option-description/,
  },
];

/**
 * Expects axe to find nothing of WCAG 2 A and AA.
 * @param state says in a failure what was looked at
 * @param parts selectors of parts of the page; all of it without
 */
export async function expectAccessible(page: Page, state: string, ...parts: readonly string[]): Promise<void> {
  await page.mouse.move(0, 0);
  await standsStill(page);
  const builder = new AxeBuilder({ page }).withTags(WCAG_2_AA);
  MORE_ROWS.forEach((rows) => builder.exclude(rows));
  parts.forEach((part) => builder.include(part));
  const { violations } = await builder.analyze();
  const faults = violations.flatMap(({ id, nodes }) =>
    nodes
      .filter(({ html }) => !OF_GRAFANA.some(({ rules, html: theirs }) => rules.includes(id) && theirs.test(html)))
      .map(({ html, failureSummary }) => `${id}: ${html}\n${failureSummary}`)
  );
  expect(faults, `faults of ${state}`).toEqual([]);
}

/** A colour on its way to another one is no colour of the page. */
async function standsStill(page: Page): Promise<void> {
  await page.evaluate(() =>
    Promise.all(
      document
        .getAnimations()
        .filter((animation) => animation instanceof CSSTransition)
        .map((transition) => transition.finished.catch(() => undefined))
    )
  );
}
