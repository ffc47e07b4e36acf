import { type DataSourceApi, type DataSourcePlugin, type DataSourceSettings } from '@grafana/data';
import { DataSourceWithBackend, getBackendSrv, HealthStatus } from '@grafana/runtime';
import { Alert, Button, LoadingPlaceholder, Stack } from '@grafana/ui';
import React, { useEffect, useState } from 'react';

interface Finding {
  severity: 'ok' | 'warning' | 'error';
  title: string;
  detail: string;
}

interface Outcome {
  status: 'success' | 'error';
  message: string;
  findings: Finding[];
}

interface Props {
  plugin: DataSourcePlugin<DataSourceApi>;
  dataSource: DataSourceApi;
  onSaved: () => void;
}

/** The plugin's own configuration editor with Grafana's "Save & test" below it. */
export function ConfigurationSection({ plugin, dataSource, onSaved }: Props) {
  const url = `/api/datasources/uid/${dataSource.uid}`;
  const [options, setOptions] = useState<DataSourceSettings>();
  const [outcome, setOutcome] = useState<Outcome>();
  const [testing, setTesting] = useState(false);
  useEffect(() => {
    void getBackendSrv().get<DataSourceSettings>(url).then(setOptions);
  }, [url]);
  const saveAndTest = async () => {
    setTesting(true);
    try {
      await getBackendSrv().put(url, options);
      // As Grafana does: what is saved comes back with another version, and without the secrets.
      setOptions(await getBackendSrv().get<DataSourceSettings>(url));
      onSaved();
      setOutcome(await test(dataSource));
    } finally {
      setTesting(false);
    }
  };
  const ConfigEditor = plugin.components.ConfigEditor;
  if (!options || !ConfigEditor) {
    return <LoadingPlaceholder text="Loading the settings…" />;
  }
  return (
    <Stack direction="column" gap={2}>
      <section aria-label="Configuration editor">
        <ConfigEditor options={options} onOptionsChange={setOptions} />
      </section>
      <section aria-label="Result of the test" aria-live="polite">
        {outcome && (
          <>
            <Alert severity={outcome.status} title={outcome.message}>
              {outcome.findings.map(
                ({ severity, title, detail }, at) =>
                  severity === 'ok' && (
                    <div key={at}>
                      {title}: {detail}
                    </div>
                  )
              )}
            </Alert>
            {outcome.findings.map(
              ({ severity, title, detail }, at) =>
                severity !== 'ok' && (
                  <Alert key={at} severity={severity} title={title}>
                    {detail}
                  </Alert>
                )
            )}
          </>
        )}
      </section>
      <div>
        <Button onClick={() => void saveAndTest()} disabled={testing} icon={testing ? 'spinner' : undefined}>
          Save &amp; test
        </Button>
      </div>
    </Stack>
  );
}

/** The health check with its details, of which Grafana's own page shows the text alone. */
async function test(dataSource: DataSourceApi): Promise<Outcome> {
  if (!(dataSource instanceof DataSourceWithBackend)) {
    return { status: 'error', message: 'The data source has no backend.', findings: [] };
  }
  const { status, message, details } = await dataSource.callHealthCheck();
  return { status: status === HealthStatus.OK ? 'success' : 'error', message, findings: findingsOf(details) };
}

function findingsOf(details: unknown): Finding[] {
  const findings = details instanceof Object && 'findings' in details ? details.findings : [];
  return Array.isArray(findings) ? findings : [];
}
