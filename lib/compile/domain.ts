/**
 * SQL of operations on domains.
 *
 * @module
 */
import { quoteIdentifier, quoteQualified } from "../core/identifier.ts";
import type { DomainCheckDef, DomainNode } from "../op/nodes/domain.ts";
import { type CompilersFor, typeKey } from "./draft.ts";
import { ownerAndComment } from "./object_sql.ts";
import { dropWords } from "./phrases.ts";
import { typeSql } from "./type_sql.ts";

/** SQL of {@linkcode DomainNode}. */
export const DOMAIN_COMPILERS: CompilersFor<DomainNode> = {
  createDomain: (node, context) => {
    context.createdTypes.add(typeKey(node.domain));
    return [
      {
        sql: [
          `CREATE DOMAIN ${quoteQualified(node.domain)} AS ${typeSql(node.type)}`,
          ...(node.default === undefined ? [] : [`DEFAULT ${node.default}`]),
          ...(node.notNull === true ? ["NOT NULL"] : []),
          ...(node.checks ?? []).map(checkSql),
        ].join(" "),
      },
      ...ownerAndComment({ kind: "domain", ...node.domain }, node),
    ];
  },
  dropDomain: (node, context) => {
    context.createdTypes.delete(typeKey(node.domain));
    return [{ sql: dropWords("DOMAIN", quoteQualified(node.domain), node) }];
  },
  // ALTER DOMAIN takes one action at a time.
  alterDomain: (node) => {
    const alter = `ALTER DOMAIN ${quoteQualified(node.domain)}`;
    return [
      ...(node.default === undefined ? [] : [{
        sql: `${alter} ${node.default === null ? "DROP DEFAULT" : `SET DEFAULT ${node.default}`}`,
      }]),
      ...(node.notNull === undefined ? [] : [{ sql: `${alter} ${node.notNull ? "SET" : "DROP"} NOT NULL` }]),
    ];
  },
  addDomainConstraint: (node) => [{
    sql: `ALTER DOMAIN ${quoteQualified(node.domain)} ADD ${checkSql(node)}` +
      (node.notValid === true ? " NOT VALID" : ""),
  }],
  dropDomainConstraint: (node) => [{
    sql: `ALTER DOMAIN ${quoteQualified(node.domain)} DROP CONSTRAINT ` +
      `${node.ifExists === true ? "IF EXISTS " : ""}${quoteIdentifier(node.name)}` +
      (node.cascade === true ? " CASCADE" : ""),
  }],
  validateDomainConstraint: (node) => [{
    sql: `ALTER DOMAIN ${quoteQualified(node.domain)} VALIDATE CONSTRAINT ${quoteIdentifier(node.name)}`,
    class: "scan",
    autocommit: true,
  }],
};

function checkSql({ name, sql }: DomainCheckDef): string {
  return `${name === undefined ? "" : `CONSTRAINT ${quoteIdentifier(name)} `}CHECK (${sql})`;
}
