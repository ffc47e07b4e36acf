import { type DataSourcePluginOptionsEditorProps } from '@grafana/data';
import { useMemo, useState } from 'react';
import { SOURCE_DEFAULTS } from '../../query/settings-defaults.ts';
import { settingsProblems } from '../../query/settings-schema.ts';
import {
  SETTINGS_SCHEMA_VERSION,
  type CommonSourceSettings,
  type SecretKey,
  type SecureSettings,
  type SourceKey,
  type SourcesSettings,
  type StoredSettings,
} from '../../query/settings.ts';
import { type ValueProblemCode } from '../../query/value-problems.ts';
import { valueProblemText } from '../../words/value-problems';
import { secretField } from './secret-fields';
import { useSavedSettings, type SavedSettings } from './use-saved-settings';

export type ConfigEditorProps = DataSourcePluginOptionsEditorProps<StoredSettings, SecureSettings>;

/** Keys of the settings that hold one kind of value. */
type KeysOf<Settings, Value> = {
  [Key in keyof Settings]: Settings[Key] extends Value ? Key : never;
}[keyof Settings] &
  string;

/** The settings of one source: what its fields show, and what they change. */
export interface SourceForm<Settings> {
  /** Beginning of the ids of its fields. */
  readonly id: string;
  readonly isOn: boolean;
  /** Complete, with the defaults of what is not stored. */
  readonly settings: Settings;
  readonly disabled: boolean;
  /** What is wrong with the source as a whole. */
  readonly problem: string | undefined;
  toggle(on: boolean): void;
  change(changed: Partial<Settings>): void;
  text(field: KeysOf<Settings, string>): TextProps;
  number(field: KeysOf<Settings, number>): TextProps & { type: 'number' };
  flag(field: KeysOf<Settings, boolean>): FlagProps;
  entries(field: KeysOf<Settings, string[]>): EntriesProps;
}

/** What every source has in its form. */
export type CommonSourceForm = Pick<
  SourceForm<CommonSourceSettings>,
  'id' | 'settings' | 'disabled' | 'text' | 'number' | 'flag'
>;

interface FieldProps<Value> {
  readonly id: string;
  readonly disabled: boolean;
  readonly problem: string | undefined;
  readonly onChange: (value: Value) => void;
}

type TextProps = FieldProps<string> & { readonly value: string };
type FlagProps = Omit<FieldProps<boolean>, 'problem'> & { readonly value: boolean };
type EntriesProps = FieldProps<string[]> & { readonly entries: readonly string[] };

/** All that the sections of the page need: the settings as they are stored, and how each part is changed. */
export interface SettingsForm {
  readonly uid: string;
  readonly stored: StoredSettings;
  readonly disabled: boolean;
  readonly saved: SavedSettings;
  change(changed: Partial<StoredSettings>): void;
  /** Parts that no field can show, because they are no list or no object where one is expected; each with its path. */
  readonly misshapen: readonly string[];
  /** What is wrong with a setting (`store.retentionDays`) or with a part of it; undefined if nothing is. */
  problem(path: string): string | undefined;
  /** What is wrong with it as a whole, and not with a part of it alone. */
  problemOfAll(path: string): string | undefined;
  source<Key extends SourceKey>(key: Key): SourceForm<Required<SourcesSettings>[Key]>;
  /** Switches sources on that are off; the others stay as they are. */
  switchOn(keys: readonly SourceKey[]): void;
  secret(key: SecretKey): ReturnType<typeof secretField> & { disabled: boolean };
}

/** What a source that is switched on has at first: the settings without a default, to be filled in. */
const FIRST_FIELD: Readonly<Record<SourceKey, string>> = {
  confluenceDataCenter: 'url',
  confluenceCloud: 'url',
  organization: 'orgId',
  jiraDataCenter: 'url',
  jiraCloud: 'url',
  bitbucketDataCenter: 'url',
  auditFiles: 'paths',
  accessLog: 'paths',
};

/** Problems of a part that fields are made of. */
const SHAPES: ReadonlySet<ValueProblemCode> = new Set(['not-a-list', 'not-an-object', 'not-an-action-map']);

export function useSettingsForm({ options, onOptionsChange }: ConfigEditorProps): SettingsForm {
  const stored = options.jsonData;
  const disabled = options.readOnly === true;
  const saved = useSavedSettings(options);
  const problems = useMemo(() => settingsProblems(stored), [stored]);
  // Settings of a source that is switched off are kept for as long as the page is open.
  const [kept, setKept] = useState<Partial<Record<SourceKey, object>>>({});

  const change = (changed: Partial<StoredSettings>) =>
    onOptionsChange({ ...options, jsonData: { ...stored, schemaVersion: SETTINGS_SCHEMA_VERSION, ...changed } });
  const problemWhere = (isHere: (field: string) => boolean) => {
    const found = problems.find(({ field }) => isHere(field));
    return found && valueProblemText(found.problem);
  };
  const problem = (path: string) =>
    problemWhere((field) => field === path || field.startsWith(`${path}[`) || field.startsWith(`${path}.`));

  const problemOfAll = (path: string) => problemWhere((field) => field === path);

  /** What a source has that is switched on: what it had before, and else what is to be filled in. */
  const begun = (key: SourceKey): object => {
    const values: Readonly<Record<string, unknown>> = { ...SOURCE_DEFAULTS[key] };
    const name = FIRST_FIELD[key];
    return { [name]: values[name], ...kept[key] };
  };

  return {
    uid: options.uid,
    stored,
    disabled,
    saved,
    misshapen: problems
      .filter(({ problem: found }) => typeof found !== 'string' && SHAPES.has(found.code))
      .map(({ field, problem: found }) => `${field}: ${valueProblemText(found)}`),
    change,
    problem,
    problemOfAll,
    switchOn: (keys) =>
      change({ sources: { ...Object.fromEntries(keys.map((key) => [key, begun(key)])), ...stored.sources } }),
    secret: (key) => ({ ...secretField(options, key, onOptionsChange), disabled }),
    source: (key) => {
      const { [key]: source, ...others } = stored.sources ?? {};
      const changeSource = (changed: object) => change({ sources: { ...others, [key]: { ...source, ...changed } } });
      const values: Readonly<Record<string, unknown>> = { ...SOURCE_DEFAULTS[key], ...source };
      const field = <Value>(name: string, toValue: (entered: Value) => unknown) => ({
        id: `audit-config-${key}-${name}`,
        disabled,
        problem: problem(`sources.${key}.${name}`),
        onChange: (entered: Value) => changeSource({ [name]: toValue(entered) }),
      });
      return {
        id: `audit-config-${key}`,
        isOn: source !== undefined,
        settings: { ...SOURCE_DEFAULTS[key], ...source },
        disabled,
        problem: problemOfAll(`sources.${key}`),
        toggle: (on) => {
          setKept({ ...kept, [key]: source ?? kept[key] });
          if (on) {
            changeSource(begun(key));
          } else {
            change({ sources: others });
          }
        },
        change: changeSource,
        text: (name) => ({ ...field(name, (text: string) => text), value: String(values[name]) }),
        number: (name) => ({ ...field(name, Number), value: String(values[name]), type: 'number' }),
        flag: (name) => {
          const { problem: _none, ...props } = field(name, (on: boolean) => on);
          return { ...props, value: values[name] === true };
        },
        entries: (name) => {
          const entries = values[name];
          return { ...field(name, (list: string[]) => list), entries: Array.isArray(entries) ? entries : [] };
        },
      };
    },
  };
}
