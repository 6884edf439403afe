/**
 * Where `$1` and `:name` stand in SQL.
 *
 * @module
 */
import { nextToken, openScanner, type Scanner, type TokenKind } from "./lexer.ts";

/** A placeholder in a text. */
export interface Placeholder {
  /** Offset in UTF-16 units. */
  readonly start: number;
  readonly length: number;
  /** Without `$` or `:`. */
  readonly name: string;
}

const NAME = /[\p{L}_][\p{L}\p{N}_]*/uy;

/**
 * Finds the placeholders of one style, in order.
 *
 * Strings, dollar quotes, quoted names and comments hold none; a cast (`::`), an assignment (`:=`) and the colon of an
 * array slice (`a[1:n]`, `a[lower : upper]`) are none.
 *
 * @throws {MigratorError} `sql-unterminated` for a string, name or comment without its end.
 *
 * @example
 * ```ts
 * import { placeholders } from "./placeholders.ts";
 *
 * placeholders("SELECT :a::int, ':b'", "named"); // [{ start: 7, length: 2, name: "a" }]
 * ```
 */
export function placeholders(sql: string, style: "positional" | "named"): readonly Placeholder[] {
  const scanner = openScanner(sql);
  return style === "positional" ? positional(scanner) : named(scanner);
}

function positional(scanner: Scanner): readonly Placeholder[] {
  const found: Placeholder[] = [];
  for (let kind = nextToken(scanner); kind !== "end"; kind = nextToken(scanner)) {
    if (kind !== "parameter") continue;
    const { sql, start, end } = scanner;
    found.push({ start, length: end - start, name: sql.slice(start + 1, end) });
  }
  return found;
}

function named(scanner: Scanner): readonly Placeholder[] {
  const { sql } = scanner;
  const found: Placeholder[] = [];
  let brackets = 0;
  let operand = false;
  for (let kind = nextToken(scanner); kind !== "end"; kind = nextToken(scanner)) {
    if (kind === "space" || kind === "comment") continue;
    const { start } = scanner;
    const symbol = kind === "symbol" ? sql[start] : "";
    if (symbol === "[") brackets++;
    if (symbol === "]") brackets--;
    if (symbol !== ":") {
      operand = isOperand(kind, symbol);
      continue;
    }
    const slice = brackets > 0 && operand;
    operand = false;
    if (sql[start + 1] === ":" || sql[start + 1] === "=") {
      scanner.end = start + 2;
      continue;
    }
    NAME.lastIndex = start + 1;
    if (slice || !NAME.test(sql)) continue;
    scanner.end = NAME.lastIndex;
    found.push({ start, length: scanner.end - start, name: sql.slice(start + 1, scanner.end) });
    operand = true;
  }
  return found;
}

/** What a value can end with: a colon behind it, in brackets, is a slice. */
function isOperand(kind: TokenKind, symbol: string | undefined): boolean {
  return kind === "symbol" ? symbol === ")" || symbol === "]" : true;
}
