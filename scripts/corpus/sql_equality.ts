/**
 * Holds what `--sql` prints for each revision against what Alembic prints.
 *
 * @module
 */
import { fromFileUrl } from "../../tests/support/paths.ts";
import type { CorpusProject } from "./project.ts";

/** SQL of revisions, or why there is none, by revision id. */
export type Rendered = Record<string, { readonly sql: string } | { readonly error: string }>;

/** A revision that is not printed as Alembic prints it. */
export interface SqlDifference {
  readonly revision: string;
  /** The first statement that differs, on both sides; or the error. */
  readonly cause: string;
}

/** How a project compares. */
export interface SqlEquality {
  readonly revisions: number;
  /** Revisions that Alembic renders. */
  readonly rendered: number;
  readonly equal: number;
  readonly differences: readonly SqlDifference[];
}

/** What a comparison needs. */
export interface SqlEqualityOptions {
  /** Folder of the project. */
  readonly folder: string;
  /** The `migrator.toml` of the project. */
  readonly config: string;
  /** The project for the Python scripts. */
  readonly file: string;
  /** A Python that has Alembic. */
  readonly python: string;
}

/** Renders all revisions with both tools, and compares. */
export async function compareSql(project: CorpusProject, options: SqlEqualityOptions): Promise<SqlEquality> {
  const { folder, config, file, python } = options;
  const place = { project, folder };
  const ours = await run(Deno.execPath(), ["run", "-A", "--quiet", script("render_ours.ts"), config], place);
  const theirs = await run(python, [script("render_alembic.py"), file], place);
  const differences: SqlDifference[] = [];
  let rendered = 0;
  for (const [revision, wanted] of Object.entries(theirs)) {
    if ("error" in wanted) continue;
    rendered++;
    const found = ours[revision] ?? { error: "not found" };
    const cause = "error" in found ? found.error.split("\n")[0]! : firstDifference(found.sql, wanted.sql);
    if (cause !== null) differences.push({ revision, cause });
  }
  const revisions = Object.keys(theirs).length;
  return { revisions, rendered, equal: rendered - differences.length, differences };
}

function script(name: string): string {
  return fromFileUrl(new URL(name, import.meta.url));
}

async function run(
  program: string,
  args: readonly string[],
  { project, folder }: { readonly project: CorpusProject; readonly folder: string },
): Promise<Rendered> {
  const command = new Deno.Command(program, {
    args: [...args],
    cwd: folder,
    env: { PYTHONDONTWRITEBYTECODE: "1", ...project.env },
    stdout: "piped",
    stderr: "piped",
  });
  const { stdout, stderr, success } = await command.output();
  if (!success) throw new Error(`${program} ${args.join(" ")} failed:\n${new TextDecoder().decode(stderr)}`);
  return JSON.parse(new TextDecoder().decode(stdout)) as Rendered;
}

function firstDifference(found: string, wanted: string): string | null {
  const [left, right] = [comparableStatements(found), comparableStatements(wanted)];
  for (let at = 0; at < Math.max(left.length, right.length); at++) {
    if (left[at] !== right[at]) return `found:  ${left[at] ?? "nothing"}\n    wanted: ${right[at] ?? "nothing"}`;
  }
  return null;
}

/** Statements without white space, comments, and what frames them. */
function comparableStatements(sql: string): readonly string[] {
  return sql.split("\n").filter((line) => !/^\s*(--.*)?$/.test(line)).join("\n")
    .split(/;[ \t]*(?=\n|$)/)
    .map((statement) => statement.replace(/\s+/g, " ").replace(/\( /g, "(").replace(/ \)/g, ")").trim())
    .map((statement) => statement.replace(/[;\s]+$/, "").trim())
    .filter((statement) => statement !== "" && !/^(SET LOCAL .*|BEGIN|COMMIT)$/.test(statement));
}
