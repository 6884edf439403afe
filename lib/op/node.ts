/**
 * Every operation as plain frozen data, joined from one file per object kind under `nodes/`.
 *
 * A new kind needs a row in `lib/compile/compilers.ts`, `lib/compile/hazards.ts`, `lib/op/reverse.ts` and
 * `lib/autogen/render/renderers.ts`; the type checker says so.
 *
 * @module
 */
import type { BlockNode } from "./nodes/block.ts";
import type { ColumnNode } from "./nodes/column.ts";
import type { ConstraintNode } from "./nodes/constraint.ts";
import type { DataNode } from "./nodes/data.ts";
import type { IndexNode } from "./nodes/index_node.ts";
import type { RawNode } from "./nodes/raw.ts";
import type { TableNode } from "./nodes/table.ts";

/** Any operation. JSON-safe; never mutated. */
export type OpNode =
  | RawNode
  | TableNode
  | ColumnNode
  | ConstraintNode
  | IndexNode
  | DataNode
  | BlockNode;

/** Name of an operation. */
export type OpKind = OpNode["kind"];

/** The node of one kind. */
export type NodeOf<K extends OpKind> = Extract<OpNode, { readonly kind: K }>;
