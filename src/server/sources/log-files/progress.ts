import { z } from 'zod';
import type { Json } from '../../events/json.ts';

/** How far a file was read. */
export interface FilePosition {
  readonly inode: string;
  readonly node: string;
  readonly path: string;
  /** Bytes of content that were read, always at a line's end. */
  readonly offset: number;
  /**
   * Of a compressed file: the state (`<size>:<modified>`) in which it was read as far as it goes, undefined if it was not.
   * A damaged one may still be being written: `damaged` until it is found unchanged.
   */
  readonly seen: { readonly state: string; readonly damaged: boolean } | undefined;
  /** Hash of the first `headLength` bytes. */
  readonly fingerprint: string;
  readonly headLength: number;
}

/** What is known of the node that writes a directory's logs. */
export interface NodeProgress {
  readonly node: string;
  /** Newest time of its lines, epoch ms, undefined if none was read. */
  readonly newestLine: number | undefined;
  /** When its files were last seen, epoch ms. */
  readonly seenAt: number;
  /** Key of the file it was writing when it was last seen. */
  readonly current: string;
}

/** How often each `<time> <id>` of the newest seconds has come. */
export type Twins = Readonly<Record<string, number>>;

/** What a followed log keeps between two steps. */
export interface LogProgress {
  /** Event time is complete up to here, exclusive; undefined before the first step's end. */
  readonly completeTo: number | undefined;
  readonly files: readonly FilePosition[];
  readonly nodes: readonly NodeProgress[];
  /** By node, or under `''` where lines are numbered over all nodes. */
  readonly twins: Readonly<Record<string, Twins>>;
}

const schema = z.object({
  version: z.literal(2),
  completeTo: z.number().optional(),
  files: z.array(
    z.object({
      inode: z.string(),
      node: z.string(),
      path: z.string(),
      offset: z.number().int().nonnegative(),
      seen: z.object({ state: z.string(), damaged: z.boolean() }).optional(),
      fingerprint: z.string(),
      headLength: z.number().int().nonnegative(),
    })
  ),
  nodes: z.array(
    z.object({
      node: z.string(),
      newestLine: z.number().optional(),
      seenAt: z.number(),
      current: z.string(),
    })
  ),
  twins: z.record(z.string(), z.record(z.string(), z.number())),
});

/** Nothing was read before where there is no progress, or one of another form: what the store has already is not doubled. */
export function parseProgress(progress: Json): LogProgress {
  const { data } = schema.safeParse(progress);
  return data === undefined
    ? { completeTo: undefined, files: [], nodes: [], twins: {} }
    : {
        completeTo: data.completeTo,
        files: data.files.map((file) => ({ ...file, seen: file.seen })),
        nodes: data.nodes.map((node) => ({ ...node, newestLine: node.newestLine })),
        twins: data.twins,
      };
}

export function progressJson({ completeTo, files, nodes, twins }: LogProgress): Json {
  return {
    version: 2,
    ...(completeTo !== undefined && { completeTo }),
    files: files.map(({ seen, ...file }) => ({ ...file, ...(seen !== undefined && { seen: { ...seen } }) })),
    nodes: nodes.map(({ newestLine, ...node }) => ({ ...node, ...(newestLine !== undefined && { newestLine }) })),
    twins: Object.fromEntries(Object.entries(twins).map(([group, counts]) => [group, { ...counts }])),
  };
}
