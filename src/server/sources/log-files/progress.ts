import { z } from 'zod';
import type { Hole } from '../../events/completeness.ts';
import type { Json } from '../../events/json.ts';
import type { UnreadableStretches } from './unreadable-lines.ts';

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
  /** Holes that a step found that did not come to its end. */
  readonly holes: readonly Hole[];
  /** By node. */
  readonly unreadable: Readonly<Record<string, UnreadableStretches>>;
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
  unreadable: z
    .record(
      z.string(),
      z.object({
        from: z.number(),
        excess: z.number().int().nonnegative(),
        open: z.boolean(),
        ended: z.array(z.object({ from: z.number(), to: z.number() })),
      })
    )
    .default({}),
  holes: z
    .array(z.object({ from: z.number(), to: z.number(), reason: z.literal('file-missing'), text: z.string() }))
    .default([]),
});

/** Nothing was read before where there is no progress, or one of another form: what the store has already is not doubled. */
export function parseProgress(progress: Json): LogProgress {
  const { data } = schema.safeParse(progress);
  return data === undefined
    ? { completeTo: undefined, files: [], nodes: [], twins: {}, unreadable: {}, holes: [] }
    : {
        completeTo: data.completeTo,
        files: data.files.map((file) => ({ ...file, seen: file.seen })),
        nodes: data.nodes.map((node) => ({ ...node, newestLine: node.newestLine })),
        twins: data.twins,
        unreadable: data.unreadable,
        holes: data.holes,
      };
}

export function progressJson({ completeTo, files, nodes, twins, unreadable, holes }: LogProgress): Json {
  return {
    version: 2,
    ...(completeTo !== undefined && { completeTo }),
    files: files.map(({ seen, ...file }) => ({ ...file, ...(seen !== undefined && { seen: { ...seen } }) })),
    nodes: nodes.map(({ newestLine, ...node }) => ({ ...node, ...(newestLine !== undefined && { newestLine }) })),
    twins: Object.fromEntries(Object.entries(twins).map(([group, counts]) => [group, { ...counts }])),
    holes: holes.map(({ from, to, reason, text }) => ({ from, to, reason, text })),
    unreadable: Object.fromEntries(
      Object.entries(unreadable).map(([node, { ended, ...state }]) => [
        node,
        { ...state, ended: ended.map(({ from, to }) => ({ from, to })) },
      ])
    ),
  };
}
