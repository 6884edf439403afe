/**
 * A whole schema as a models file.
 *
 * @module
 */
import type { Metadata } from "../../op/api/models.ts";
import { METADATA_DIRECTIVES } from "../../op/models.ts";
import type { OpNode } from "../../op/node.ts";
import type { CreateTableNode } from "../../op/nodes/table.ts";
import type { ConstraintDef, IndexDef, QualifiedName } from "../../op/nodes/parts.ts";
import { joinPieces } from "./body.ts";
import { layout } from "./layout.ts";
import { type PlainNameOptions, withPlainNames } from "./plain_names.ts";
import { renderNode } from "./renderers.ts";
import { callSource, type RenderContext, stringSource } from "./source.ts";
import { subjectOf } from "./subject.ts";

/** What a models file depends on besides the operations. */
export interface ModelsOptions {
  readonly render: RenderContext;
  /** The SQL of an operation, for what models have no words for. */
  readonly sqlOf: (node: OpNode) => readonly string[];
  /** Which names come by themselves. */
  readonly names: PlainNameOptions;
}

const WIDTH = 118;

/** Directive to the member of `metadata` that stands for it. */
const MEMBERS: ReadonlyMap<string, keyof Metadata> = new Map(
  (Object.entries(METADATA_DIRECTIVES) as [keyof Metadata, string][]).map(([member, directive]) => [directive, member]),
);

/**
 * The statements of `models` that declare what operations create, not indented.
 *
 * @param ops The operations that make the schema from nothing, in the order to run.
 */
export function renderModels(ops: readonly OpNode[], { render, sqlOf, names }: ModelsOptions): string {
  const context: RenderContext = { ...render, compact: true, finalName: "metadata.f" };
  const nodes = foldIntoTables(ops).map((node) => withPlainNames(node, names));
  return joinPieces(nodes.map((node) => ({
    subject: subjectOf(node),
    text: declaration(node, context) ?? sqlOf(node).map(sqlDeclaration).join("\n"),
  })));
}

/** The call of a member of `metadata`; `null` where there is none. */
function declaration(node: OpNode, context: RenderContext): string | null {
  const statements = renderNode(node, context);
  const declared = statements.map((statement) => {
    const directive = /^op\.(\w+)\(/.exec(statement)?.[1] ?? "";
    const member = MEMBERS.get(directive);
    if (member === undefined) return null;
    const call = `metadata.${member}${statement.slice(`op.${directive}`.length)}`;
    return layout(call, { width: WIDTH });
  });
  return declared.includes(null) ? null : declared.join("\n");
}

function sqlDeclaration(sql: string): string {
  return layout(`${callSource("metadata.sql", [stringSource(sql)])};`, { width: WIDTH });
}

/**
 * Moves foreign keys and indexes into their tables: a models file is built in any order, so that what must be added later
 * in a revision can stand where it belongs.
 */
function foldIntoTables(ops: readonly OpNode[]): readonly OpNode[] {
  const tables = new Set(ops.flatMap((node) => node.kind === "createTable" ? [keyOf(node.table)] : []));
  const constraints = new Map<string, ConstraintDef[]>();
  const indexes = new Map<string, IndexDef[]>();
  const rest = ops.filter((node) => {
    if (node.kind === "addConstraint" && tables.has(keyOf(node.table)) && canFold(node.constraint)) {
      push(constraints, keyOf(node.table), node.constraint);
      return false;
    }
    if (node.kind === "createIndex" && tables.has(keyOf(node.table)) && node.only !== true) {
      const { kind: _kind, table: _table, concurrently: _concurrently, ifNotExists: _ifNotExists, ...index } = node;
      push(indexes, keyOf(node.table), index);
      return false;
    }
    return true;
  });
  return rest.map((node) => node.kind === "createTable" ? withParts(node, { constraints, indexes }) : node);
}

/** In `CREATE TABLE`, NOT VALID is not allowed, and keys on the same columns become one. */
function canFold(constraint: ConstraintDef): boolean {
  return constraint.kind === "foreignKey";
}

function withParts(
  node: CreateTableNode,
  found: {
    readonly constraints: ReadonlyMap<string, readonly ConstraintDef[]>;
    readonly indexes: ReadonlyMap<string, readonly IndexDef[]>;
  },
): CreateTableNode {
  const key = keyOf(node.table);
  return {
    ...node,
    constraints: [...node.constraints, ...found.constraints.get(key) ?? []],
    indexes: [...node.indexes, ...found.indexes.get(key) ?? []],
  };
}

function push<T>(lists: Map<string, T[]>, key: string, item: T): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [item]);
  else list.push(item);
}

function keyOf({ schema, name }: QualifiedName): string {
  return JSON.stringify([schema ?? null, name]);
}
