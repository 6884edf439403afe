/**
 * SQL of operations on enum types.
 *
 * @module
 */
import { quoteTypeName } from "../core/identifier.ts";
import { dollarQuote } from "../core/dollar_quote.ts";
import { quoteLiteral } from "../core/literal.ts";
import type { EnumNode } from "../op/nodes/enum.ts";
import type { ObjectDef } from "../op/nodes/object.ts";
import type { QualifiedName } from "../sql/statement.ts";
import { type CompilersFor, typeKey } from "./draft.ts";
import { replaceEnumStatements } from "./enum_replace.ts";
import { createEnumSql } from "./enum_sql.ts";
import { ownerAndComment } from "./object_sql.ts";
import { dropWords } from "./phrases.ts";

/** SQL of {@linkcode EnumNode}. */
export const ENUM_COMPILERS: CompilersFor<EnumNode> = {
  createEnum: (node, context) => {
    context.createdTypes.add(typeKey(node.type));
    const create = createEnumSql(node.type, node.values);
    return [
      { sql: node.ifNotExists === true ? unlessDuplicate(create) : create },
      ...ownerAndComment(typeObject(node.type), node),
    ];
  },
  dropEnum: (node, context) => {
    context.createdTypes.delete(typeKey(node.type));
    return [{ sql: dropWords("TYPE", quoteTypeName(node.type), node) }];
  },
  addEnumValue: (node) => [{
    sql: `ALTER TYPE ${quoteTypeName(node.type)} ADD VALUE ` +
      (node.ifNotExists === true ? "IF NOT EXISTS " : "") +
      quoteLiteral(node.value) +
      (node.before === undefined ? "" : ` BEFORE ${quoteLiteral(node.before)}`) +
      (node.after === undefined ? "" : ` AFTER ${quoteLiteral(node.after)}`),
    ...(node.inTransaction === true ? {} : {
      class: "standalone" as const,
      note: "a new enum value cannot be used before the transaction that added it has committed",
    }),
  }],
  renameEnumValue: (node) => [{
    sql: `ALTER TYPE ${quoteTypeName(node.type)} RENAME VALUE ${quoteLiteral(node.value)} TO ` +
      quoteLiteral(node.newValue),
  }],
  replaceEnum: replaceEnumStatements,
};

/** A reference to the type. */
function typeObject(type: QualifiedName): ObjectDef {
  return { kind: "type", ...type };
}

/** PostgreSQL has no `CREATE TYPE IF NOT EXISTS`; asking first would race and depend on the search path. */
function unlessDuplicate(create: string): string {
  const body = `BEGIN\n  ${create};\nEXCEPTION\n  WHEN duplicate_object THEN NULL;\nEND`;
  return `DO ${dollarQuote(body, "migrator")}`;
}
