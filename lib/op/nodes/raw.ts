/** `op.execute`: SQL as the user wrote it, parameters already bound as literals. */
export interface ExecuteNode {
  readonly kind: "execute";
  /** One or more statements. */
  readonly sql: string;
  /** SQL that undoes it; `""` when there is nothing to undo; absent when the operation cannot be reversed. */
  readonly reverse?: string;
}

/** `op.comment`: a line in the script, never sent. */
export interface CommentNode {
  readonly kind: "comment";
  readonly text: string;
}

/** Operations that carry SQL text. */
export type RawNode = ExecuteNode | CommentNode;
