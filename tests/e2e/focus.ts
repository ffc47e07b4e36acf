import { type JSHandle, type Page } from '@playwright/test';

/** An element that has, or had, the focus. */
interface Stop {
  readonly what: string;
  readonly here: JSHandle<Awaited<ReturnType<typeof focusStop>>>;
}

/** More stops than a page has. */
const MOST_STOPS = 400;

/** Grafana's table draws its outline around the cell that had the focus last, also when it has it no more. */
const OF_GRAFANA = /^div gridcell/;

/**
 * Goes on with Tab to the end of the page. The focus is seen where an outline, a shadow or a border goes away with it,
 * at the latest when it has left the control: of the element, or of the nearest ones around and beside it, which stand
 * for a control that is drawn by others.
 * @returns how many elements had the focus, and those, in words of the page, on which it is not seen
 */
export async function tabbedThrough(page: Page): Promise<{ stops: number; unseen: string[] }> {
  const still = await page.addStyleTag({ content: '*, ::before, ::after { transition: none !important }' });
  let left: Stop[] = [];
  let stops = 0;
  await page.keyboard.press('Tab');
  for (; stops < MOST_STOPS; stops++) {
    const focused = await focusedElement(page);
    if (focused === undefined) {
      break;
    }
    await page.keyboard.press('Tab');
    left = await notChanged([...left, focused]);
  }
  await still.evaluate((style) => style.parentNode?.removeChild(style));
  const unseen = left.map(({ what }) => what).filter((what) => !OF_GRAFANA.test(what));
  return { stops, unseen };
}

async function focusedElement(page: Page): Promise<Stop | undefined> {
  const here = await page.evaluateHandle(focusStop);
  const what = await here.evaluate((stop) => stop?.what);
  return what === undefined ? undefined : { what, here };
}

/** Those of the elements that had the focus which still look as they did with it. */
async function notChanged(left: readonly Stop[]): Promise<Stop[]> {
  const same = await Promise.all(left.map(({ here }) => here.evaluate((stop) => stop?.lines() === stop?.focused)));
  return left.filter((_, at) => same[at]);
}

/** Runs in the page, and knows nothing from outside of itself. Undefined at the end of the page. */
async function focusStop() {
  await new Promise(requestAnimationFrame);
  const element = document.activeElement;
  if (element === null || element === document.body) {
    return undefined;
  }
  const drawn = [element];
  for (let parent = element.parentElement; parent !== null && drawn.length < 4; parent = parent.parentElement) {
    drawn.push(parent);
  }
  // What can have the focus itself says nothing of this one.
  for (const beside of [element.nextElementSibling, element.previousElementSibling]) {
    if (
      beside !== null &&
      beside.querySelector('*') === null &&
      !(beside instanceof HTMLElement && beside.tabIndex >= 0)
    ) {
      drawn.push(beside);
    }
  }
  const lines = () =>
    drawn
      .flatMap((one) => [undefined, '::before', '::after'].map((pseudo) => getComputedStyle(one, pseudo)))
      .map((style) => {
        const sides = [
          [style.outlineStyle, style.outlineWidth, style.outlineColor],
          [style.borderTopStyle, style.borderTopWidth, style.borderTopColor],
          [style.borderBottomStyle, style.borderBottomWidth, style.borderBottomColor],
        ].map(([kind, width, color]) => (kind === 'none' || width === '0px' ? '' : `${kind} ${width} ${color}`));
        return [...sides, style.boxShadow].join('; ');
      })
      .join('\n');
  const name = element.getAttribute('aria-label') ?? element.textContent?.trim().slice(0, 60) ?? '';
  const kind = element.getAttribute('role') ?? element.getAttribute('type') ?? '';
  const what = [element.tagName.toLowerCase(), kind, element.id, name].filter((part) => part !== '').join(' ');
  return { what, lines, focused: lines() };
}
