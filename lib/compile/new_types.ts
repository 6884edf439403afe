/**
 * Types that a column brings along: enums and domains to be created first.
 *
 * @module
 */
import { quoteIdentifier, quoteTypeName } from "../core/identifier.ts";
import { quoteLiteral } from "../core/literal.ts";
import type { DomainType, EnumType, SqlType } from "../schema/sql_type.ts";
import { type CompileContext, type StatementDraft, typeKey } from "./draft.ts";
import { typeSql } from "./type_sql.ts";
import { words } from "./words.ts";

/** How {@linkcode newTypes} treats a type that does not say whether to create it. */
export interface NewTypesOptions {
  /** `createTable`: yes; `addColumn`: no. */
  readonly byDefault: boolean;
}

/**
 * `CREATE TYPE` and `CREATE DOMAIN` for the types that the columns bring along, each once in a run.
 *
 * Alembic creates them with the table and remembers for the run; `context.createdTypes` is that memory.
 */
export function newTypes(
  types: readonly SqlType[],
  context: CompileContext,
  { byDefault }: NewTypesOptions,
): readonly StatementDraft[] {
  return types.flatMap((type): readonly StatementDraft[] => {
    if (type.kind === "array") return newTypes([type.element], context, { byDefault });
    if (type.kind !== "enum" && type.kind !== "domain") return [];
    if (!(type.createType ?? byDefault) || (type.kind === "domain" && type.base === undefined)) return [];
    const key = typeKey(type);
    if (context.createdTypes.has(key)) return [];
    context.createdTypes.add(key);
    if (type.kind === "enum") return [{ sql: createEnumSql(type) }];
    const base = type.base === undefined ? [] : newTypes([type.base], context, { byDefault });
    return [...base, { sql: createDomainSql(type) }];
  });
}

function createEnumSql(type: EnumType): string {
  return `CREATE TYPE ${quoteTypeName(type)} AS ENUM (${type.values.map(quoteLiteral).join(", ")})`;
}

function createDomainSql(type: DomainType): string {
  const name = type.constraintName === undefined ? undefined : `CONSTRAINT ${quoteIdentifier(type.constraintName)}`;
  const check = type.check === undefined ? undefined : `CHECK (${type.check})`;
  return words(
    `CREATE DOMAIN ${quoteTypeName(type)}`,
    type.base && `AS ${typeSql(type.base)}`,
    type.default && `DEFAULT ${type.default}`,
    // The name is that of the CHECK, where there is one.
    type.notNull === true && words(check === undefined && name, "NOT NULL"),
    check && words(name, check),
  );
}
