import { Text, TextLink } from '@grafana/ui';
import React from 'react';
import { t } from '../../i18n';
import { DOCS } from './docs';

/** What the page is for, and where it is explained; plugin-ui has the like in English only. */
export function EditorDescription() {
  return (
    <Text element="p" color="secondary">
      {t(
        'editor-description.purpose',
        'Before you can use this data source, configure it here or in a provisioning file. Fields marked with * are required.'
      )}{' '}
      <TextLink href={`${DOCS}configure.md`} external inline>
        {t('editor-description.documentation', 'View the documentation')}
      </TextLink>
    </Text>
  );
}
