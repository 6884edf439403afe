/**
 * Names in SQL text that is written as SQLAlchemy writes it.
 *
 * @module
 */
import { quoteAsSqlAlchemy } from "../../core/identifier.ts";

/** A name, quoted where it must be. */
export function quoted(name: string): string {
  return quoteAsSqlAlchemy(name);
}

/** A name with its schema. */
export function quotedName({ schema, name }: { readonly schema?: string | undefined; readonly name: string }): string {
  return schema === undefined ? quoted(name) : `${quoted(schema)}.${quoted(name)}`;
}
