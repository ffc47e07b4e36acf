import './boot';

// @grafana/* reads what boot left on window while it is imported, so it may come only afterwards.
void import('./start').then(({ start }) => start());
