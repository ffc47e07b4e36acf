import { ConfigSection } from '@grafana/plugin-ui';
import { Button, Stack, Text } from '@grafana/ui';
import React, { useMemo, useState } from 'react';
import { t } from '../../i18n';
import { advise } from '../../query/guide/advise.ts';
import { GUIDE_SITES, INTERESTS, type GuideSite, type Interest } from '../../query/guide/guide-data.ts';
import { type SourceKey } from '../../query/settings.ts';
import { ChoicesField } from './choices-field';
import { AdvisedSources } from './advised-sources';
import { GuideLimits } from './guide-limits';
import { interestWords, SITE_WORDS } from './guide-words';
import { type SettingsForm } from './settings-form';

interface Props {
  form: SettingsForm;
  /** Told after sources were switched on here. */
  onSwitchedOn: () => void;
}

/** From what somebody wants to see to the sources that show it, with what each of them needs. Open until a source is on. */
export function GuideSection({ form, onSwitchedOn }: Props) {
  const [sites, setSites] = useState<readonly GuideSite[]>([]);
  const [interests, setInterests] = useState<readonly Interest[]>([]);
  const stored = form.stored.sources ?? {};
  const advice = useMemo(() => advise(sites, interests), [sites, interests]);
  const missing = advice.sources.map(({ source }) => source).filter((source) => stored[source] === undefined);
  return (
    <ConfigSection
      title={t('guide-section.title', 'What do you want to see?')}
      description={t(
        'guide-section.description',
        'Which sources show it, what each of them needs, and what no source shows.'
      )}
      isCollapsible
      isInitiallyOpen={Object.keys(stored).length === 0}
    >
      <Stack direction="column" gap={2}>
        <Stack direction="row" gap={4} wrap="wrap">
          <ChoicesField
            label={t('guide-section.label-sites', 'What you run')}
            values={GUIDE_SITES}
            words={SITE_WORDS}
            chosen={sites}
            onChange={setSites}
          />
          <ChoicesField
            label={t('guide-section.label-interests', 'What you want to see')}
            values={INTERESTS}
            words={interestWords()}
            chosen={interests}
            onChange={setInterests}
          />
        </Stack>
        {sites.length === 0 || interests.length === 0 ? (
          <Text color="secondary">{t('guide-section.nothing-chosen', 'Choose at least one on each side.')}</Text>
        ) : (
          <>
            <AdvisedSources sources={advice.sources} stored={stored} />
            <GuideLimits advice={advice} asksPlaces={interests.includes('places')} />
            {advice.sources.length > 0 && (
              <SwitchOn
                missing={missing}
                isDisabled={form.disabled}
                onClick={() => {
                  form.switchOn(missing);
                  onSwitchedOn();
                }}
              />
            )}
          </>
        )}
      </Stack>
    </ConfigSection>
  );
}

interface SwitchOnProps {
  missing: readonly SourceKey[];
  isDisabled: boolean;
  onClick: () => void;
}

function SwitchOn({ missing, isDisabled, onClick }: SwitchOnProps) {
  return (
    <Stack direction="row" gap={2} alignItems="center" wrap="wrap">
      <Button onClick={onClick} disabled={isDisabled || missing.length === 0}>
        {t('guide-section.switch-on', 'Switch these sources on')}
      </Button>
      <div role="status">
        <Text variant="bodySmall" color="secondary">
          {missing.length === 0
            ? t(
                'guide-section.all-on',
                'All of them are on. Fill in below what is marked with a star, then Save & test.'
              )
            : isDisabled
              ? t('guide-section.provisioned', 'This data source is provisioned: switch sources on in its file.')
              : ''}
        </Text>
      </div>
    </Stack>
  );
}
