import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { expect } from './workbench-page.ts';

const ROOT = join(import.meta.dirname, '..', '..');
/** What a page of the documents may cost its reader for one picture, bytes. */
const MOST_BYTES = 250_000;
const MARGIN_PX = 8;

/** Takes parts of a page and writes them into the documents' folder. */
export class Camera {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /**
   * Writes `docs/img/<name>.png`: what encloses the parts, as soon as nothing in it is being loaded.
   * @param parts elements, or `{ element, height }` for its upper part, px
   * @throws Error if the picture is heavier than a document may be
   */
  async take(name: string, parts: readonly Part[], alsoAs: readonly string[] = []): Promise<void> {
    await this.#page.evaluate('document.activeElement?.blur()');
    await Promise.all(parts.map((part) => loaded(elementOf(part))));
    await this.#page.evaluate('document.fonts.ready.then(() => undefined)');
    // A graph is drawn a frame after its data.
    await this.#page.waitForTimeout(500);
    const boxes = await Promise.all(parts.map((part) => boxOf(part)));
    const left = Math.max(0, Math.min(...boxes.map(({ x }) => x)) - MARGIN_PX);
    const top = Math.max(0, Math.min(...boxes.map(({ y }) => y)) - MARGIN_PX);
    const right = Math.max(...boxes.map(({ x, width }) => x + width)) + MARGIN_PX;
    const bottom = Math.max(...boxes.map(({ y, height }) => y + height)) + MARGIN_PX;
    const clip = { x: left, y: top, width: right - left, height: bottom - top };
    for (const path of [`docs/img/${name}.png`, ...alsoAs]) {
      const file = join(ROOT, path);
      await this.#page.screenshot({ path: file, clip, animations: 'disabled', caret: 'hide' });
      const { size } = await stat(file);
      if (size > MOST_BYTES) {
        throw new Error(`${path} has ${size} bytes, and may have ${MOST_BYTES}: show less of the page.`);
      }
      console.log(`${path}  ${Math.round(clip.width)} × ${Math.round(clip.height)} px, ${Math.round(size / 1000)} kB`);
    }
  }
}

export type Part = Locator | { readonly element: Locator; readonly height: number };

function elementOf(part: Part): Locator {
  return 'element' in part ? part.element : part;
}

async function loaded(element: Locator): Promise<void> {
  await expect(element).toBeVisible();
  await expect(element.getByLabel('Panel loading bar')).toHaveCount(0);
  await expect(element.getByText(/^(Waiting for the first answer|Loading)/)).toHaveCount(0);
}

async function boxOf(part: Part) {
  const element = elementOf(part);
  const height = 'height' in part ? part.height : Infinity;
  const box = await element.boundingBox();
  if (box === null) {
    throw new Error(`Not on the page: ${element}`);
  }
  return { ...box, height: Math.min(box.height, height) };
}
