/**
 * The class of a statement by its key words: what is certain without a parser, and the best guess without one.
 *
 * @module
 */
import type { StatementClass } from "./statement.ts";
import type { Token } from "./tokens.ts";

/** A class by key words. */
export interface WordClass {
  readonly class: StatementClass;
  /** True when no other reading of the words is possible. */
  readonly certain: boolean;
}

const BY_FIRST_WORD: ReadonlyMap<string, StatementClass> = new Map([
  ...classAll("control", ["begin", "start", "commit", "end", "rollback", "abort", "savepoint", "release"]),
  ...classAll("standalone", ["vacuum", "cluster", "repack"]),
  ...classAll("scan", ["analyze", "analyse"]),
  ...classAll("data", ["select", "insert", "update", "delete", "merge", "with", "values", "table", "copy", "explain"]),
  ...classAll("data", ["call", "do", "declare", "fetch", "move", "close", "execute", "deallocate", "notify"]),
]);

/** Words without which an `ALTER`, `CREATE` or `DROP` is a plain one, whatever else it says. */
const TELLING: Readonly<Record<string, ReadonlySet<string>>> = {
  alter: new Set(["concurrently", "validate", "value", "system", "database", "subscription"]),
  create: new Set(["concurrently", "database", "tablespace", "subscription"]),
  drop: new Set(["concurrently", "database", "tablespace", "subscription"]),
  discard: new Set(["all"]),
};

/** Classifies the tokens of one statement. */
export function classifyWords(tokens: readonly Token[]): WordClass {
  const words = tokens.filter((token) => token.kind === "word").map((token) => token.text);
  const first = tokens[0]?.kind === "symbol" && tokens[0].text === "(" ? "select" : words[0] ?? "";
  const known = BY_FIRST_WORD.get(first);
  if (known !== undefined) return { class: known, certain: true };
  if (first === "prepare") return { class: words[1] === "transaction" ? "control" : "data", certain: true };
  if (first === "refresh") return { class: words.includes("concurrently") ? "data" : "brief", certain: true };
  if (first === "reindex") {
    return { class: words.includes("concurrently") ? "concurrent" : "standalone", certain: false };
  }
  const telling = Object.hasOwn(TELLING, first) ? TELLING[first]! : undefined;
  if (telling === undefined || !words.some((word) => telling.has(word))) return { class: "brief", certain: true };
  return { class: guess(first, words), certain: false };
}

/** Statements with a telling word, by the place where it usually stands. */
function guess(first: string, words: readonly string[]): StatementClass {
  if (words.includes("concurrently")) return "concurrent";
  if (first === "discard" || ["database", "tablespace", "subscription", "system"].includes(words[1]!)) {
    return "standalone";
  }
  const text = words.join(" ");
  if (first === "alter" && words[1] === "type" && text.includes(" add value")) return "standalone";
  return first === "alter" && text.includes(" validate constraint ") ? "scan" : "brief";
}

function classAll(
  statementClass: StatementClass,
  words: readonly string[],
): readonly (readonly [string, StatementClass])[] {
  return words.map((word) => [word, statementClass] as const);
}
