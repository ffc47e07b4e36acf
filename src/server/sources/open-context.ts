import type { SecureSettings, Settings } from '../../query/settings.ts';

/** What the sources of one data source are opened with, besides their own settings. */
export interface OpenContext {
  readonly settings: Pick<Settings, 'sources' | 'actionMap'>;
  readonly secrets: SecureSettings;
  /** Directories whose files the operator allows to be read, absolute; none: file sources are off. */
  readonly allowedRoots: readonly string[];
  /** Directory that belongs to this data source's store alone, undefined where nothing is durable. */
  readonly directory: string | undefined;
  /** Canonical actions that another source of this data source records: what a source lacks of them is no finding. */
  readonly recordedElsewhere: readonly string[];
}
