/**
 * Whether an expression that a person wrote is one that PostgreSQL printed.
 *
 * Only sure answers count: what looks different may mean the same.
 *
 * @module
 */
import { nextToken, openScanner, tokenText } from "../../sql/lexer.ts";
import { significantTokens } from "../../sql/tokens.ts";
import type { DefaultDef } from "../../op/nodes/parts.ts";
import type { TypeRef } from "../../schema/type_ref.ts";

/** The three values of a comparison. */
export type Verdict = "equal" | "different" | "unknown";

/** Whether a printed expression is plainly the one that was written. */
export function sameWritten(printed: string, written: string): boolean {
  const wanted = plain(written);
  const found = plain(printed);
  return found === wanted || plain(withoutLiteralCasts(found)) === wanted;
}

const LITERAL_CAST =
  /('(?:[^']|'')*'|\((?:-?[\d.]+)\)|\b\d[\d.]*)::(?:"[^"]+"|[a-z_][\w.]*)(?: varying| precision)?(?:\(\d+(?:,\d+)?\))?(?:\[\])?/g;

/** PostgreSQL says the type of every constant. */
function withoutLiteralCasts(text: string): string {
  return text.replace(LITERAL_CAST, (_all, literal: string) => literal.replace(/^\((.*)\)$/, "$1"));
}

/** One spelling of spaces, case and outer parentheses. */
function plain(text: string): string {
  let spelled = "";
  const scanner = openScanner(text);
  try {
    for (let kind = nextToken(scanner); kind !== "end"; kind = nextToken(scanner)) {
      if (kind === "comment") continue;
      const token = tokenText(scanner);
      if (kind === "space") spelled += " ";
      else spelled += kind === "word" ? token.toLowerCase() : token;
    }
  } catch {
    return text;
  }
  return bare(spelled.replace(/ +/g, " ").replace(/ ?([(),=<>+*/]|::) ?/g, "$1").trim());
}

function bare(text: string): string {
  if (!text.startsWith("(") || !text.endsWith(")")) return text;
  let depth = 0;
  for (const [at, character] of [...text].entries()) {
    if (character === "'" || character === '"') return text;
    if (character === "(") depth++;
    if (character === ")" && --depth === 0 && at < [...text].length - 1) return text;
  }
  return bare(text.slice(1, -1));
}

const LITERAL = /^'((?:[^']|'')*)'(?:::[^']+)?$/;
const NUMBER = /^\(?'?(-?\d+(?:\.\d+)?)'?\)?(?:::[a-z ]+(?:\(\d+(?:,\d+)?\))?)?$/;
const TEXTS: ReadonlySet<string> = new Set(["text", "varchar", "bpchar", "citext"]);
const NUMBERS: ReadonlySet<string> = new Set(["int2", "int4", "int8", "numeric", "float4", "float8"]);

/** A default as printed, against one as declared; constants can be told apart, expressions only when they are the same. */
export function compareDefault(
  printed: string | null,
  declared: DefaultDef | undefined,
  { type, enumType }: { readonly type: TypeRef; readonly enumType: boolean },
): Verdict {
  if (printed === null || declared === undefined) {
    return printed === null && declared === undefined ? "equal" : "different";
  }
  const literal = LITERAL.exec(printed)?.[1]?.replaceAll("''", "'");
  if (declared.kind === "literal" && literal !== undefined) {
    if (literal === declared.value) return "equal";
    if (!type.array && (enumType || TEXTS.has(type.name))) return "different";
  }
  const written = declared.kind === "literal" ? declared.value : declared.sql;
  if (!type.array && NUMBERS.has(type.name)) {
    const [left, right] = [NUMBER.exec(printed)?.[1], NUMBER.exec(written)?.[1]];
    if (left !== undefined && right !== undefined) return Number(left) === Number(right) ? "equal" : "different";
  }
  if (!type.array && type.name === "bool" && /^(?:true|false)$/.test(printed) && /^(?:true|false)$/i.test(written)) {
    return printed === written.toLowerCase() ? "equal" : "different";
  }
  return declared.kind === "sql" && sameWritten(printed, declared.sql) ? "equal" : "unknown";
}

/** How PostgreSQL would be told a default. */
export function defaultSql(declared: DefaultDef): string {
  return declared.kind === "sql" ? declared.sql : `'${declared.value.replaceAll("'", "''")}'`;
}

/** All that an SQL text could name; names in code that is a string, too. */
export function wordsOf(sql: string): readonly string[] {
  try {
    const tokens = significantTokens(sql);
    // Code in a string names things, too.
    const inside = tokens.some(({ kind }) => kind === "other") ? sql.split(/[^\p{L}\p{N}_$]+/u) : [];
    return [...tokens.map(({ text }) => text), ...inside, ...inside.map((word) => word.toLowerCase())];
  } catch {
    return sql.split(/[^\p{L}\p{N}_$]+/u);
  }
}
