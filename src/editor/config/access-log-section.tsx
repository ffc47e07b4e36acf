import React, { useState } from 'react';
import { DEFAULT_ACCESS_LOG } from '../../query/settings-defaults.ts';
import { type AccessLogSettings } from '../../query/settings.ts';
import { EntriesField } from './entries-field';
import { ReadingFields } from './reading-fields';
import { SettingsField } from './settings-field';
import { SourceSection } from './source-section';

interface Props {
  /** Undefined while the source is off. */
  stored: Partial<AccessLogSettings> | undefined;
  onChange: (settings: Partial<AccessLogSettings> | undefined) => void;
  disabled: boolean;
}

const ID = 'audit-config-access-log';

/** The access log of Confluence's web server, from files that Grafana's host can read. */
export function AccessLogSection({ stored, onChange, disabled }: Props) {
  const settings = { ...DEFAULT_ACCESS_LOG, ...stored };
  // Settings of a source that is switched off are kept for as long as the page is open.
  const [last, setLast] = useState<Partial<AccessLogSettings>>({});
  const change = (changed: Partial<AccessLogSettings>) => onChange({ ...stored, ...changed });
  const { contextPath } = settings;
  return (
    <SourceSection
      id={ID}
      title="Access log"
      description="Who read what: page views, downloads, exports and REST calls. Bulk access is counted from it."
      isOn={stored !== undefined}
      onToggle={(on) => {
        setLast(stored ?? last);
        onChange(on ? { paths: [], ...last } : undefined);
      }}
      disabled={disabled}
    >
      <EntriesField
        label="Paths"
        id={`${ID}-paths`}
        description="Files in Tomcat's default pattern: absolute, one a line, * allowed. Grafana's operator allows the directories (allowed_paths in grafana.ini)."
        placeholder="/var/log/confluence/conf_access_log*.log"
        entries={settings.paths}
        onChange={(paths) => change({ paths })}
        required
        disabled={disabled}
      />
      <SettingsField
        label="Context path"
        id={`${ID}-contextPath`}
        description="Empty for a site at the root"
        placeholder="/confluence"
        value={contextPath}
        onChange={(text) => change({ contextPath: text.trim() })}
        problem={contextPath === '' || /^\/.*[^/]$/.test(contextPath) ? undefined : 'Write /confluence'}
        disabled={disabled}
        width={30}
      />
      <ReadingFields id={ID} settings={settings} onChange={change} disabled={disabled} requests={false} />
    </SourceSection>
  );
}
