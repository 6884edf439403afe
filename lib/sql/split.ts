/**
 * Cuts SQL text into statements, exactly where PostgreSQL's own parser would.
 *
 * @module
 */
import { MigratorError } from "../core/error.ts";
import {
  isSymbol,
  isWord,
  nextSignificant,
  nextToken,
  openScanner,
  type Scanner,
  skipPlain,
  tokenText,
} from "./lexer.ts";
import { placeOf, type SqlSource, unterminated } from "./source.ts";

/** One statement of a text. */
export interface SqlPiece {
  /** The statement with the comments before it, without its semicolon. */
  readonly text: string;
  /** Where `text` starts in the whole, in UTF-16 units. */
  readonly offset: number;
  /** Where the statement itself starts in `text`, behind the comments. */
  readonly head: number;
  /** Line in the file of `head`, from 1. */
  readonly line: number;
  /** Column of `head` in its line, in characters, from 1. */
  readonly column: number;
}

/** psql's own commands that guard a dump and mean nothing to the server (PostgreSQL 13.22 and later). */
const IGNORED_COMMAND = /\\(?:un)?restrict[ \t]+\S+[ \t]*(?=[\r\n]|$)/y;
const COMMAND = /\\[^\s']*/y;

/**
 * Cuts SQL text into its statements.
 *
 * A semicolon ends a statement unless it is in a string, a name, a comment, the body of a `BEGIN ATOMIC` function, or
 * the parentheses of `CREATE RULE`. Comments before a statement belong to it; what holds no statement is left out.
 *
 * @param sql Any number of statements; the last may lack its semicolon.
 * @param source Which file it is and at which line it starts, for positions and messages.
 * @throws {MigratorError} `sql-unterminated` for something without its end; `sql-meta-command` for commands of psql
 * (`\i`, `\copy`), except `\restrict` and `\unrestrict`, which pg_dump writes and which are left out;
 * `sql-copy-stream` for `COPY ... FROM stdin` and `TO stdout`.
 *
 * @example
 * ```ts
 * import { splitStatements } from "./split.ts";
 *
 * splitStatements("SELECT 1;\nSELECT ';'").map((piece) => piece.text); // ["SELECT 1", "SELECT ';'"]
 * ```
 */
export function splitStatements(sql: string, source: SqlSource = {}): readonly SqlPiece[] {
  const scanner = openScanner(sql, source);
  const lines = new LineCounter(sql, source.line ?? 1);
  const pieces: SqlPiece[] = [];
  let from = -1;
  for (;;) {
    const kind = nextToken(scanner);
    if (kind === "end") return pieces;
    if (kind === "space") continue;
    if (from < 0) from = scanner.start;
    if (kind === "comment") continue;
    if (isSymbol(scanner, ";")) {
      from = -1;
      continue;
    }
    if (isSymbol(scanner, "\\")) {
      skipCommand(scanner);
      from = -1;
      continue;
    }
    const head = scanner.start;
    const to = readStatement(scanner);
    pieces.push({ text: sql.slice(from, to), offset: from, head: head - from, ...lines.at(head) });
    from = -1;
  }
}

/** Reads on from the first token of a statement to its semicolon or the end; returns where its last token ends. */
function readStatement(scanner: Scanner): number {
  const first = scanner.kind === "word" ? tokenText(scanner).toLowerCase() : "";
  if (first === "create") return readCreate(scanner);
  return first === "copy" ? readCopy(scanner) : readPlain(scanner, scanner.end);
}

/** A statement in which every semicolon outside strings, names and comments is its end. */
function readPlain(scanner: Scanner, last: number): number {
  let to = last;
  for (;;) {
    to = skipPlain(scanner) ?? to;
    const kind = nextToken(scanner);
    if (kind === "end" || isSymbol(scanner, ";")) return to;
    if (kind === "comment") continue;
    if (kind === "symbol") refuseCommand(scanner);
    to = scanner.end;
  }
}

/** `CREATE`: the two statements that have semicolons inside of them. */
function readCreate(scanner: Scanner): number {
  const start = scanner.start;
  let to = scanner.end;
  nextSignificant(scanner);
  if (isWord(scanner, "or")) {
    nextSignificant(scanner);
    if (isWord(scanner, "replace")) nextSignificant(scanner);
  }
  const rule = isWord(scanner, "rule");
  const routine = isWord(scanner, "function") || isWord(scanner, "procedure");
  if (!rule && !routine) {
    scanner.end = scanner.start;
    return readPlain(scanner, to);
  }
  let depth = 0;
  let previous = "";
  for (; scanner.kind !== "end"; nextSignificant(scanner)) {
    if (scanner.kind === "symbol") {
      if (isSymbol(scanner, "(")) depth++;
      else if (isSymbol(scanner, ")")) depth--;
      else if (isSymbol(scanner, ";") && (!rule || depth <= 0)) return to;
      refuseCommand(scanner);
    }
    if (routine && depth === 0 && previous === "begin" && isWord(scanner, "atomic")) skipAtomicBody(scanner, start);
    previous = scanner.kind === "word" ? tokenText(scanner).toLowerCase() : "";
    to = scanner.end;
  }
  if (rule && depth > 0) {
    throw unterminated(scanner, start, { what: "parenthesis of the CREATE RULE", missing: ")" });
  }
  return to;
}

/**
 * Moves from `ATOMIC` to the `END` of the body.
 *
 * The body's own `END` stands where a statement could start; any other `END` belongs to a `CASE`, or is a label.
 */
function skipAtomicBody(scanner: Scanner, start: number): void {
  let cases = 0;
  let previous = ";";
  for (;;) {
    const kind = nextSignificant(scanner);
    if (kind === "end") throw unterminated(scanner, start, { what: "BEGIN ATOMIC body", missing: "END" });
    const label = previous === "as" || previous === ".";
    if (!label && isWord(scanner, "case")) cases++;
    else if (!label && isWord(scanner, "end")) {
      if (cases > 0) cases--;
      else if (previous === ";") return;
    }
    previous = kind === "word" || kind === "symbol" ? tokenText(scanner).toLowerCase() : "";
  }
}

/** `COPY`: refuses the forms that need a stream of data besides the statement. */
function readCopy(scanner: Scanner): number {
  const start = scanner.start;
  let to = scanner.end;
  let depth = 0;
  let previous = "";
  for (;;) {
    const kind = nextSignificant(scanner);
    if (kind === "end" || (isSymbol(scanner, ";"))) return to;
    if (isSymbol(scanner, "(")) depth++;
    if (isSymbol(scanner, ")")) depth--;
    if (kind === "symbol") refuseCommand(scanner);
    const word = kind === "word" ? tokenText(scanner).toLowerCase() : "";
    if (depth === 0 && (previous === "from" || previous === "to") && (word === "stdin" || word === "stdout")) {
      const where = placeOf(scanner, start);
      throw new MigratorError(
        "sql-copy-stream",
        `Cannot read SQL: COPY ${previous.toUpperCase()} ${word} in line ${where.line} needs a stream of data`,
        {
          where,
          hint: previous === "from" ? "Write the rows as INSERT (pg_dump --inserts does)" : "Leave it out",
        },
      );
    }
    previous = word;
    to = scanner.end;
  }
}

/** Skips a command of psql that means nothing to the server; refuses any other. */
function skipCommand(scanner: Scanner): void {
  IGNORED_COMMAND.lastIndex = scanner.start;
  if (!IGNORED_COMMAND.test(scanner.sql)) refuseCommand(scanner);
  scanner.end = IGNORED_COMMAND.lastIndex;
}

function refuseCommand(scanner: Scanner): void {
  if (!isSymbol(scanner, "\\")) return;
  const where = placeOf(scanner, scanner.start);
  COMMAND.lastIndex = scanner.start;
  const command = COMMAND.exec(scanner.sql)![0];
  throw new MigratorError(
    "sql-meta-command",
    `Cannot read SQL: '${command}' in line ${where.line} is a command of psql, not SQL`,
    { where, hint: "Write in SQL what it does, or leave it out", data: { command } },
  );
}

/** Counts lines and columns forward, each character once. */
class LineCounter {
  readonly #sql: string;
  #offset: number = 0;
  #line: number;
  #column: number = 1;

  constructor(sql: string, firstLine: number) {
    this.#sql = sql;
    this.#line = firstLine;
  }

  /** Line and column of an offset that is not before the last one asked for. */
  at(offset: number): { line: number; column: number } {
    const sql = this.#sql;
    for (; this.#offset < offset; this.#offset++) {
      const unit = sql.charCodeAt(this.#offset);
      if (unit === 10 || (unit === 13 && sql.charCodeAt(this.#offset + 1) !== 10)) {
        this.#line++;
        this.#column = 1;
      } else if (unit < 0xdc00 || unit > 0xdfff) this.#column++; // half of a pair counts once
    }
    return { line: this.#line, column: this.#column };
  }
}
