import type { Benchmark } from './benchmark.ts';
import { liveTail } from './live-tail.ts';
import { queryEditor } from './editor/query-editor.ts';
import { fieldValues } from './field-values.ts';
import { store } from './store.ts';
import { windowQuery } from './window-query.ts';

/** `node tests/bench/main.ts [name …]` runs these, or those named. */
const BENCHMARKS: readonly Benchmark[] = [windowQuery, fieldValues, store, queryEditor, liveTail];

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !BENCHMARKS.some((benchmark) => benchmark.name === name));
if (unknown.length > 0) {
  console.error(
    `No benchmark named ${unknown.join(', ')}. There are: ${BENCHMARKS.map(({ name }) => name).join(', ')}`
  );
  process.exit(2);
}
for (const benchmark of BENCHMARKS.filter(({ name }) => wanted.length === 0 || wanted.includes(name))) {
  console.log(benchmark.name);
  for (const { name, value, unit, aim } of await benchmark.run()) {
    const verdict = aim === undefined ? '' : `   aim ${aim} ${unit}${value <= aim ? '' : ', missed'}`;
    console.log(`  ${name.padEnd(48)} ${value.toFixed(value < 100 ? 1 : 0).padStart(10)} ${unit}${verdict}`);
  }
}
