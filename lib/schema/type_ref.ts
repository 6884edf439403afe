/**
 * Types of columns, attributes, domains and sequences, as the database names them.
 *
 * @module
 */

/**
 * A type with its modifiers.
 *
 * `text` alone decides equality; the parts are what it says, so that nobody has to take it apart.
 *
 * The number of dimensions of an array is not here: PostgreSQL does not store it reliably, does not enforce it and does
 * not dump it (manual, "Declaration of Array Types").
 */
export interface TypeRef {
  /** The server's `format_type()`, qualified unless in `pg_catalog`: `character varying(255)[]`, `public.mood`. */
  readonly text: string;
  /** Schema of the type; of the element type of an array. */
  readonly schema: string;
  /** Name in `pg_type` (`varchar`, `int4`, `mood`); of the element type of an array. */
  readonly name: string;
  /** What stands in the parentheses of `text`, split at commas: `["10", "2"]`, `["Point", "4326"]`; else empty. */
  readonly modifiers: readonly string[];
  /** Fields of an interval in lower case (`day to second`), else `null`. */
  readonly fields: string | null;
  readonly array: boolean;
}

const PARENTHESES = /\(([^()]*)\)/;
const INTERVAL_FIELDS = /^interval ((?:year|month|day|hour|minute|second)(?: to (?:month|hour|minute|second))?)/;

/** What the catalog says about a type besides its text. */
export interface TypeIdentity {
  readonly schema: string;
  readonly name: string;
  readonly array: boolean;
}

/**
 * Joins the server's text of a type with its place in the catalog.
 *
 * @example
 * ```ts
 * import { typeRef } from "./type_ref.ts";
 *
 * typeRef("numeric(10,2)", { schema: "pg_catalog", name: "numeric", array: false }).modifiers; // ["10", "2"]
 * ```
 */
export function typeRef(text: string, identity: TypeIdentity): TypeRef {
  const builtin = identity.schema === "pg_catalog";
  // A quoted name may hold parentheses of its own; modifiers come after the last quote.
  const inside = PARENTHESES.exec(text.slice(text.lastIndexOf('"') + 1));
  return {
    text,
    schema: identity.schema,
    name: identity.name,
    modifiers: inside === null ? [] : inside[1]!.split(",").map((part) => part.trim()),
    fields: builtin ? INTERVAL_FIELDS.exec(text)?.[1] ?? null : null,
    array: identity.array,
  };
}
