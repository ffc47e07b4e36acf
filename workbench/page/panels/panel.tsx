import { LoadingState, type PanelData } from '@grafana/data';
import { PanelChrome } from '@grafana/ui';
import React, { type ReactNode } from 'react';

interface PanelProps {
  title: string;
  description: string;
  width: number;
  height: number;
  data: PanelData;
  actions?: ReactNode;
  /** Shown instead of the children while there is nothing to show. */
  empty?: ReactNode;
  children: (width: number, height: number) => ReactNode;
}

/** A panel with Grafana's own chrome: notices of the frames and errors stand in its header. */
export function Panel({ title, description, width, height, data, actions, empty, children }: PanelProps) {
  const errors = (data.errors ?? (data.error ? [data.error] : [])).map(({ message }) => message ?? 'The query failed.');
  const notices = new Map(
    data.series.flatMap((frame) => frame.meta?.notices ?? []).map((notice) => [notice.text, notice.severity])
  );
  const items = [
    ...errors.map((text) => ({ severity: 'error' as const, text })),
    ...[...notices].map(([text, severity]) => ({ severity, text })),
  ];
  // "None" would be a claim that an incomplete answer cannot make.
  const doubt = items.find(({ severity }) => severity !== 'info')?.text;
  const waiting = data.state === LoadingState.Loading && data.series.length === 0;
  return (
    <PanelChrome
      title={title}
      description={description}
      width={width}
      height={height}
      loadingState={data.state}
      statusItems={items}
      actions={actions}
    >
      {(innerWidth, innerHeight) => {
        if (errors.length > 0 && data.series.length === 0) {
          return <PanelMessage height={innerHeight} text={errors[0] ?? ''} />;
        }
        if (waiting || empty) {
          const text = waiting ? 'Waiting for the first answer…' : (doubt ?? empty);
          return <PanelMessage height={innerHeight} text={text} />;
        }
        return children(innerWidth, innerHeight);
      }}
    </PanelChrome>
  );
}

function PanelMessage({ height, text }: { height: number; text: ReactNode }) {
  return (
    <div
      style={{
        height,
        display: 'grid',
        placeItems: 'center',
        textAlign: 'center',
        opacity: 0.75,
        padding: 16,
        overflow: 'auto',
      }}
    >
      {text}
    </div>
  );
}
