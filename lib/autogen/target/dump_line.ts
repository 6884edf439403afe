/**
 * What a target's SQL says besides its schema: settings, rows, owners, and what belongs to the whole server.
 *
 * A dump is made to be played into a server of its own. A target is played into a scratch database beside others, so
 * nothing in it may reach further than that database.
 *
 * @module
 */
import { quoteIdentifier } from "../../core/identifier.ts";
import { significantTokens, type Token } from "../../sql/tokens.ts";

/** What to do with one statement of a target. */
export type TargetVerdict =
  | { readonly action: "run"; readonly sql: string }
  /** Not part of what is compared; `report` says so to people, or is `null` where nobody would miss it. */
  | { readonly action: "leave"; readonly report: string | null };

/** What is compared. */
export interface TargetRules {
  readonly owners: boolean;
  readonly privileges: boolean;
}

/** Settings of a session that do not change what is created, or would upset the connection. */
const IDLE_SETTINGS: ReadonlySet<string> = new Set([
  "statement_timeout",
  "lock_timeout",
  "idle_in_transaction_session_timeout",
  "idle_session_timeout",
  "transaction_timeout",
  "client_encoding",
  "names",
  "client_min_messages",
  "row_security",
  "default_with_oids",
  "constraints",
  "role",
  "session",
  "transaction",
]);

const SERVER_WIDE: ReadonlySet<string> = new Set([
  "role",
  "user",
  "group",
  "database",
  "tablespace",
  "subscription",
  "system",
]);

const CONTROL: ReadonlySet<string> = new Set([
  "begin",
  "start",
  "commit",
  "end",
  "savepoint",
  "release",
  "rollback",
  "abort",
]);

/** Statements about rows: a schema is compared, and what fills it may need what only the real database has. */
const DATA: ReadonlySet<string> = new Set(["insert", "update", "delete", "merge", "copy", "truncate", "refresh"]);

/**
 * Judges one statement of a target.
 *
 * @example
 * ```ts
 * judgeStatement("SET statement_timeout = 0", { owners: false, privileges: true }).action; // "leave"
 * ```
 */
export function judgeStatement(sql: string, rules: TargetRules): TargetVerdict {
  const tokens = significantTokens(sql);
  const words = tokens.map(({ kind, text }) => kind === "quoted" || kind === "other" ? "" : text);
  const [first = "", second = "", third = ""] = words;
  if (CONTROL.has(first) || DATA.has(first)) return silently();
  if (first === "set" || first === "reset") return settingVerdict(sql, words);
  if (["create", "alter", "drop"].includes(first) && SERVER_WIDE.has(second) && third !== "mapping") {
    return serverWide(sql);
  }
  if ((first === "drop" || first === "reassign") && second === "owned") return serverWide(sql);
  if (first === "comment") return commentVerdict(sql, words);
  if (first === "grant" || first === "revoke") return grantVerdict(sql, { words, rules });
  if (first === "alter" && second === "default" && third === "privileges" && !rules.privileges) return silently();
  if (first === "alter" && !rules.owners && words.at(-3) === "owner" && words.at(-2) === "to") return silently();
  if (first === "create" && second === "schema") return schemaVerdict(sql, tokens);
  if (first === "create" && second === "extension" && words.includes("plpgsql")) return silently();
  return { action: "run", sql };
}

function settingVerdict(sql: string, words: readonly string[]): TargetVerdict {
  const scoped = (words[1] === "session" || words[1] === "local") && words[2] !== "authorization" &&
    words[2] !== "characteristics";
  const name = words[scoped ? 2 : 1] ?? "";
  return IDLE_SETTINGS.has(name) ? silently() : { action: "run", sql };
}

function commentVerdict(sql: string, words: readonly string[]): TargetVerdict {
  const kind = words[2] ?? "";
  // It comes with the extension, and only its owner may change it.
  if (kind === "extension") return silently();
  return SERVER_WIDE.has(kind) ? serverWide(sql) : { action: "run", sql };
}

function grantVerdict(
  sql: string,
  { words, rules }: { readonly words: readonly string[]; readonly rules: TargetRules },
): TargetVerdict {
  const on = words.indexOf("on");
  if (on < 0) return serverWide(sql);
  if (["database", "tablespace", "parameter"].includes(words[on + 1] ?? "")) return serverWide(sql);
  return rules.privileges ? { action: "run", sql } : silently();
}

/** `public` is in every new database. */
function schemaVerdict(sql: string, tokens: readonly Token[]): TargetVerdict {
  const named = tokens[2];
  const plain = tokens.length === 3 && named !== undefined && (named.kind === "word" || named.kind === "quoted");
  if (!plain) return { action: "run", sql };
  return { action: "run", sql: `CREATE SCHEMA IF NOT EXISTS ${quoteIdentifier(named.text)}` };
}

function serverWide(sql: string): TargetVerdict {
  const line = sql.replace(/^(?:\s+|--[^\n]*\n?|\/\*[^]*?\*\/)+/, "").replaceAll(/\s+/g, " ");
  const shown = [...line].length > 60 ? `${[...line].slice(0, 57).join("")}...` : line;
  return { action: "leave", report: `${shown}: it belongs to the whole server, not to this database` };
}

function silently(): TargetVerdict {
  return { action: "leave", report: null };
}
