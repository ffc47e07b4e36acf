import { ConfigSection, ConfigSubSection } from '@grafana/plugin-ui';
import { Box, Button, Stack } from '@grafana/ui';
import React, { useState, type ReactNode } from 'react';
import { t } from '../../i18n';
import { EMPTY_LIST, isStandardList, STANDARD_LISTS } from '../../query/lists.ts';
import { type StoredSettings, type TuningList } from '../../query/settings.ts';
import { listExplanation } from '../../words/list-explanation';
import { ListFields } from './list-fields';
import { ListNameField } from './list-name-field';
import { type SettingsForm } from './settings-form';

const ID = 'audit-config-lists';

type StoredList = NonNullable<StoredSettings['lists']>[number];

/** Whom and what rules leave out or treat apart: the lists that every data source has, and those of one's own. */
export function ListsSection({ form }: { form: SettingsForm }) {
  const { stored, disabled } = form;
  const lists = stored.lists ?? [];
  // What a list is shown by while its name and its place change.
  const [keys, setKeys] = useState(() => lists.map((_, at) => at));
  const set = (changed: StoredList[]) => form.change({ lists: changed });
  const change = (at: number, changed: Partial<TuningList>) =>
    set(lists.map((list, index) => (index === at ? { ...list, ...changed } : list)));
  const add = (list: StoredList) => {
    set([...lists, list]);
    setKeys([...keys, Math.max(-1, ...keys) + 1]);
  };
  const remove = (at: number) => {
    set(lists.filter((_, index) => index !== at));
    setKeys(keys.filter((_, index) => index !== at));
  };
  const problem = (at: number) => (field: keyof TuningList) => form.problem(`lists[${at}].${field}`);
  const nameProblem = (at: number) =>
    problem(at)('name') ??
    (lists.findIndex(({ name }) => name === lists[at]?.name) < at ? form.problemOfAll('lists') : undefined);
  return (
    <ConfigSection
      title={t('lists-section.title', 'Lists')}
      description={t(
        'lists-section.description',
        'People, addresses and programs that rules leave out or treat apart, so that no rule has to be edited. A rule names lists; what a list left out is said on each answer.'
      )}
      isCollapsible
      isInitiallyOpen={lists.length > 0}
    >
      <Stack direction="column" gap={2}>
        {STANDARD_LISTS.map((standard) => {
          const { name } = standard;
          const at = lists.findIndex((list) => list.name === name);
          const list = lists[at];
          return (
            <ListBox key={name} label={listLabel(name)}>
              <ConfigSubSection
                title={name}
                description={listExplanation(standard)}
                isCollapsible
                isInitiallyOpen={list !== undefined}
              >
                <ListFields
                  id={`${ID}-${name.replaceAll(' ', '-')}`}
                  list={{ ...EMPTY_LIST, ...list }}
                  onChange={(changed) => (list === undefined ? add({ name, ...changed }) : change(at, changed))}
                  problem={problem(at)}
                  disabled={disabled}
                />
              </ConfigSubSection>
            </ListBox>
          );
        })}
        {lists.map(
          (list, at) =>
            !isStandardList(list.name) && (
              <ListBox key={keys[at] ?? at} label={listLabel(list.name)}>
                <ConfigSubSection title={list.name === '' ? listLabel('') : list.name} isCollapsible isInitiallyOpen>
                  <Stack direction="column" gap={2}>
                    <ListNameField
                      id={`${ID}-${keys[at] ?? at}-name`}
                      name={list.name}
                      onChange={(name) => change(at, { name })}
                      problem={nameProblem(at)}
                      disabled={disabled}
                    />
                    <ListFields
                      id={`${ID}-${keys[at] ?? at}`}
                      list={{ ...EMPTY_LIST, ...list }}
                      onChange={(changed) => change(at, changed)}
                      problem={problem(at)}
                      disabled={disabled}
                    />
                    <div>
                      <Button
                        variant="secondary"
                        size="sm"
                        icon="trash-alt"
                        onClick={() => remove(at)}
                        disabled={disabled}
                      >
                        {t('lists-section.remove', 'Remove list {{name}}', { name: list.name })}
                      </Button>
                    </div>
                  </Stack>
                </ConfigSubSection>
              </ListBox>
            )
        )}
        <div>
          <Button variant="secondary" size="sm" icon="plus" onClick={() => add({ name: '' })} disabled={disabled}>
            {t('lists-section.add', 'Add list')}
          </Button>
        </div>
      </Stack>
    </ConfigSection>
  );
}

function listLabel(name: string): string {
  return name === '' ? t('lists-section.label-new', 'New list') : t('lists-section.label', 'List {{name}}', { name });
}

/** One list, apart from the next as the sources are. */
function ListBox({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div role="group" aria-label={label}>
      <Box borderStyle="solid" borderColor="weak" borderRadius="default" padding={2}>
        {children}
      </Box>
    </div>
  );
}
