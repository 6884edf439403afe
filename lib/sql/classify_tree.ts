/**
 * The class of a statement by its parse tree (reference: PostgreSQL's calls of `PreventInTransactionBlock`).
 *
 * @module
 */
import type {
  AlterSubscriptionStmt,
  AlterTableStmt,
  DropStmt,
  IndexStmt,
  Node,
  RangeVar,
  ReindexStmt,
  VacuumStmt,
} from "libpg-query";
import type { QualifiedName, Statement, StatementClass } from "./statement.ts";

/** What a tree says. */
export interface TreeClass {
  readonly class: StatementClass;
  readonly index?: NonNullable<Statement["index"]>;
  readonly note?: string;
}

type KeysOf<T> = T extends unknown ? keyof T : never;
type NodeKind = KeysOf<Node>;
type NodeBody<K extends NodeKind> = Extract<Node, Record<K, unknown>>[K];
type Rules = { readonly [K in NodeKind]?: (node: NodeBody<K>) => TreeClass };

const BRIEF: TreeClass = { class: "brief" };
const DATA: TreeClass = { class: "data" };
const STANDALONE: TreeClass = { class: "standalone" };

/** Every statement that is not `brief`. */
const RULES: Rules = {
  SelectStmt: () => DATA,
  InsertStmt: () => DATA,
  UpdateStmt: () => DATA,
  DeleteStmt: () => DATA,
  MergeStmt: () => DATA,
  CopyStmt: () => DATA,
  ExplainStmt: () => DATA,
  CallStmt: () => DATA,
  DoStmt: () => DATA,
  PrepareStmt: () => DATA,
  ExecuteStmt: () => DATA,
  DeallocateStmt: () => DATA,
  DeclareCursorStmt: () => DATA,
  FetchStmt: () => DATA,
  ClosePortalStmt: () => DATA,
  NotifyStmt: () => DATA,
  TransactionStmt: () => ({ class: "control" }),
  IndexStmt: classifyIndex,
  DropStmt: classifyDrop,
  ReindexStmt: classifyReindex,
  AlterTableStmt: classifyAlterTable,
  AlterDomainStmt: (node) => node.subtype === "V" ? { class: "scan" } : BRIEF,
  AlterEnumStmt: (node) =>
    node.oldVal === undefined
      ? { class: "standalone", note: "a new enum value cannot be used before it is committed" }
      : BRIEF,
  RefreshMatViewStmt: (node) => node.concurrent ? DATA : BRIEF,
  VacuumStmt: (node: VacuumStmt) => node.is_vacuumcmd ? STANDALONE : { class: "scan" },
  ClusterStmt: () => STANDALONE,
  CreatedbStmt: () => STANDALONE,
  DropdbStmt: () => STANDALONE,
  AlterDatabaseStmt: (node) => optionNames(node.options).includes("tablespace") ? STANDALONE : BRIEF,
  CreateTableSpaceStmt: () => STANDALONE,
  DropTableSpaceStmt: () => STANDALONE,
  AlterSystemStmt: () => STANDALONE,
  DiscardStmt: (node) => node.target === "DISCARD_ALL" ? STANDALONE : BRIEF,
  CreateSubscriptionStmt: (node) =>
    isOff(node.options, "connect") || isOff(node.options, "create_slot") ? BRIEF : STANDALONE,
  DropSubscriptionStmt: () => ({
    class: "standalone",
    note: "PostgreSQL refuses to drop a subscription with a replication slot in a transaction",
  }),
  AlterSubscriptionStmt: classifyAlterSubscription,
};

/** Classifies a parsed statement. */
export function classifyTree(tree: Node): TreeClass {
  const [kind, body] = Object.entries(tree)[0] as [NodeKind, never];
  const rule = RULES[kind] as ((node: never) => TreeClass) | undefined;
  return rule === undefined ? BRIEF : rule(body);
}

function classifyIndex(node: IndexStmt): TreeClass {
  if (!node.concurrent) return BRIEF;
  const table = qualified(node.relation);
  if (node.idxname === undefined || table === undefined) {
    return { class: "concurrent", note: "the index has no name, so it cannot be checked afterwards" };
  }
  const { schema } = table;
  const index = { ...(schema === undefined ? {} : { schema }), name: node.idxname, table, action: "create" } as const;
  return { class: "concurrent", index };
}

function classifyDrop(node: DropStmt): TreeClass {
  if (!node.concurrent) return BRIEF;
  const names = (node.objects ?? []).map(objectName);
  const [first] = names;
  if (names.length !== 1 || first === undefined) return { class: "concurrent" };
  return { class: "concurrent", index: { ...first, action: "drop" } };
}

function classifyReindex(node: ReindexStmt): TreeClass {
  const concurrently = optionNames(node.params).includes("concurrently") && !isOff(node.params, "concurrently");
  if (!concurrently) {
    return { class: "standalone", note: "PostgreSQL refuses REINDEX in a transaction when the table is partitioned" };
  }
  const index = node.kind === "REINDEX_OBJECT_INDEX" ? qualified(node.relation) : undefined;
  return { class: "concurrent", ...(index === undefined ? {} : { index: { ...index, action: "reindex" } }) };
}

function classifyAlterTable(node: AlterTableStmt): TreeClass {
  const commands = (node.cmds ?? []).flatMap((command) => "AlterTableCmd" in command ? [command.AlterTableCmd] : []);
  const detach = commands.some((command) =>
    command.def !== undefined && "PartitionCmd" in command.def && command.def.PartitionCmd.concurrent === true
  );
  if (detach) return { class: "concurrent" };
  return commands.length > 0 && commands.every((command) => command.subtype === "AT_ValidateConstraint")
    ? { class: "scan" }
    : BRIEF;
}

/** `REFRESH`, a change of publications that refreshes, and options that touch the slot (PostgreSQL 17 and later). */
function classifyAlterSubscription({ kind, options }: AlterSubscriptionStmt): TreeClass {
  switch (kind) {
    case "ALTER_SUBSCRIPTION_REFRESH":
      return STANDALONE;
    case "ALTER_SUBSCRIPTION_SET_PUBLICATION":
    case "ALTER_SUBSCRIPTION_ADD_PUBLICATION":
    case "ALTER_SUBSCRIPTION_DROP_PUBLICATION":
      return isOff(options, "refresh") ? BRIEF : STANDALONE;
    case "ALTER_SUBSCRIPTION_OPTIONS":
      return optionNames(options).some((name) => name === "failover" || name === "two_phase") ? STANDALONE : BRIEF;
    default:
      return BRIEF;
  }
}

function optionNames(options: readonly Node[] | undefined): readonly string[] {
  return (options ?? []).flatMap((option) => "DefElem" in option ? [option.DefElem.defname ?? ""] : []);
}

/** True when a Boolean option is given and false, in any of the spellings that `defGetBoolean` knows. */
function isOff(options: readonly Node[] | undefined, name: string): boolean {
  return (options ?? []).some((option) =>
    "DefElem" in option && option.DefElem.defname === name && option.DefElem.arg !== undefined &&
    /^(false|off|0)$/i.test(optionText(option.DefElem.arg))
  );
}

/** The value of an option as text; a bare word such as `off` is parsed as the name of a type. */
function optionText(value: Node): string {
  if ("String" in value) return value.String.sval ?? "";
  if ("Boolean" in value) return String(value.Boolean.boolval ?? false);
  if ("Integer" in value) return String(value.Integer.ival ?? 0);
  const names = "TypeName" in value ? value.TypeName.names ?? [] : [];
  const last = names.at(-1);
  return last !== undefined && "String" in last ? last.String.sval ?? "" : "";
}

function qualified(relation: RangeVar | undefined): QualifiedName | undefined {
  if (relation?.relname === undefined) return undefined;
  const { schemaname, relname } = relation;
  return schemaname === undefined ? { name: relname } : { schema: schemaname, name: relname };
}

function objectName(object: Node): QualifiedName | undefined {
  if (!("List" in object)) return undefined;
  const parts = (object.List.items ?? []).flatMap((item) => "String" in item ? [item.String.sval ?? ""] : []);
  const [name, schema] = parts.toReversed();
  if (name === undefined) return undefined;
  return schema === undefined ? { name } : { schema, name };
}
