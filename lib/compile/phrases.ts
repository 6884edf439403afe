/**
 * Phrases that many statements share.
 *
 * @module
 */
import { quoteIdentifier } from "../core/identifier.ts";
import { quoteLiteral } from "../core/literal.ts";

/** `IF NOT EXISTS ` when asked for. */
export function ifNotExists(node: { readonly ifNotExists?: boolean }): string {
  return node.ifNotExists === true ? "IF NOT EXISTS " : "";
}

/** `DROP what [IF EXISTS] name [CASCADE]`. */
export function dropWords(
  what: string,
  name: string,
  node: { readonly ifExists?: boolean; readonly cascade?: boolean },
): string {
  return `DROP ${what} ${node.ifExists === true ? "IF EXISTS " : ""}${name}${node.cascade === true ? " CASCADE" : ""}`;
}

/** `CREATE [OR REPLACE] what`. */
export function createWords(what: string, node: { readonly orReplace?: boolean }): string {
  return `CREATE ${node.orReplace === true ? "OR REPLACE " : ""}${what}`;
}

/** Names in parentheses: `(a, b)`. */
export function nameList(names: readonly string[]): string {
  return `(${names.map(quoteIdentifier).join(", ")})`;
}

/** ` WITH (a = 1, b = 'x')`, or nothing. */
export function withOptions(options: Readonly<Record<string, string | number | boolean>> | undefined): string {
  if (options === undefined || Object.keys(options).length === 0) return "";
  const items = Object.entries(options).map(([name, value]) => `${optionName(name)} = ${optionValue(value)}`);
  return ` WITH (${items.join(", ")})`;
}

/** The statement text without white space around and without its final semicolon. */
export function trimStatement(sql: string): string {
  return sql.trim().replace(/(?:\s*;)+$/, "");
}

/** The name of a storage parameter, which can have a namespace: `toast.autovacuum_enabled`. */
export function optionName(name: string): string {
  return name.split(".").map(quoteIdentifier).join(".");
}

/** The value of a storage parameter. */
export function optionValue(value: string | number | boolean): string {
  return typeof value === "string" ? quoteLiteral(value) : String(value);
}
