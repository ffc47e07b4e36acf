// Makes the pictures of the documents anew, from the workbench: `node scripts/pictures.mjs [name …] [--url <a workbench that runs>]`.
import { fileURLToPath } from 'node:url';
import { preparedOnPinnedNode } from './install.mjs';

if (await preparedOnPinnedNode(fileURLToPath(import.meta.url))) {
  const { makePictures } = await import('./pictures/make-pictures.ts');
  try {
    await makePictures(process.argv.slice(2));
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
}
