import { READ_ACTIONS } from '../../src/query/presets/acts.ts';
import { openProduct, rowsOf } from './product.ts';

/** Reads a simulated site and prints the accounts that bulk access is about: `node tests/product/print-attack.ts`. */
const product = await openProduct();
const to = Date.now();
const query = {
  queryType: 'window',
  filter: { actions: [...READ_ACTIONS] },
  groupBy: ['user.id', 'source.ip'],
  window: '1h',
  minValue: 40,
};
const began = performance.now();
const episodes = await product.query({ ...query, result: 'episodes' }, { from: to - 86_400_000, to });
console.log(`answered in ${Math.round(performance.now() - began)} ms`);
console.table(
  rowsOf(episodes).map((row) => ({
    ...row,
    start: new Date(Number(row['start'])).toISOString(),
    end: new Date(Number(row['end'])).toISOString(),
  }))
);
console.log(episodes.frames[0]?.meta?.notices);
await product.close();
