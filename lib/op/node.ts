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
import type { SchemaNode } from "./nodes/schema.ts";
import type { ExtensionNode } from "./nodes/extension.ts";
import type { EnumNode } from "./nodes/enum.ts";
import type { DomainNode } from "./nodes/domain.ts";
import type { UserTypeNode } from "./nodes/user_type.ts";
import type { SequenceNode } from "./nodes/sequence.ts";
import type { ViewNode } from "./nodes/view.ts";
import type { FunctionNode } from "./nodes/function.ts";
import type { TriggerNode } from "./nodes/trigger.ts";
import type { PolicyNode } from "./nodes/policy.ts";
import type { PrivilegeNode } from "./nodes/grant.ts";
import type { RuleNode } from "./nodes/rule.ts";
import type { StatisticsNode } from "./nodes/statistics.ts";
import type { PartitionNode } from "./nodes/partition.ts";
import type { OnlineNode } from "./nodes/online.ts";
import type { BatchedNode } from "./nodes/backfill.ts";
import type { ObjectNode } from "./nodes/object.ts";

/** Any operation. JSON-safe; never mutated. */
export type OpNode =
  | RawNode
  | TableNode
  | ColumnNode
  | ConstraintNode
  | IndexNode
  | DataNode
  | BlockNode
  | SchemaNode
  | ExtensionNode
  | EnumNode
  | DomainNode
  | UserTypeNode
  | SequenceNode
  | ViewNode
  | FunctionNode
  | TriggerNode
  | PolicyNode
  | PrivilegeNode
  | RuleNode
  | StatisticsNode
  | PartitionNode
  | OnlineNode
  | BatchedNode
  | ObjectNode;

/** Name of an operation. */
export type OpKind = OpNode["kind"];

/** The node of one kind. */
export type NodeOf<K extends OpKind> = Extract<OpNode, { readonly kind: K }>;
