import { z } from 'zod';
import type { Json } from '../../events/json.ts';

/** How far a file was read. */
export interface FilePosition {
  readonly inode: string;
  readonly node: string;
  readonly path: string;
  /** Bytes that were read, always at a line's end. */
  readonly offset: number;
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
  /** How often each `<time> <id>` of its newest seconds has come. */
  readonly twins: Readonly<Record<string, number>>;
}

/** What the access log keeps between two steps. */
export interface AccessLogProgress {
  /** Event time is complete up to here, exclusive; undefined before the first step's end. */
  readonly completeTo: number | undefined;
  readonly files: readonly FilePosition[];
  readonly nodes: readonly NodeProgress[];
}

const schema = z.object({
  version: z.literal(1),
  completeTo: z.number().optional(),
  files: z.array(
    z.object({
      inode: z.string(),
      node: z.string(),
      path: z.string(),
      offset: z.number().int().nonnegative(),
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
      twins: z.record(z.string(), z.number()),
    })
  ),
});

/** Nothing was read before where there is no progress, or one of another form: what the store has already is not doubled. */
export function parseProgress(progress: Json): AccessLogProgress {
  const { data } = schema.safeParse(progress);
  return data === undefined
    ? { completeTo: undefined, files: [], nodes: [] }
    : {
        completeTo: data.completeTo,
        files: data.files,
        nodes: data.nodes.map((node) => ({ ...node, newestLine: node.newestLine })),
      };
}

export function progressJson({ completeTo, files, nodes }: AccessLogProgress): Json {
  return {
    version: 1,
    ...(completeTo !== undefined && { completeTo }),
    files: files.map((file) => ({ ...file })),
    nodes: nodes.map(({ newestLine, ...node }) => ({ ...node, ...(newestLine !== undefined && { newestLine }) })),
  };
}
