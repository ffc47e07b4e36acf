import { expect, test } from '@grafana/plugin-e2e';
import { DATA_SOURCE, LAST_WEEK } from './provisioned';
import { fieldValues } from './query-answer';

const FIRST_READ_MS = 600_000;

test('the history of the site has been read', async ({ request }) => {
  test.setTimeout(FIRST_READ_MS);
  const query = { refId: 'A', datasource: { uid: DATA_SOURCE.uid }, queryType: 'status', fields: ['holes'] };
  const holes = async () => {
    const answer = await request.post('/api/ds/query', { data: { queries: [query], ...LAST_WEEK } });
    return fieldValues(await answer.json(), 'A', 'holes');
  };
  await expect
    .poll(holes, { message: 'holes of both sources', timeout: FIRST_READ_MS, intervals: [2_000] })
    .toEqual([0, 0]);
});
