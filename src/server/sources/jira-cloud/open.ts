import type { CloudSiteSettings } from '../../../query/settings.ts';
import type { OpenContext } from '../open-context.ts';
import { SettingsError } from '../settings-error.ts';
import type { Source } from '../source.ts';

export function openJiraCloud(_settings: CloudSiteSettings, _context: OpenContext): Source {
  throw new SettingsError('url', 'To be written', 'To be written.');
}
