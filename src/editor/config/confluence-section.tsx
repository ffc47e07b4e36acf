import { Field, RadioButtonGroup, SecretInput } from '@grafana/ui';
import React, { useState } from 'react';
import { DEFAULT_DATA_CENTER } from '../../query/settings-defaults.ts';
import { type DataCenterSettings } from '../../query/settings.ts';
import { siteUrlProblem } from '../../query/site-url.ts';
import { EntriesField } from './entries-field';
import { ReadingFields } from './reading-fields';
import { secretField, type Options } from './secret-fields';
import { SettingsField } from './settings-field';
import { SourceSection } from './source-section';
import { TlsFields } from './tls-fields';

interface Props {
  options: Options;
  onOptionsChange: (options: Options) => void;
  /** Undefined while the source is off. */
  stored: Partial<DataCenterSettings> | undefined;
  onChange: (settings: Partial<DataCenterSettings> | undefined) => void;
  disabled: boolean;
}

const ID = 'audit-config-confluence';

const AUTHENTICATION: Array<{ value: DataCenterSettings['auth']; label: string }> = [
  { value: 'token', label: 'Personal access token' },
  { value: 'basic', label: 'User name and password' },
];

/** Confluence Data Center's audit log, over its REST API. */
export function ConfluenceSection({ options, onOptionsChange, stored, onChange, disabled }: Props) {
  const settings = { ...DEFAULT_DATA_CENTER, ...stored };
  // Settings of a source that is switched off are kept for as long as the page is open.
  const [last, setLast] = useState<Partial<DataCenterSettings>>({});
  const change = (changed: Partial<DataCenterSettings>) => onChange({ ...stored, ...changed });
  return (
    <SourceSection
      id={ID}
      title="Confluence Data Center audit log"
      description="Who changed what: permissions, exports, searches, logins. It records no page views: they stand in the access log."
      isOn={stored !== undefined}
      onToggle={(on) => {
        setLast(stored ?? last);
        onChange(on ? { url: '', ...last } : undefined);
      }}
      disabled={disabled}
    >
      <SettingsField
        label="URL"
        id={`${ID}-url`}
        description="Base URL of the site with its context path"
        placeholder="https://wiki.example.org/confluence"
        value={settings.url}
        onChange={(url) => change({ url: url.trim() })}
        problem={settings.url === '' ? undefined : siteUrlProblem(settings.url)}
        required
        disabled={disabled}
      />
      <Field noMargin label="Authentication" htmlFor={`${ID}-auth`} disabled={disabled}>
        <RadioButtonGroup
          id={`${ID}-auth`}
          aria-label="Authentication"
          options={AUTHENTICATION}
          value={settings.auth}
          onChange={(auth) => change({ auth })}
          disabled={disabled}
        />
      </Field>
      {settings.auth === 'basic' && (
        <SettingsField
          label="User name"
          id={`${ID}-username`}
          value={settings.username}
          onChange={(username) => change({ username })}
          required
          disabled={disabled}
        />
      )}
      <Field
        noMargin
        label={settings.auth === 'basic' ? 'Password' : 'Token'}
        htmlFor={`${ID}-secret`}
        description="Of an account that is a Confluence administrator. Stored encrypted, sent to this site only."
        required
        disabled={disabled}
      >
        <SecretInput
          id={`${ID}-secret`}
          width={60}
          disabled={disabled}
          {...secretField(options, 'confluenceDataCenterSecret', onOptionsChange)}
        />
      </Field>
      <EntriesField
        label="Affected objects"
        id={`${ID}-affectedObjects`}
        description="For an account that administers only certain spaces: type and id, one a line. Empty: everything."
        placeholder="Space,123456"
        entries={settings.affectedObjects}
        onChange={(affectedObjects) => change({ affectedObjects })}
        disabled={disabled}
      />
      <ReadingFields id={ID} settings={settings} onChange={change} disabled={disabled} requests />
      <TlsFields
        id={ID}
        settings={settings}
        onChange={change}
        options={options}
        onOptionsChange={onOptionsChange}
        disabled={disabled}
      />
    </SourceSection>
  );
}
