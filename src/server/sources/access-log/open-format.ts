import type { AccessLogSettings } from '../../../query/settings.ts';
import type { LineFormat } from './access-line.ts';
import { accessLogFilterFormat } from './access-log-filter-format.ts';
import { valveFormat } from './valve-format.ts';

/**
 * The format that the settings name: `tomcat`, `common`, `combined`, `accessLogFilter`, or a pattern of the AccessLogValve.
 * @throws SettingsError for one that cannot be read
 */
export function openFormat({ format, timezone }: Pick<AccessLogSettings, 'format' | 'timezone'>): LineFormat {
  return format.toLowerCase() === 'accesslogfilter' ? accessLogFilterFormat(timezone) : valveFormat(format, timezone);
}
