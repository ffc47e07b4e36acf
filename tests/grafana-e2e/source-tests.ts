import { expect } from '@playwright/test';
import { type configEditor } from './selectors';

/** Tests a source of files and one of requests alone, and looks at what is told of them, on the bar and of the store. */
export async function expectSourcesTested(editor: ReturnType<typeof configEditor>): Promise<void> {
  const { test: testOf, foundBy, readingBar, store } = editor;
  await testOf('Access log').click();
  await expect(foundBy('Access log')).toContainText(/\d+ file/);
  await testOf('Confluence Data Center').click();
  await expect(foundBy('Confluence Data Center')).toContainText('Reads as');
  await expect(readingBar('Access log')).toBeVisible();
  await expect(store).toContainText(/Events[\d,]{4,}/);
}
