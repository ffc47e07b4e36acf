import type { MatchedFile } from './file-matching.ts';
import type { NodeState } from './node-completeness.ts';
import type { NodeProgress } from './progress.ts';

/** What is known of the nodes during a step. */
export class NodeStates {
  readonly #states: Map<string, NodeState>;
  readonly #now: number;
  readonly #seenBefore = new Map<string, number>();

  /**
   * @param ordered oldest first: the last file of a node is the one that it writes
   * @param now     clock of the step, epoch ms
   */
  constructor(ordered: readonly MatchedFile[], before: readonly NodeProgress[], now: number) {
    this.#now = now;
    const nodeOf = new Map(ordered.map(({ file, position }) => [file.inode, position.node]));
    this.#states = new Map(
      // A node that the globs now tell apart otherwise goes on under its new name.
      before.map((known) => {
        const node = nodeOf.get(known.current) ?? known.node;
        this.#seenBefore.set(node, known.seenAt);
        return [node, { ...known, node, present: false }];
      })
    );
    for (const { file, position } of ordered) {
      const { node } = position;
      const newestLine = this.#states.get(node)?.newestLine;
      this.#states.set(node, { node, newestLine, seenAt: now, current: file.inode, present: true });
    }
  }

  get(node: string): NodeState | undefined {
    return this.#states.get(node);
  }

  all(): NodeState[] {
    return [...this.#states.values()];
  }

  /** @param time of a line of this node, epoch ms; one of the future would hide that no more lines come */
  note(node: string, time: number | undefined): void {
    const state = this.#states.get(node);
    if (state !== undefined && time !== undefined) {
      this.#states.set(node, {
        ...state,
        newestLine: Math.max(Math.min(time, this.#now), state.newestLine ?? -Infinity),
      });
    }
  }

  /** Before the end of a step: until then nobody knows that a node was silent since its newest line. */
  progress(): NodeProgress[] {
    return this.all().map(({ present, ...node }) => ({
      ...node,
      seenAt: this.#seenBefore.get(node.node) ?? node.newestLine ?? node.seenAt,
    }));
  }
}
