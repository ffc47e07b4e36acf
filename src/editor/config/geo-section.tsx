import { ConfigSection } from '@grafana/plugin-ui';
import { Stack } from '@grafana/ui';
import React from 'react';
import { t } from '../../i18n';
import { type GeoSettings } from '../../query/settings.ts';
import { EntriesField } from './entries-field';
import { NetworksField } from './networks-field';
import { type SettingsForm } from './settings-form';

const DATABASE_EXAMPLE = '/var/lib/geoip/GeoLite2-City.mmdb';

/** Where the places of addresses come from. */
export function GeoSection({ form }: { form: SettingsForm }) {
  const { paths = [] } = form.stored.geo ?? {};
  // A file may have stored half of a network.
  const networks = (form.stored.geo?.networks ?? []).map(({ name = '', ranges = [] }) => ({ name, ranges }));
  const change = (changed: Partial<GeoSettings>) => form.change({ geo: { ...form.stored.geo, ...changed } });
  return (
    <ConfigSection
      title={t('geo-section.title', 'Places of addresses')}
      description={t(
        'geo-section.description',
        'Country, city and network of an IP address, from files of your own. Nothing is ever looked up on the network.'
      )}
      isCollapsible
      isInitiallyOpen={paths.length + networks.length > 0}
    >
      <Stack direction="column" gap={2}>
        <EntriesField
          label={t('geo-section.label-databases', 'Databases')}
          id="audit-config-geo-paths"
          description={t(
            'geo-section.description-databases',
            "Files in MaxMind's format (.mmdb) on Grafana's host, one a line, below the directories that its operator allows (allowed_paths in grafana.ini)"
          )}
          placeholder={DATABASE_EXAMPLE}
          entries={paths}
          onChange={(changed) => change({ paths: changed })}
          problem={form.problem('geo.paths')}
          disabled={form.disabled}
        />
        <NetworksField
          networks={networks}
          onChange={(changed) => change({ networks: changed })}
          problem={
            networks.some(({ name, ranges }) => name !== '' && ranges.length > 0)
              ? form.problem('geo.networks')
              : undefined
          }
          disabled={form.disabled}
        />
      </Stack>
    </ConfigSection>
  );
}
