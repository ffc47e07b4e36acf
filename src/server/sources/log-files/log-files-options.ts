import type { LineReader } from './line-reader.ts';
import type { LogLimitations } from './log-limitations.ts';

/** A log that is read from its files as they grow: where it lies, what its lines mean, and how it behaves. */
export interface LogFilesOptions {
  /** Absolute globs, checked by `checkGlobs`. */
  readonly paths: readonly string[];
  readonly roots: readonly string[];
  /** How long a line may take from what it tells to the file that we see, ms. */
  readonly lateness: number;
  readonly reader: LineReader;
  /** By how much a line may be older than one that stands before it in its file, ms. */
  readonly disorderMs: number;
  /** Longer lines are left out and counted, bytes. */
  readonly maxLineBytes: number;
  /** How long a node's silence counts as "nothing happened", ms. */
  readonly maxSilenceMs: number;
  /** Identical lines are numbered in each node's log, where the node is part of an event's id, or over all nodes, where it is not. */
  readonly twins: 'node' | 'all';
  readonly words: LogWords;
  /** Is told what each step finds that answers must say. */
  readonly limitations: LogLimitations;
}

/** How texts for people speak of the log. */
export interface LogWords {
  /** `access log` */
  readonly name: string;
  /** What to do where no file is found, a sentence. */
  readonly missingCure: string;
  /** What to do where nothing new arrives, a sentence. */
  readonly silentCure: string;
  /** What became of lines that could not be understood, and what to do, for the administrator. */
  readonly unreadableLines: string;
}
