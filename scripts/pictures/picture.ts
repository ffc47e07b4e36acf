import type { Page } from '@playwright/test';
import type { Camera } from './camera.ts';

/** A picture of the documents, or several of one state. */
export interface Picture {
  /** What the command line calls it. */
  readonly name: string;
  /** Brings the page into the state, takes the picture, and leaves the site as it was. The page is a fresh one. */
  take(page: Page, camera: Camera): Promise<void>;
}
