/**
 * What a statement changes on its session for longer than its transaction.
 *
 * @module
 */
import { quoteIdentifier } from "../core/identifier.ts";
import { nextSignificant, openScanner, tokenText } from "./lexer.ts";
import { significantTokens, type Token } from "./tokens.ts";

/** `SET SESSION CHARACTERISTICS AS TRANSACTION ...` sets these. */
const CHARACTERISTICS = [
  "default_transaction_isolation",
  "default_transaction_read_only",
  "default_transaction_deferrable",
];

/** Settings of the moment or of the open transaction: PostgreSQL refuses to reset them. */
const MOMENTARY: ReadonlySet<string> = new Set([
  "seed",
  "transaction_isolation",
  "transaction_read_only",
  "transaction_deferrable",
]);

/** Special forms of `SET`, by the words after `SET [SESSION]` (PostgreSQL manual, "SET"). */
const SPECIAL: Readonly<Record<string, readonly string[]>> = {
  local: [],
  constraints: [],
  transaction: [],
  authorization: ["SESSION AUTHORIZATION"],
  characteristics: CHARACTERISTICS,
  names: ["client_encoding"],
  role: ["role"],
  schema: ["search_path"],
  time: ["TIME ZONE"],
  xml: ["xmloption"],
};

/**
 * Names the settings that a statement changes on the session, as `RESET` takes them; empty for most statements.
 *
 * Sees `SET` and calls of `set_config` with plain arguments, not what a function or a block does inside.
 *
 * @throws {MigratorError} `sql-unterminated`.
 *
 * @example
 * ```ts
 * import { sessionSettings } from "./session_settings.ts";
 *
 * sessionSettings("SET search_path = app"); // ["search_path"]
 * sessionSettings("SET LOCAL lock_timeout = 0"); // []
 * ```
 */
export function sessionSettings(sql: string): readonly string[] {
  const tokens = significantTokens(sql);
  const first = tokens[0];
  if (first?.kind !== "word") return [];
  if (first.text === "set") return changedBySet(tokens).filter((name) => !MOMENTARY.has(name));
  const calls = first.text === "select" && tokens.some(isSetConfig) ? changedByCalls(sql) : [];
  return calls.filter((name) => !MOMENTARY.has(name));
}

function changedBySet(tokens: readonly Token[]): readonly string[] {
  // `SET session.x = 1` is a setting of that name, and `SET role.x` is none of the special forms.
  const at = isWord(tokens[1], "session") && tokens[2]?.text !== "." ? 2 : 1;
  const [name, next] = [tokens[at], tokens[at + 1]];
  if (name === undefined) return [];
  const plain = next?.kind === "symbol" && [".", "="].includes(next.text);
  if (name.kind === "word" && !plain && !isWord(next, "to") && Object.hasOwn(SPECIAL, name.text)) {
    return SPECIAL[name.text]!;
  }
  const parts: string[] = [];
  for (let part = at; tokens[part] !== undefined; part += 2) {
    parts.push(tokens[part]!.text);
    if (tokens[part + 1]?.text !== ".") break;
  }
  return [settingName(parts)];
}

function isSetConfig(token: Token): boolean {
  return token.text === "set_config" && (token.kind === "word" || token.kind === "quoted");
}

function isWord(token: Token | undefined, word: string): boolean {
  return token?.kind === "word" && token.text === word;
}

/** `set_config('name', anything, false)`, wherever it stands. */
function changedByCalls(sql: string): readonly string[] {
  const scanner = openScanner(sql);
  const texts: string[] = [];
  for (let kind = nextSignificant(scanner); kind !== "end"; kind = nextSignificant(scanner)) {
    texts.push(tokenText(scanner));
  }
  const found: string[] = [];
  texts.forEach((text, at) => {
    if (!/^"?set_config"?$/i.test(text) || texts[at + 1] !== "(") return;
    const name = /^'((?:[^']|'')*)'$/.exec(texts[at + 2] ?? "")?.[1];
    if (name !== undefined && lastArgument(texts.slice(at + 2)) === "false") found.push(settingName(name.split(".")));
  });
  return found;
}

/** The last token before the parenthesis that closes the call. */
function lastArgument(texts: readonly string[]): string {
  let depth = 0;
  const end = texts.findIndex((text) => {
    if (text === "(") depth++;
    return text === ")" && depth-- === 0;
  });
  return (texts[end - 1] ?? "").toLowerCase();
}

function settingName(parts: readonly string[]): string {
  return parts.map((part) => /^[a-z_][a-z0-9_]*$/i.test(part) ? part.toLowerCase() : quoteIdentifier(part)).join(".");
}
