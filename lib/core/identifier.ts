/**
 * Names in SQL: the one place that quotes, checks and cuts them.
 *
 * @module
 */
import { MigratorError } from "./error.ts";
import { QUOTED_KEYWORDS, SQLALCHEMY_KEYWORDS } from "./keywords.ts";

/** Bytes that PostgreSQL keeps of a name (`NAMEDATALEN` - 1). */
export const MAX_IDENTIFIER_BYTES = 63;

const PLAIN_NAME = /^[a-z_][a-z0-9_]*$/;

/** Whose rule says which names are quoted. */
export type QuotingRule = "server" | "sqlalchemy";

let rule: QuotingRule = "server";
const encoder = new TextEncoder();

/** A name, with the schema it is in where that is known. */
export interface QualifiedIdentifier {
  readonly schema?: string | null | undefined;
  readonly name: string;
}

/**
 * Writes a name so that PostgreSQL reads back exactly this name.
 *
 * Quotes only where that is needed, by the rule of the server's own `quote_ident()`: anything but lower-case letters,
 * digits and underscores, and every key word that is not unreserved. The length is not looked at: a name that is too
 * long is legal SQL, and a matter for {@linkcode checkIdentifier}.
 *
 * @param name The name as it is stored in the catalog.
 * @throws {MigratorError} `identifier-invalid` for a name that no quoting can express: empty, with a NUL character or
 * half of a surrogate pair.
 *
 * @example
 * ```ts
 * import { quoteIdentifier } from "./identifier.ts";
 *
 * quoteIdentifier("users"); // users
 * quoteIdentifier("user"); // "user"
 * quoteIdentifier('say "hi"'); // "say ""hi"""
 * ```
 */
export function quoteIdentifier(name: string): string {
  if (rule === "sqlalchemy") return quoteAsSqlAlchemy(name);
  if (typeof name === "string" && PLAIN_NAME.test(name) && !QUOTED_KEYWORDS.has(name)) return name;
  checkExpressible(name, "identifier");
  return `"${name.replaceAll('"', '""')}"`;
}

/**
 * Writes the name of a relation, column or constraint as SQLAlchemy's PostgreSQL dialect does: key words that PostgreSQL
 * accepts as column names (`timestamp`, `position`, `values`) stay as they are, and some others are quoted.
 *
 * @throws {MigratorError} `identifier-invalid`, see {@linkcode quoteIdentifier}.
 *
 * @example
 * ```ts
 * import { quoteAsSqlAlchemy } from "./identifier.ts";
 *
 * quoteAsSqlAlchemy("timestamp"); // timestamp
 * quoteAsSqlAlchemy("order"); // "order"
 * ```
 */
export function quoteAsSqlAlchemy(name: string): string {
  if (typeof name === "string" && /^[a-z_][a-z0-9_$]*$/.test(name) && !SQLALCHEMY_KEYWORDS.has(name)) return name;
  checkExpressible(name, "identifier");
  return `"${name.replaceAll('"', '""')}"`;
}

/**
 * Runs `work` with names quoted by another rule; `work` must be synchronous.
 *
 * @example
 * ```ts
 * import { quoteIdentifier, withQuoting } from "./identifier.ts";
 *
 * withQuoting("sqlalchemy", () => quoteIdentifier("time")); // time
 * ```
 */
export function withQuoting<T>(wanted: QuotingRule, work: () => T): T {
  const before = rule;
  rule = wanted;
  try {
    return work();
  } finally {
    rule = before;
  }
}

/**
 * Writes a name with its schema: {@linkcode quoteIdentifier} for both parts, joined by a dot.
 *
 * @throws {MigratorError} `identifier-invalid`, see {@linkcode quoteIdentifier}.
 *
 * @example
 * ```ts
 * import { quoteQualified } from "./identifier.ts";
 *
 * quoteQualified({ schema: "Shop", name: "users" }); // "Shop".users
 * ```
 */
export function quoteQualified(identifier: QualifiedIdentifier): string {
  const name = quoteIdentifier(identifier.name);
  return identifier.schema === undefined || identifier.schema === null
    ? name
    : `${quoteIdentifier(identifier.schema)}.${name}`;
}

/**
 * Writes the name of a type: by the server's rule always, because a type may not be called by a key word unquoted.
 *
 * @throws {MigratorError} `identifier-invalid`, see {@linkcode quoteIdentifier}.
 *
 * @example
 * ```ts
 * import { quoteTypeName } from "./identifier.ts";
 *
 * quoteTypeName({ schema: "shop", name: "position" }); // shop."position"
 * ```
 */
export function quoteTypeName(identifier: QualifiedIdentifier): string {
  return withQuoting("server", () => quoteQualified(identifier));
}

/**
 * Checks a name that a user chose for something new, and returns it.
 *
 * PostgreSQL cuts a name over 63 bytes silently; the object then has another name than the history says, and the next
 * statement about it fails, or hits a neighbour. So such a name is refused here.
 *
 * @param name The name.
 * @param what What it names, for the message: `table`, `index`.
 * @throws {MigratorError} `identifier-invalid` (empty, NUL character, not text) or `identifier-too-long`.
 *
 * @example
 * ```ts
 * import { checkIdentifier } from "./identifier.ts";
 *
 * checkIdentifier("users", "table"); // "users"
 * ```
 */
export function checkIdentifier(name: string, what: string): string {
  checkExpressible(name, what);
  if (name.length * 3 <= MAX_IDENTIFIER_BYTES) return name;
  const bytes = encoder.encode(name).length;
  if (bytes <= MAX_IDENTIFIER_BYTES) return name;
  throw new MigratorError(
    "identifier-too-long",
    `Cannot use '${name}' as ${what} name: it has ${bytes} bytes, and PostgreSQL keeps ${MAX_IDENTIFIER_BYTES}`,
    {
      hint: `Choose a shorter name; PostgreSQL would cut this one to '${truncateIdentifier(name)}'`,
      data: { name, what, bytes },
    },
  );
}

/**
 * Cuts a name where PostgreSQL would cut it: at 63 bytes of UTF-8, never inside a character.
 *
 * @example
 * ```ts
 * import { truncateIdentifier } from "./identifier.ts";
 *
 * truncateIdentifier("x".repeat(70)).length; // 63
 * ```
 */
export function truncateIdentifier(name: string, bytes: number = MAX_IDENTIFIER_BYTES): string {
  if (name.length * 3 <= bytes) return name;
  const { read } = encoder.encodeInto(name, new Uint8Array(bytes));
  return name.slice(0, read);
}

function checkExpressible(name: string, what: string): void {
  const problem = typeof name !== "string"
    ? `a text was expected, found ${name === null ? "null" : typeof name}`
    : name === ""
    ? "it is empty"
    : name.includes("\0")
    ? "it contains a NUL character"
    : name.isWellFormed()
    ? undefined
    : "it contains half of a surrogate pair";
  if (problem === undefined) return;
  throw new MigratorError(
    "identifier-invalid",
    `Cannot use ${JSON.stringify(name) ?? "undefined"} as ${what} name: ${problem}`,
    { hint: `Give the ${what} a name that PostgreSQL can store`, data: { name: name ?? null, what } },
  );
}
