import '../../../../workbench/page/boot';
import { type DataSourceInstanceSettings } from '@grafana/data';

/** @grafana/* reads what boot left on window while it is imported, so it may come only afterwards. */
export const measure = async (settings: DataSourceInstanceSettings, moduleUrl: string) =>
  (await import('./measure')).measure(settings, moduleUrl);
