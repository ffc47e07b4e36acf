import { expect, test } from '@grafana/plugin-e2e';
import { DATA_SOURCE } from './provisioned';
import { annotationEditor, option } from './selectors';

test('events and episodes are marked by an annotation', async ({ annotationEditPage, page }) => {
  await annotationEditPage.datasource.set(DATA_SOURCE.name);
  const { mark, preset, title } = annotationEditor(page);
  await expect(mark('Events')).toBeChecked();
  await expect(title).toHaveValue('{{confluence.audit.action_name|event.action}}');
  await expect(annotationEditPage.runQuery()).toBeOK();
  await expect(annotationEditPage).toHaveAlert('success', { hasText: /\d+ events/ });

  await mark('Episodes').check({ force: true });
  await preset.click();
  await option(page, 'Bulk access by user').click();
  await expect(title).toHaveValue('Bulk access by user');
  await expect(annotationEditPage.runQuery()).toBeOK();
});
