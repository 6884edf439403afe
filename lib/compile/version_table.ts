/**
 * SQL of the version table, which is Alembic's: a database can move over, and back.
 *
 * @module
 */
import { quoteIdentifier, quoteQualified } from "../core/identifier.ts";
import { quoteLiteral } from "../core/literal.ts";
import { fitName } from "../op/naming.ts";
import type { VersionChange } from "../revision/types.ts";

/** Where the version table stands, and whether it has a primary key. */
export interface VersionTable {
  readonly name: string;
  readonly schema?: string;
  /** Alembic's `version_table_pk`. @default {true} */
  readonly primaryKey?: boolean;
}

/** Options of {@linkcode createVersionTable}. */
export interface CreateVersionTableOptions {
  /** `IF NOT EXISTS`: another process may have created it meanwhile. */
  readonly ifNotExists?: boolean;
}

/** Length of `version_num` in tables that we create; Alembic's 32 is too short for readable ids. */
const ID_LENGTH = 255;

/**
 * `CREATE TABLE` of the version table, without a final semicolon.
 *
 * @example
 * ```ts
 * createVersionTable({ name: "alembic_version" });
 * ```
 */
export function createVersionTable(
  table: VersionTable,
  { ifNotExists = false }: CreateVersionTableOptions = {},
): string {
  const lines = [`version_num VARCHAR(${ID_LENGTH}) NOT NULL`];
  if (table.primaryKey !== false) {
    lines.push(`CONSTRAINT ${quoteIdentifier(fitName(`${table.name}_pkc`))} PRIMARY KEY (version_num)`);
  }
  const create = ifNotExists ? "CREATE TABLE IF NOT EXISTS" : "CREATE TABLE";
  return `${create} ${quoteQualified(table)} (\n${lines.map((line) => `    ${line}`).join(",\n")}\n)`;
}

/**
 * One write to the version table, as Alembic writes it.
 *
 * @example
 * ```ts
 * compileVersionChange({ kind: "purge" }, { name: "alembic_version" }); // DELETE FROM alembic_version
 * ```
 */
export function compileVersionChange(change: VersionChange, table: VersionTable): string {
  const name = quoteQualified(table);
  const column = `${name}.version_num`;
  switch (change.kind) {
    case "insert": {
      const returning = table.primaryKey === false ? "" : ` RETURNING ${column}`;
      return `INSERT INTO ${name} (version_num) VALUES (${quoteLiteral(change.id)})${returning}`;
    }
    case "update":
      return `UPDATE ${name} SET version_num=${quoteLiteral(change.to)} WHERE ${column} = ${quoteLiteral(change.from)}`;
    case "delete":
      return `DELETE FROM ${name} WHERE ${column} = ${quoteLiteral(change.id)}`;
    case "purge":
      return `DELETE FROM ${name}`;
  }
}
