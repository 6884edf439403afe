/**
 * Declarations sorted by what they are about.
 *
 * @module
 */
import type { OpNode } from "../../op/node.ts";
import type { CreateExtensionNode } from "../../op/nodes/extension.ts";
import type { CreateAggregateNode, CreateFunctionNode } from "../../op/nodes/function.ts";
import type { ObjectDef, ObjectKind } from "../../op/nodes/object.ts";
import type { ConstraintDef, IndexDef, SqlType } from "../../op/nodes/parts.ts";
import type { CreatePartitionNode } from "../../op/nodes/partition.ts";
import type { CreatePolicyNode } from "../../op/nodes/policy.ts";
import type { CreateRuleNode } from "../../op/nodes/rule.ts";
import type { CreateSchemaNode } from "../../op/nodes/schema.ts";
import type { CreateSequenceNode } from "../../op/nodes/sequence.ts";
import type { CreateStatisticsNode } from "../../op/nodes/statistics.ts";
import type { CreateTableNode } from "../../op/nodes/table.ts";
import type { CreateTriggerNode } from "../../op/nodes/trigger.ts";
import type { CreateTypeNode } from "../../op/nodes/user_type.ts";
import type { CreateViewNode } from "../../op/nodes/view.ts";
import type { DomainDef } from "../../op/nodes/domain.ts";
import type { EnumDef } from "../../op/nodes/enum.ts";
import type { QualifiedName } from "../../sql/statement.ts";
import { keyText } from "./context.ts";

/** What hangs on one relation, by the relation's name. */
export interface RelationParts {
  readonly constraints: ConstraintDef[];
  readonly indexes: IndexDef[];
  readonly triggers: CreateTriggerNode[];
  readonly rules: CreateRuleNode[];
  readonly policies: CreatePolicyNode[];
  readonly security: Set<string>;
}

/** All declarations of a models file. */
export interface Declarations {
  readonly schemas: CreateSchemaNode[];
  readonly extensions: CreateExtensionNode[];
  readonly enums: EnumDef[];
  readonly domains: DomainDef[];
  readonly types: CreateTypeNode[];
  readonly sequences: CreateSequenceNode[];
  readonly tables: CreateTableNode[];
  readonly partitions: CreatePartitionNode[];
  readonly views: CreateViewNode[];
  readonly routines: (CreateFunctionNode | CreateAggregateNode)[];
  readonly statistics: CreateStatisticsNode[];
  /** By schema and name, see {@linkcode partsOf}. */
  readonly parts: Map<string, RelationParts>;
  /** Comments that were declared by themselves, see `keyText`. */
  readonly comments: Map<string, string | null>;
  /** SQL that only a server reads. */
  readonly sql: string[];
  readonly grants: boolean;
  /** Kinds of operations that a comparison without a server has no place for. */
  readonly others: readonly string[];
}

/** Sorts declarations; names without schema get the default one. */
export function sortDeclarations(nodes: readonly OpNode[], defaultSchema: string): Declarations {
  const sorted = {
    schemas: [] as CreateSchemaNode[],
    extensions: [] as CreateExtensionNode[],
    enums: [] as EnumDef[],
    domains: [] as DomainDef[],
    types: [] as CreateTypeNode[],
    sequences: [] as CreateSequenceNode[],
    tables: [] as CreateTableNode[],
    partitions: [] as CreatePartitionNode[],
    views: [] as CreateViewNode[],
    routines: [] as (CreateFunctionNode | CreateAggregateNode)[],
    statistics: [] as CreateStatisticsNode[],
    parts: new Map<string, RelationParts>(),
    comments: new Map<string, string | null>(),
    sql: [] as string[],
  };
  const others: string[] = [];
  let grants = false;
  const parts = (name: QualifiedName) =>
    partsIn(sorted.parts, { schema: name.schema ?? defaultSchema, name: name.name });
  for (const node of nodes) {
    switch (node.kind) {
      case "createSchema":
        sorted.schemas.push(node);
        break;
      case "createExtension":
        sorted.extensions.push(node);
        break;
      case "createEnum":
        sorted.enums.push(node);
        break;
      case "createDomain":
        sorted.domains.push(node);
        break;
      case "createType":
        sorted.types.push(node);
        break;
      case "createSequence":
        sorted.sequences.push(node);
        break;
      case "createTable":
        sorted.tables.push(node);
        implied(node, sorted);
        break;
      case "createPartition":
        sorted.partitions.push(node);
        break;
      case "createView":
        sorted.views.push(node);
        break;
      case "createFunction":
      case "createAggregate":
        sorted.routines.push(node);
        break;
      case "createStatistics":
        sorted.statistics.push(node);
        break;
      case "addConstraint":
        parts(node.table).constraints.push(node.constraint);
        break;
      case "createIndex":
        parts(node.table).indexes.push(node);
        break;
      case "createTrigger":
        parts(node.trigger.table).triggers.push(node);
        break;
      case "createRule":
        parts(node.rule.table).rules.push(node);
        break;
      case "createPolicy":
        parts(node.table).policies.push(node);
        break;
      case "rowLevelSecurity":
        parts(node.table).security.add(node.action);
        break;
      case "commentOn":
        sorted.comments.set(objectKeyOf(node.object, defaultSchema), node.comment);
        break;
      case "execute":
        sorted.sql.push(node.sql);
        break;
      case "grant":
        grants = true;
        break;
      default:
        others.push(node.kind);
    }
  }
  return { ...sorted, grants, others };
}

/** Types that a table creates along with itself. */
function implied(node: CreateTableNode, sorted: { readonly enums: EnumDef[]; readonly domains: DomainDef[] }): void {
  for (const { type } of node.columns) {
    const element = elementOf(type);
    if (element.kind === "enum" && element.createType !== false && element.values.length > 0) {
      const { schema, name, values } = element;
      if (sorted.enums.some((one) => one.type.name === name && one.type.schema === schema)) continue;
      sorted.enums.push({ type: schema === undefined ? { name } : { schema, name }, values });
    } else if (element.kind === "domain" && element.createType !== false && element.base !== undefined) {
      const { schema, name, base, notNull, check, constraintName } = element;
      if (sorted.domains.some((one) => one.domain.name === name && one.domain.schema === schema)) continue;
      sorted.domains.push({
        domain: schema === undefined ? { name } : { schema, name },
        type: base,
        ...(element.default === undefined ? {} : { default: element.default }),
        ...(notNull === true ? { notNull } : {}),
        ...(check === undefined
          ? {}
          : { checks: [{ sql: check, ...(constraintName === undefined ? {} : { name: constraintName }) }] }),
      });
    }
  }
}

function elementOf(type: SqlType): SqlType {
  return type.kind === "array" ? elementOf(type.element) : type;
}

/** What was declared about a relation apart from itself. */
export function partsIn(
  parts: Map<string, RelationParts>,
  { schema, name }: { readonly schema: string; readonly name: string },
): RelationParts {
  const key = JSON.stringify([schema, name]);
  const known = parts.get(key);
  if (known !== undefined) return known;
  const made = { constraints: [], indexes: [], triggers: [], rules: [], policies: [], security: new Set<string>() };
  parts.set(key, made);
  return made;
}

const COMMENT_KINDS: Readonly<Partial<Record<ObjectKind, string>>> = {
  materializedView: "view",
  procedure: "routine",
  function: "routine",
  aggregate: "routine",
  routine: "routine",
  domain: "type",
  type: "type",
};
const WITHOUT_SCHEMA: ReadonlySet<ObjectKind> = new Set<ObjectKind>(["schema", "extension"]);

function objectKeyOf({ kind, schema, table, name }: ObjectDef, defaultSchema: string): string {
  const word = COMMENT_KINDS[kind] ?? kind;
  if (WITHOUT_SCHEMA.has(kind)) return keyText([word, name]);
  return keyText([word, schema ?? defaultSchema, ...(table === undefined ? [] : [table]), name]);
}
