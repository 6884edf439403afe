/** `op.execute`: SQL as the user wrote it, parameters already bound as literals. */
export interface ExecuteNode {
  readonly kind: "execute";
  /** One or more statements. */
  readonly sql: string;
}

/** Operations that carry SQL text. */
export type RawNode = ExecuteNode;
