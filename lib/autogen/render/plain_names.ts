/**
 * Leaves out the names of constraints that PostgreSQL, or the naming convention, would give by itself.
 *
 * @module
 */
import { MAX_IDENTIFIER_BYTES } from "../../core/identifier.ts";
import { MigratorError } from "../../core/error.ts";
import type { Call } from "../../op/call.ts";
import { resolveName } from "../../op/naming.ts";
import type { OpNode } from "../../op/node.ts";
import type { AddColumnNode } from "../../op/nodes/column.ts";
import type { ConstraintDef } from "../../op/nodes/parts.ts";
import type { NamingConvention, ProgramContext } from "../../op/program.ts";
import type { Catalog } from "../../schema/catalog.ts";
import type { QualifiedName } from "../../sql/statement.ts";

/** What decides whether a name can be left out. */
export interface PlainNameOptions {
  readonly naming: NamingConvention;
  /** Names that more than one object has, or had: PostgreSQL might find them taken. */
  readonly shared: ReadonlySet<string>;
}

/** Takes the names out of an operation that come by themselves. */
export function withPlainNames(node: OpNode, options: PlainNameOptions): OpNode {
  switch (node.kind) {
    case "createTable":
      return { ...node, constraints: node.constraints.map((constraint) => plain(constraint, node.table, options)) };
    case "addColumn": {
      const constraints = node.constraints.map((constraint) => plain(constraint, node.table, options));
      return { ...node, constraints: constraints as AddColumnNode["constraints"] };
    }
    default:
      return node;
  }
}

/** Names of relations and constraints that several objects of the catalogs have; of an object that both have, once. */
export function sharedNames(catalogs: readonly Catalog[]): ReadonlySet<string> {
  const owners = new Map<string, Set<string>>();
  const add = (name: string, owner: string): void => {
    const known = owners.get(name);
    if (known === undefined) owners.set(name, new Set([owner]));
    else known.add(owner);
  };
  for (const catalog of catalogs) {
    for (const table of catalog.tables) {
      const owner = JSON.stringify([table.schema, table.name]);
      add(table.name, "relation");
      for (const { name, kind } of table.constraints) add(name, `${kind} ${owner}`);
      for (const { name } of table.indexes) add(name, "relation");
    }
    for (const { name } of [...catalog.views, ...catalog.materializedViews, ...catalog.sequences]) {
      add(name, "relation");
    }
  }
  return new Set([...owners].filter(([, set]) => set.size > 1).map(([name]) => name));
}

function plain<C extends ConstraintDef>(constraint: C, table: QualifiedName, options: PlainNameOptions): C {
  const { name, ...unnamed } = constraint;
  if (name === undefined || options.shared.has(name) || name !== impliedName(constraint, table, options)) {
    return constraint;
  }
  return unnamed as unknown as C;
}

/** The name that the constraint gets without one; `undefined` where that is not certain. */
function impliedName(
  constraint: ConstraintDef,
  table: QualifiedName,
  { naming }: PlainNameOptions,
): string | undefined {
  switch (constraint.kind) {
    case "primaryKey":
      return conventionName(constraint, { kind: "pk", table, naming }) ?? serverName([table.name, "pkey"]);
    case "unique":
      return conventionName(constraint, { kind: "uq", table, naming }) ??
        serverName([table.name, ...constraint.columns, "key"]);
    case "foreignKey":
      return conventionName(constraint, { kind: "fk", table, naming }) ??
        serverName([table.name, ...constraint.columns, "fkey"]);
    default:
      return undefined;
  }
}

interface ConventionUse {
  readonly kind: "pk" | "uq" | "fk";
  readonly table: QualifiedName;
  readonly naming: NamingConvention;
}

function conventionName(
  constraint: Extract<ConstraintDef, { readonly columns: readonly string[] }>,
  { kind, table, naming }: ConventionUse,
): string | undefined {
  if (naming[kind] === undefined) return undefined;
  const referred = constraint.kind === "foreignKey"
    ? { referred: { table: constraint.references, columns: constraint.referencedColumns } }
    : {};
  try {
    return resolveName(namingCall(naming), { kind, table, name: null, columns: constraint.columns, ...referred }) ?? "";
  } catch (error) {
    if (error instanceof MigratorError) return "";
    throw error;
  }
}

/** PostgreSQL shortens what is too long, by rules of its own. */
function serverName(parts: readonly string[]): string | undefined {
  const name = parts.join("_");
  return new TextEncoder().encode(name).length <= MAX_IDENTIFIER_BYTES ? name : undefined;
}

/** A call that only asks for a name. */
function namingCall(naming: NamingConvention): Call {
  return {
    directive: "autogenerate",
    context: { naming } as ProgramContext,
    error: (code, message, options) => new MigratorError(code, message, options),
    record: () => {},
    origin: () => ({}),
  };
}
