import { Alert } from '@grafana/ui';
import React from 'react';
import type { AlertState, BackendState } from '../workbench-state';

/** What the rule's answer leaves out, or why there is none, as the backend itself says it. */
export function CompletenessMessages({ alert }: { alert: AlertState }) {
  const serious = alert.notices.filter(({ severity }) => severity !== 'info');
  return (
    <>
      {alert.error && (
        <Alert severity="error" title="The alert rule has no answer">
          {alert.error}
        </Alert>
      )}
      {serious.map(({ severity, text }) => (
        <Alert key={text} severity={severity} title={text} />
      ))}
    </>
  );
}

/** What stands between the page and an answer: no server, or a backend that is not running. */
export function ServerMessages({ backend, connected }: { backend: BackendState | undefined; connected: boolean }) {
  if (!connected) {
    return (
      <Alert severity="error" title="The workbench does not answer">
        It was stopped, or is being started again. This page goes on by itself as soon as it is there.
      </Alert>
    );
  }
  if (backend?.status === 'ended') {
    return (
      <Alert severity="error" title="The backend ended and is started again">
        {backend.message}
      </Alert>
    );
  }
  return backend?.status === 'starting' ? <Alert severity="info" title="The backend is starting" /> : null;
}
