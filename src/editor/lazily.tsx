import { LoadingPlaceholder } from '@grafana/ui';
import React, { lazy, Suspense, type ComponentType } from 'react';
import { t } from '../i18n';

/** A component that is loaded when it is first shown, with a placeholder of its own until then. */
export function lazily<Props extends object>(
  load: () => Promise<{ default: ComponentType<Props> }>
): ComponentType<Props> {
  // The types of React 18 cannot spread properties of a generic type into what `lazy` gives.
  const Loaded = lazy(async () => {
    const { default: Component } = await load();
    return { default: ({ all }: { all: Props }) => <Component {...all} /> };
  });
  return function Lazily(props: Props) {
    return (
      <Suspense fallback={<LoadingPlaceholder text={t('lazily.loading', 'Loading…')} />}>
        <Loaded all={props} />
      </Suspense>
    );
  };
}
