/**
 * Alembic projects of `tests/fixtures/alembic`, and the SQL that Alembic printed for them.
 *
 * @module
 */
import { join } from "node:path";

/** Statements without white space, comments, the version table and what only one of the tools prints. */
export function alembicStatements(sql: string): readonly string[] {
  return sql.split("\n").filter((line) => !/^\s*(--.*)?$/.test(line)).join("\n")
    .split(/;[ \t]*(?=\n|$)/)
    .map((statement) => statement.replace(/\s+/g, " ").replace(/\( /g, "(").replace(/ \)/g, ")").trim())
    .map((statement) => statement.replace(/;+$/, "").trim())
    .filter((statement) =>
      statement !== "" && !/alembic_version|^SET LOCAL|migrator:|^BEGIN$|^COMMIT$/.test(statement)
    );
}

/** Copies a folder with all that is in it. */
export async function copyProject(from: string, to: string): Promise<void> {
  await Deno.mkdir(to, { recursive: true });
  for await (const { name, isDirectory } of Deno.readDir(from)) {
    if (isDirectory) await copyProject(join(from, name), join(to, name));
    else await Deno.copyFile(join(from, name), join(to, name));
  }
}
