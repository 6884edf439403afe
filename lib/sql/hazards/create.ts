/**
 * Hazards of what makes relations, and the relations that it makes.
 *
 * @module
 */
import type { Constraint, CreateStmt, IndexStmt, Node } from "libpg-query";
import type { Hazard, StatementFacts } from "../hazard.ts";
import type { QualifiedName } from "../statement.ts";
import { exclusive, lock, type NodeBody, ofKind, relationName } from "./tree.ts";

/** `CREATE TABLE`. */
export function createTable(node: CreateStmt): StatementFacts {
  const own = relationName(node.relation);
  const parents = ofKind(node.inhRelations, "RangeVar").map(relationName);
  const inherits: readonly Hazard[] = parents.flatMap((parent) =>
    node.partbound === undefined ? lock(parent, "SHARE UPDATE EXCLUSIVE") : exclusive(parent, "T7", "T8")
  );
  const foreign = foreignTables(node).filter(({ name, schema }) => name !== own?.name || schema !== own.schema);
  return {
    hazards: [...foreign.flatMap((table) => lock(table, "SHARE ROW EXCLUSIVE", { rules: ["C13"] })), ...inherits],
    creates: own === undefined ? [] : [own],
  };
}

function foreignTables(node: CreateStmt): readonly QualifiedName[] {
  const constraints: readonly Constraint[] = [
    ...ofKind(node.tableElts, "Constraint"),
    ...ofKind(node.constraints, "Constraint"),
    ...ofKind(node.tableElts, "ColumnDef").flatMap((column) => ofKind(column.constraints, "Constraint")),
  ];
  const found = new Map<string, QualifiedName>();
  for (const { contype, pktable } of constraints) {
    const table = contype === "CONSTR_FOREIGN" ? relationName(pktable) : undefined;
    if (table !== undefined) found.set(JSON.stringify([table.schema, table.name]), table);
  }
  return [...found.values()];
}

/** `CREATE INDEX`. */
export function createIndex(node: IndexStmt): StatementFacts {
  const table = relationName(node.relation);
  const only = node.relation?.inh !== true;
  const brief = node.concurrent === true || only;
  const rules = [...(brief ? [] : ["I1"]), ...(node.unique === true ? ["I12"] : [])];
  const mode = node.concurrent === true ? "SHARE UPDATE EXCLUSIVE" : "SHARE";
  const made: QualifiedName | undefined = node.idxname === undefined
    ? undefined
    : { ...(table?.schema === undefined ? {} : { schema: table.schema }), name: node.idxname };
  return {
    hazards: lock(table, mode, { work: only ? "metadata" : "index build", rules }),
    creates: made === undefined ? [] : [made],
  };
}

/** `CREATE TABLE ... AS`, `CREATE MATERIALIZED VIEW` and `SELECT ... INTO`. */
export function createTableAs(into: NodeBody<"CreateTableAsStmt">["into"]): StatementFacts {
  return { hazards: [], creates: named(relationName(into?.rel)) };
}

/** `CREATE VIEW`. */
export function createView(node: NodeBody<"ViewStmt">): StatementFacts {
  const view = relationName(node.view);
  return node.replace === true
    ? { hazards: exclusive(view, "T14"), creates: [] }
    : { hazards: [], creates: named(view) };
}

/** `CREATE SEQUENCE`. */
export function createSequence(node: NodeBody<"CreateSeqStmt">): StatementFacts {
  return { hazards: [], creates: named(relationName(node.sequence)) };
}

/** The parts of `CREATE SCHEMA`, each a statement of its own. */
export function schemaParts(node: NodeBody<"CreateSchemaStmt">): readonly Node[] {
  return node.schemaElts ?? [];
}

function named(name: QualifiedName | undefined): readonly QualifiedName[] {
  return name === undefined ? [] : [name];
}
