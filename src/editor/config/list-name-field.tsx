import React, { useState } from 'react';
import { t } from '../../i18n';
import { SettingsField } from './settings-field';

interface Props {
  id: string;
  name: string;
  onChange: (name: string) => void;
  problem: string | undefined;
  disabled: boolean;
}

/** The name of a list of one's own. It is taken when the field is left, so that no half of a name is another list's. */
export function ListNameField({ name, onChange, ...field }: Props) {
  const [typed, setTyped] = useState<string>();
  return (
    <div
      onBlur={() => {
        if (typed !== undefined) {
          onChange(typed.trim());
          setTyped(undefined);
        }
      }}
    >
      <SettingsField
        {...field}
        label={t('list-name-field.label', 'Name')}
        description={t('list-name-field.description', 'As rules and queries write it')}
        placeholder={t('list-name-field.placeholder', 'release managers')}
        required
        value={typed ?? name}
        onChange={setTyped}
      />
    </div>
  );
}
