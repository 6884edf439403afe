/**
 * How a statement that a person wrote must be run.
 *
 * @module
 */
import { classifyTree, type TreeClass } from "./classify_tree.ts";
import { classifyWords } from "./classify_words.ts";
import { PARSER_VERSION, parseStatement, syntaxError } from "./parser.ts";
import { lockedRelations } from "./relations.ts";
import type { Origin, QualifiedName } from "./statement.ts";
import { significantTokens } from "./tokens.ts";

/** What is known of a statement once it has been looked at; fits into a `Statement`. */
export interface Classification extends TreeClass {
  /** Relations that it locks strongly, as far as its text says. */
  readonly relations?: readonly QualifiedName[];
}

/** Options of {@linkcode classifyStatement}. */
export interface ClassifyOptions {
  /** Where the statement comes from, for the message of a syntax error. */
  readonly origin?: Origin;
  /**
   * `server_version_num` of the server that will run it. What a newer server may understand is not called an error.
   * Absent: the server is taken to be no newer than the parser.
   */
  readonly serverVersion?: number;
  /** Parse in any case, to find syntax errors before anything is sent. */
  readonly parse?: boolean;
}

/**
 * Finds the class of one statement, the relations it locks strongly and the index it builds or drops.
 *
 * Asks PostgreSQL's own parser where the key words leave a doubt, and only then loads it. A statement of a server that is
 * newer than the parser is classified by its key words, with a note that says so.
 *
 * @param sql One statement, without or with its semicolon.
 * @throws {MigratorError} `sql-syntax` for what is no SQL, with the place; `sql-unterminated`.
 *
 * @example
 * ```ts
 * import { classifyStatement } from "./classify.ts";
 *
 * await classifyStatement("CREATE INDEX CONCURRENTLY i ON t (a)");
 * // { class: "concurrent", index: { name: "i", table: { name: "t" }, action: "create" }, relations: [{ name: "t" }] }
 * ```
 */
export async function classifyStatement(sql: string, options: ClassifyOptions = {}): Promise<Classification> {
  const tokens = significantTokens(sql);
  if (tokens.length === 0) return { class: "data" };
  const byWords = classifyWords(tokens);
  const relations = lockedRelations(tokens);
  const found = byWords.certain && !options.parse ? { class: byWords.class } : await classifyByParser(sql, options);
  const known = found ?? {
    class: byWords.class,
    note: `classified by its key words: the parser knows PostgreSQL ${PARSER_VERSION}, the server is newer`,
  };
  return relations.length === 0 ? known : { ...known, relations };
}

/** `undefined` when the parser cannot read it, but the server may. */
async function classifyByParser(sql: string, options: ClassifyOptions): Promise<TreeClass | undefined> {
  const outcome = await parseStatement(sql);
  if (outcome.ok) return classifyTree(outcome.tree);
  const major = Math.floor((options.serverVersion ?? 0) / 10_000);
  if (major > PARSER_VERSION) return undefined;
  throw syntaxError(sql, outcome, options.origin ?? {});
}
