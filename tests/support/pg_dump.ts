/**
 * Schemas by `pg_dump`, in a form that two of them can be compared in.
 *
 * @module
 */
import assert from "node:assert/strict";
import { canonicalExpression } from "../../lib/schema/printed_expression.ts";

/** What is dumped. */
export interface PgDumpOptions {
  /** Patterns of tables that are left out. */
  readonly without?: readonly string[];
}

/**
 * The schema of a database by `pg_dump`: its statements, sorted, with the parts sorted whose order means nothing (columns of
 * tables among them); `null` where there is no `pg_dump` for this server.
 */
export async function pgDump(url: string, { without = [] }: PgDumpOptions = {}): Promise<readonly string[] | null> {
  const left = without.map((pattern) => `--exclude-table=${pattern}`);
  try {
    const { success, stdout, stderr } = await new Deno.Command("pg_dump", {
      args: ["--schema-only", ...left, "--dbname", url],
    }).output();
    const problem = new TextDecoder().decode(stderr);
    if (!success && problem.includes("server version mismatch")) return null;
    assert.ok(success, problem);
    return settledStatements(new TextDecoder().decode(stdout));
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return null;
    throw error;
  }
}

/** The statements of a dump, sorted, each in the one order that its parts can have, and in the one form that stays. */
export function settledStatements(dump: string): readonly string[] {
  // Newer minor versions guard the script with random words.
  const lines = dump.split("\n").filter((line) => !line.startsWith("--") && !/^\\(?:un)?restrict /.test(line));
  return lines.join("\n").split(";\n").map((statement) => settled(canonicalExpression(statement.trim()))).sort();
}

/** The order of columns, of attributes, of storage parameters and of event trigger tags means nothing. */
function settled(statement: string): string {
  const words = statement
    .replace(/(?<=\sWITH \()([^)]*)(?=\))/, sortedList)
    .replace(/(?<=WHEN TAG IN \()([^)]*)(?=\))/, sortedList);
  if (/^CREATE STATISTICS/.test(words)) return words.replace(/(?<= ON ).*(?= FROM )/, sortedList);
  const lines = words.split("\n");
  if (!/^CREATE (?:(?:UNLOGGED )?TABLE .*|TYPE .* AS) \($/.test(words.split("\n")[0] ?? "")) return words;
  // Columns, constraints, attributes.
  const end = lines.findLastIndex((line) => line.startsWith(")"));
  const inside = lines.slice(1, end).map((line) => line.replace(/,$/, "")).sort();
  return [lines[0], ...inside, ...lines.slice(end)].join("\n");
}

function sortedList(list: string): string {
  return list.split(", ").sort().join(", ");
}
