/**
 * A project in a temporary folder, for tests of whole commands.
 *
 * @module
 */
import { cli, type CliOptions, type CliResult, type RunningCli, startCli } from "./cli.ts";
import { createDatabase, type TestDatabase } from "./database.ts";
import { type TempFolder, tempFolder } from "./paths.ts";

/** A revision to write; the body is the text of the functions. */
export interface RevisionText {
  readonly id: string;
  /** `null`, an id, or several. */
  readonly down: string | null | readonly string[];
  readonly labels?: string | readonly string[];
  readonly dependsOn?: string | readonly string[];
  /** First line of the documentation; the id when absent. */
  readonly message?: string;
  /** Statements of `upgrade({ op, sa })`; a table named after the id when absent. */
  readonly up?: string;
  /** Statements of `downgrade`; drops that table when absent; `null` for no downgrade. */
  readonly downgrade?: string | null;
}

/** A project with a database of its own. */
export interface Project extends AsyncDisposable {
  readonly folder: TempFolder;
  readonly db: TestDatabase;
  /** Writes `migrations/versions/<id>.ts`. */
  revision(text: RevisionText): Promise<void>;
  /** Runs a command in the folder, with `DATABASE_URL` set. */
  run(args: readonly string[], options?: Partial<CliOptions>): Promise<CliResult>;
  start(args: readonly string[], options?: Partial<CliOptions>): RunningCli;
  /** Rows of the version table, sorted; `null` when there is no table. */
  rows(): Promise<string[] | null>;
  /** Everything about the database and the folder that a command could change, for before-and-after comparisons. */
  snapshot(): Promise<unknown>;
}

/** Makes a project: `migrator.toml` and an empty `migrations/versions`. */
export async function createProject(toml: string = ""): Promise<Project> {
  const folder = await tempFolder();
  const db = await createDatabase();
  await folder.write("migrator.toml", `[migrator]\nscript_location = "migrations"\n${toml}`);
  await Deno.mkdir(`${folder.path}/migrations/versions`, { recursive: true });
  const full = (options: Partial<CliOptions>): CliOptions => ({
    cwd: folder.path,
    ...options,
    env: { DATABASE_URL: db.url, ...options.env },
  });
  const rows = async (): Promise<string[] | null> => {
    const [found] = await db.query("SELECT to_regclass('alembic_version') IS NOT NULL AS there");
    if (found?.["there"] !== true) return null;
    return (await db.query("SELECT version_num FROM alembic_version ORDER BY 1")).map((row) =>
      String(row["version_num"])
    );
  };
  return {
    folder,
    db,
    rows,
    async revision(text): Promise<void> {
      await folder.write(`migrations/versions/${text.id}.ts`, revisionSource(text));
    },
    run: (args, options = {}) => cli(args, full(options)),
    start: (args, options = {}) => startCli(args, full(options)),
    snapshot: async () => ({ rows: await rows(), relations: await relations(db), files: await files(folder.path) }),
    async [Symbol.asyncDispose](): Promise<void> {
      await db[Symbol.asyncDispose]();
      await folder[Symbol.asyncDispose]();
    },
  };
}

/** Text of a TypeScript revision. */
export function revisionSource(text: RevisionText): string {
  const { id, down } = text;
  const up = text.up ?? `op.createTable("t_${id}", [sa.column("id", sa.integer(), { primaryKey: true })]);`;
  const back = text.downgrade === undefined ? `op.dropTable("t_${id}");` : text.downgrade;
  return `/**
 * ${text.message ?? id}
 *
 * Revision ID: ${id}
 * Revises: ${[down ?? ""].flat().join(", ")}
 */
export const revision = ${JSON.stringify(id)};
export const downRevision = ${JSON.stringify(down)};
export const branchLabels = ${JSON.stringify(text.labels ?? null)};
export const dependsOn = ${JSON.stringify(text.dependsOn ?? null)};

export async function upgrade({ op, sa }) {
  ${up}
}
${back === null ? "" : `\nexport async function downgrade({ op, sa }) {\n  ${back}\n}\n`}`;
}

async function relations(db: TestDatabase): Promise<string[]> {
  const found = await db.query(
    `SELECT format('%I.%I %s', n.nspname, c.relname, c.relkind) AS relation FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema' ORDER BY 1`,
  );
  return found.map((row) => String(row["relation"]));
}

async function files(path: string): Promise<string[]> {
  const found: string[] = [];
  for await (const entry of Deno.readDir(path)) {
    const inner = `${path}/${entry.name}`;
    if (entry.isDirectory) found.push(...await files(inner));
    else found.push(`${inner} ${await Deno.readTextFile(inner)}`);
  }
  return found.sort();
}
