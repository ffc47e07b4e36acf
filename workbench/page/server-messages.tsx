import { Alert } from '@grafana/ui';
import React from 'react';
import type { BackendState, Notice } from '../workbench-state';

/** What the rule's answer leaves out, as the backend itself says it. */
export function CompletenessMessages({ notices }: { notices: readonly Notice[] }) {
  const serious = notices.filter(({ severity }) => severity !== 'info');
  return (
    <>
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
