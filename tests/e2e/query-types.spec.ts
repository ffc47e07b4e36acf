import { asked, choosePreset, chooseType, openQuerySection } from './query-section';
import { expect, test } from './workbench';

const RESULTS_OF_A_WINDOW = [
  { label: 'Maximum', result: 'max', columns: ['user.id', 'source.ip', 'value'] },
  { label: 'Episodes', result: 'episodes', columns: ['user.name', 'source.ip', 'start', 'end', 'value'] },
  { label: 'Evidence', result: 'evidence', columns: ['user.name', 'event.start', 'pages', 'top_objects'] },
  { label: 'Thresholds', result: 'thresholds', columns: ['threshold', 'keys', 'episodes', 'per_day'] },
];

test('every query type and every result of a window has an answer in its own form', async ({ page, workbench }) => {
  const { editor, result, columns, rows, graph, queryType, text } = await openQuerySection(page);
  const hasColumns = async (names: readonly string[]) => {
    for (const name of names) {
      await expect(columns.filter({ hasText: name }).first()).toBeAttached();
    }
  };

  await test.step('events, as log lines that a text narrows, and as tables', async () => {
    await chooseType(page, 'Events');
    await expect(result.getByRole('table', { name: 'Log lines' })).toBeVisible();
    await expect(rows.filter({ hasText: workbench.attacker.ip }).first()).toBeAttached();
    const others = rows.filter({ hasNotText: workbench.attacker.ip });
    const narrow = (words: string) =>
      asked(page, { queryType: 'events', format: 'logs' }, async () => {
        await text.fill(words);
        await text.press('Enter');
      });
    await narrow(workbench.attacker.ip);
    await expect(others).toHaveCount(0);
    await expect(rows.first()).toContainText(workbench.attacker.ip);
    await narrow('');
    await expect(others.first()).toBeAttached();
    for (const [label, format, column] of [
      ['Table', 'table', 'event.action'],
      ['ECS', 'ecs', 'event.category'],
    ] as const) {
      await asked(page, { queryType: 'events', format }, () =>
        editor.getByRole('radio', { name: label, exact: true }).check({ force: true })
      );
      await hasColumns([column]);
    }
  });

  await test.step('a count is a graph', async () => {
    await chooseType(page, 'Count');
    await expect(graph).toBeVisible();
  });

  await test.step('a window finds the attacker, whatever is asked of it', async () => {
    await choosePreset(page, 'Bulk access by user and IP', { queryType: 'window', result: 'max' });
    for (const { label, result: kind, columns: names } of RESULTS_OF_A_WINDOW) {
      if (kind !== 'max') {
        await asked(page, { queryType: 'window', result: kind }, () =>
          editor.getByRole('radio', { name: label, exact: true }).check({ force: true })
        );
      }
      await hasColumns(names);
      await expect(kind === 'thresholds' ? rows.nth(1) : rows.filter({ hasText: workbench.attacker.ip })).toBeVisible();
    }
    await asked(page, { queryType: 'window', result: 'series' }, () =>
      editor.getByRole('radio', { name: 'Over time', exact: true }).check({ force: true })
    );
    await expect(graph).toBeVisible();
    await expect(result).toContainText(workbench.attacker.ip);
  });

  await test.step('top lists what there is most of', async () => {
    await chooseType(page, 'Top');
    await hasColumns(['event.action', 'value']);
    await expect(rows.filter({ hasText: 'page_viewed' })).toBeVisible();
  });

  await test.step('a sequence finds who logged in and exported, and when', async () => {
    await choosePreset(page, 'Export after login', { queryType: 'sequence', result: 'value' });
    await hasColumns(['user.id', 'source.ip', 'value']);
    await expect(rows.filter({ hasText: workbench.attacker.ip })).toBeVisible();
    await asked(page, { queryType: 'sequence', result: 'episodes' }, () =>
      editor.getByRole('radio', { name: 'Episodes', exact: true }).check({ force: true })
    );
    await hasColumns(['start', 'end']);
    await expect(rows.filter({ hasText: workbench.attacker.ip })).toBeVisible();
  });

  await test.step('a baseline tells a new address, and what the number is made of', async () => {
    await choosePreset(page, 'First seen IP', { queryType: 'baseline', method: 'firstSeen', result: 'value' });
    await hasColumns(['user.id', 'value']);
    await asked(page, { queryType: 'baseline', result: 'parts' }, () =>
      editor.getByRole('radio', { name: 'Parts', exact: true }).check({ force: true })
    );
    await expect(rows.filter({ hasText: workbench.attacker.ip }).first()).toBeVisible();
  });

  await test.step('the status tells of each source how far it was read', async () => {
    await chooseType(page, 'Status');
    await hasColumns(['lag', 'holes', 'events']);
    await expect(rows).toHaveCount(3);
    await expect(queryType('Status')).toBeChecked();
  });
});
