import { Alert } from '@grafana/ui';
import React from 'react';
import type { BackendState } from '../workbench-state';

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
