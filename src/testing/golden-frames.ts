import { dataFrameFromJSON, type DataFrame, type DataFrameJSON } from '@grafana/data';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The frames of an answer that the backend is held to (tests/golden). */
export function goldenFrames(name: string): DataFrame[] {
  const text = readFileSync(join(__dirname, '../../tests/golden/frames', `${name}.json`), 'utf8');
  const { frames }: { frames: DataFrameJSON[] } = JSON.parse(text);
  return frames.map(dataFrameFromJSON);
}
