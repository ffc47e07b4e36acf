// `npm start`: the workbench, with everything that it needs.
import { fileURLToPath } from 'node:url';
import { preparedOnPinnedNode } from './install.mjs';

if (await preparedOnPinnedNode(fileURLToPath(import.meta.url))) {
  const { buildIfChanged } = await import('./build-if-changed.mjs');
  try {
    buildIfChanged((line) => console.log(line));
    const { main } = await import('../workbench/server/main.ts');
    await main(process.argv.slice(2));
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
}
