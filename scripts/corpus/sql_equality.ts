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
  const theirs = await run(python, [script("render_alembic.py"), file], place, { PYTHONHASHSEED: "1" });
  const again = await run(python, [script("render_alembic.py"), file], place, { PYTHONHASHSEED: "2" });
  const differences: SqlDifference[] = [];
  let rendered = 0;
  for (const [revision, wanted] of Object.entries(theirs)) {
    if ("error" in wanted) continue;
    rendered++;
    const found = ours[revision] ?? { error: "not found" };
    // Random keys, the clock, the order of sets: what Alembic prints differently each time is held to what stays.
    const second = again[revision];
    const varies = second !== undefined && "sql" in second && second.sql !== wanted.sql;
    const cause = "error" in found
      ? found.error.split("\n")[0]!
      : firstDifference(comparableStatements(found.sql, varies), comparableStatements(wanted.sql, varies));
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
  env: Readonly<Record<string, string>> = {},
): Promise<Rendered> {
  const command = new Deno.Command(program, {
    args: [...args],
    cwd: folder,
    env: { PYTHONDONTWRITEBYTECODE: "1", ...env, ...project.env },
    stdout: "piped",
    stderr: "piped",
  });
  const { stdout, stderr, success } = await command.output();
  if (!success) throw new Error(`${program} ${args.join(" ")} failed:\n${new TextDecoder().decode(stderr)}`);
  return JSON.parse(new TextDecoder().decode(stdout)) as Rendered;
}

function firstDifference(left: readonly string[], right: readonly string[]): string | null {
  for (let at = 0; at < Math.max(left.length, right.length); at++) {
    if (left[at] !== right[at]) return `found:  ${left[at] ?? "nothing"}\n    wanted: ${right[at] ?? "nothing"}`;
  }
  return null;
}

/** Statements without white space, comments, and what frames them. */
function comparableStatements(sql: string, varies: boolean): readonly string[] {
  const statements = plainStatements(sql);
  if (varies) return statements.map(masked).sort();
  // A table keeps its indexes in a set: their order is the one of addresses in memory.
  return statements.flatMap((statement, at) => {
    if (!isIndex(statement)) return [statement];
    if (at > 0 && isIndex(statements[at - 1]!)) return [];
    const end = statements.findIndex((one, index) => index > at && !isIndex(one));
    return statements.slice(at, end === -1 ? undefined : end).sort();
  });
}

function isIndex(statement: string): boolean {
  return /^CREATE (UNIQUE )?INDEX /.test(statement);
}

function masked(statement: string): string {
  return statement.replace(/'[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}'/g, "'UUID'")
    .replace(/'\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d(\.\d+)?(\+00:00)?'/g, "'TIME'");
}

function plainStatements(sql: string): readonly string[] {
  return sql.split("\n").filter((line) => !/^\s*(--.*)?$/.test(line)).join("\n")
    .split(/;[ \t]*(?=\n|$)/)
    .map((statement) => statement.replace(/\s+/g, " ").replace(/\( /g, "(").replace(/ \)/g, ")").trim())
    .map((statement) => statement.replace(/[;\s]+$/, "").trim())
    .filter((statement) => statement !== "" && !/^(SET LOCAL .*|BEGIN|COMMIT)$/.test(statement));
}
