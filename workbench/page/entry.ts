import '@fontsource/inter/400.css';
import '@fontsource/inter/500.css';
import '@fontsource/roboto-mono/400.css';
import './boot';

// @grafana/* reads what boot left on window while it is imported, so it may come only afterwards.
void import('./start').then(({ start }) => start());
