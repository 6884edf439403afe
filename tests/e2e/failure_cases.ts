/**
 * The failures of everyday life: what is wrong, what the tool says, with which exit code.
 *
 * Numbers are those of the list of Alembic's failures that this table was made from; each is right here, in one sentence,
 * with nothing changed.
 *
 * @module
 */
import type { Project, RevisionText } from "../support/project.ts";

/** One failure. */
export interface FailureCase {
  /** Number in the list of Alembic's failures; further ones of our own have none. */
  readonly number?: number;
  readonly title: string;
  readonly args: readonly string[];
  readonly code: number;
  /** Error code that is printed. */
  readonly error: string;
  /** Must be in what is printed on stderr. */
  readonly says?: RegExp;
  readonly env?: Readonly<Record<string, string>> | ((project: Project) => Readonly<Record<string, string>>);
  setup?(project: Project): Promise<unknown>;
  /** History to write before; `linear` unless told. */
  readonly history?: "linear" | "diamond" | "two bases" | "none";
  /** Commands to run before; they must succeed. */
  readonly before?: readonly (readonly string[])[];
  /** What the command may leave: it was half way when it failed. */
  readonly leaves?: "revisions before the failure";
}

const LINEAR: readonly RevisionText[] = [
  { id: "aaa1", down: null },
  { id: "bbb2", down: "aaa1" },
  { id: "ccc3", down: "bbb2" },
  { id: "ddd4", down: "ccc3" },
];

/** The histories of the worked examples. */
export const HISTORIES: Readonly<Record<NonNullable<FailureCase["history"]>, readonly RevisionText[]>> = {
  linear: LINEAR,
  diamond: [
    { id: "aaa1", down: null },
    { id: "bbb2", down: "aaa1", labels: "left" },
    { id: "ccc3", down: "aaa1", labels: "right" },
  ],
  "two bases": [
    { id: "aaa1", down: null, labels: "acct" },
    { id: "aaa2", down: "aaa1" },
    { id: "nnn1", down: null, labels: "net" },
    { id: "nnn2", down: "nnn1", dependsOn: "aaa1" },
  ],
  none: [],
};

function toml(text: string): (project: Project) => Promise<unknown> {
  return (project) => project.folder.write("migrator.toml", text);
}

function revisionFile(name: string, text: string): (project: Project) => Promise<unknown> {
  return (project) => project.folder.write(`migrations/versions/${name}`, text);
}

function row(...ids: string[]): (project: Project) => Promise<unknown> {
  return (project) =>
    project.db.query(
      "CREATE TABLE alembic_version (version_num varchar(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));" +
        ids.map((id) => `INSERT INTO alembic_version VALUES ('${id}');`).join(""),
    );
}

/** The table. */
export const FAILURES: readonly FailureCase[] = [
  {
    number: 1,
    title: "no configuration and no folder",
    args: ["heads"],
    code: 2,
    error: "script-location-missing",
    says: /migrator init/,
    history: "none",
    setup: async (p) => {
      await Deno.remove(`${p.folder.path}/migrator.toml`);
      await Deno.remove(`${p.folder.path}/migrations`, { recursive: true });
    },
  },
  {
    number: 2,
    title: "the script folder is missing",
    args: ["history"],
    code: 2,
    error: "script-location-missing",
    history: "none",
    setup: toml('[migrator]\nscript_location = "nowhere"\n'),
  },
  {
    number: 3,
    title: "the configuration named by -c is missing",
    args: ["-c", "nope.toml", "heads"],
    code: 2,
    error: "config-not-found",
  },
  {
    title: "a key that does not exist",
    args: ["heads"],
    code: 2,
    error: "config-unknown-key",
    says: /version_table/,
    setup: toml('[migrator]\nverson_table = "x"\n'),
  },
  {
    title: "a key of the wrong type",
    args: ["heads"],
    code: 2,
    error: "config-wrong-type",
    setup: toml("[migrator]\nversion_table = 7\n"),
  },
  {
    title: "TOML that does not parse",
    args: ["heads"],
    code: 2,
    error: "config-syntax",
    says: /migrator\.toml:2/,
    setup: toml("[migrator]\nurl = \n"),
  },
  {
    number: 5,
    title: "init in a folder that is not empty",
    args: ["init", "migrations"],
    code: 1,
    error: "directory-not-empty",
  },
  {
    number: 6,
    title: "init with a template that does not exist",
    args: ["init", "-t", "nope", "other"],
    code: 2,
    error: "template-unknown",
    says: /generic/,
  },
  { number: 7, title: "an unknown revision", args: ["upgrade", "nope"], code: 1, error: "unknown-revision" },
  {
    number: 7,
    title: "an unknown branch",
    args: ["upgrade", "nolabel@head"],
    code: 1,
    error: "unknown-revision",
    says: /nolabel/,
  },
  {
    number: 7,
    title: "a prefix of several ids",
    args: ["upgrade", "a"],
    code: 1,
    error: "ambiguous-revision",
    says: /aaa1.*aaa2/s,
    history: "two bases",
  },
  {
    number: 7,
    title: "a revision that is not in the branch",
    args: ["upgrade", "left@ccc3"],
    code: 1,
    error: "not-in-branch",
    history: "diamond",
  },
  {
    number: 8,
    title: "a row that the history does not have",
    args: ["upgrade", "head"],
    code: 1,
    error: "unknown-database-revision",
    says: /zzzz/,
    setup: row("zzzz"),
  },
  {
    number: 8,
    title: "a row that is the beginning of an id",
    args: ["upgrade", "head"],
    code: 1,
    error: "shortened-database-revision",
    setup: row("aaa"),
  },
  {
    number: 8,
    title: "current with an unknown row",
    args: ["current"],
    code: 1,
    error: "unknown-database-revision",
    setup: row("zzzz"),
  },
  {
    number: 8,
    title: "stamp over an unknown row without --purge",
    args: ["stamp", "head"],
    code: 1,
    error: "unknown-database-revision",
    says: /--purge/,
    setup: row("zzzz"),
  },
  {
    number: 9,
    title: "head with several heads",
    args: ["upgrade", "head"],
    code: 1,
    error: "multiple-heads",
    says: /merge/,
    history: "diamond",
  },
  {
    number: 10,
    title: "a new revision with several heads",
    args: ["revision", "-m", "x"],
    code: 1,
    error: "multiple-heads",
    history: "diamond",
  },
  {
    number: 11,
    title: "stamp head with several heads",
    args: ["stamp", "head"],
    code: 1,
    error: "multiple-heads",
    history: "diamond",
  },
  {
    number: 12,
    title: "a parent that is not a head",
    args: ["revision", "-m", "x", "--head", "aaa1"],
    code: 1,
    error: "not-a-head",
    says: /--splice/,
  },
  { number: 12, title: "a merge of what is not a head", args: ["merge", "aaa1", "ddd4"], code: 1, error: "not-a-head" },
  {
    number: 13,
    title: "a merge with a duplicate",
    args: ["merge", "bbb2", "bbb2"],
    code: 1,
    error: "invalid-merge",
    history: "diamond",
  },
  { number: 14, title: "a merge of nothing", args: ["merge"], code: 2, error: "usage" },
  {
    number: 15,
    title: "a revision id with illegal characters",
    args: ["revision", "-m", "x", "--rev-id", "a:b@+c"],
    code: 2,
    error: "invalid-revision-id",
  },
  {
    number: 16,
    title: "an id that does not fit the column",
    args: ["upgrade", "head"],
    code: 1,
    error: "identifier-does-not-fit",
    says: /ALTER TABLE/,
    setup: async (p) => {
      await p.revision({ id: "e".repeat(40), down: "ddd4" });
      await row("ddd4")(p);
    },
  },
  {
    number: 17,
    title: "two files with one id",
    args: ["heads"],
    code: 1,
    error: "history-broken",
    says: /aaa1\.ts[\s\S]*again\.ts|again\.ts[\s\S]*aaa1\.ts/,
    setup: revisionFile(
      "again.ts",
      'export const revision = "aaa1";\nexport const downRevision = null;\nexport function upgrade() {}\n',
    ),
  },
  {
    number: 17,
    title: "a new revision with an id that is taken",
    args: ["revision", "-m", "x", "--rev-id", "aaa1"],
    code: 1,
    error: "duplicate-revision",
  },
  {
    number: 18,
    title: "a parent that is missing",
    args: ["heads"],
    code: 1,
    error: "history-broken",
    says: /zzz9/,
    setup: (p) => p.revision({ id: "eee5", down: "zzz9" }),
  },
  {
    number: 18,
    title: "a dependency that is missing",
    args: ["upgrade", "head"],
    code: 1,
    error: "history-broken",
    says: /zzz9/,
    setup: (p) => p.revision({ id: "eee5", down: "ddd4", dependsOn: "zzz9" }),
  },
  {
    number: 19,
    title: "a cycle",
    args: ["upgrade", "heads"],
    code: 1,
    error: "history-broken",
    says: /xxx1[\s\S]*yyy1/,
    setup: async (p) => {
      await p.revision({ id: "xxx1", down: "yyy1" });
      await p.revision({ id: "yyy1", down: "xxx1" });
    },
  },
  {
    number: 20,
    title: "a revision that builds on itself",
    args: ["heads"],
    code: 1,
    error: "history-broken",
    says: /xxx1/,
    setup: (p) => p.revision({ id: "xxx1", down: "xxx1" }),
  },
  {
    number: 21,
    title: "a cycle of dependencies",
    args: ["heads"],
    code: 1,
    error: "history-broken",
    says: /xxx1/,
    setup: async (p) => {
      await p.revision({ id: "xxx1", down: null, dependsOn: "yyy1" });
      await p.revision({ id: "yyy1", down: null, dependsOn: "xxx1" });
    },
  },
  {
    number: 22,
    title: "two revisions with one branch label",
    args: ["heads"],
    code: 1,
    error: "history-broken",
    says: /left/,
    history: "diamond",
    setup: (p) => p.revision({ id: "eee5", down: "ccc3", labels: "left" }),
  },
  {
    number: 22,
    title: "a new revision with a branch label that is taken",
    args: ["revision", "-m", "x", "--head", "ccc3", "--branch-label", "left"],
    code: 1,
    error: "duplicate-branch-label",
    history: "diamond",
  },
  {
    number: 23,
    title: "rows that overlap",
    args: ["upgrade", "head"],
    code: 1,
    error: "overlapping-database-revisions",
    setup: row("aaa1", "ccc3"),
  },
  {
    number: 26,
    title: "--autogenerate with --sql",
    args: ["revision", "--autogenerate", "--sql", "-m", "x"],
    code: 2,
    error: "usage",
  },
  {
    number: 28,
    title: "a range online",
    args: ["upgrade", "aaa1:bbb2"],
    code: 2,
    error: "invalid-range",
    says: /--sql/,
  },
  {
    number: 29,
    title: "downgrade --sql without a start",
    args: ["downgrade", "base", "--sql"],
    code: 2,
    error: "invalid-range",
  },
  {
    number: 30,
    title: "a range with two colons",
    args: ["upgrade", "a:b:c", "--sql"],
    code: 2,
    error: "invalid-range",
  },
  {
    number: 31,
    title: "a history range without a colon",
    args: ["history", "-r", "aaa1"],
    code: 2,
    error: "invalid-range",
  },
  {
    number: 32,
    title: "a history range over two branches",
    args: ["history", "-r", "bbb2:ccc3"],
    code: 1,
    error: "unrelated-range",
    history: "diamond",
  },
  { number: 34, title: "more steps up than there are", args: ["upgrade", "+9"], code: 1, error: "walked-too-far" },
  {
    number: 34,
    title: "more steps down than there are",
    args: ["downgrade", "-9"],
    code: 1,
    error: "walked-too-far",
    before: [["upgrade", "bbb2"]],
  },
  { number: 34, title: "a step above the head", args: ["upgrade", "head+1"], code: 1, error: "walked-too-far" },
  {
    number: 35,
    title: "a step up where the history branches",
    args: ["upgrade", "+1"],
    code: 1,
    error: "ambiguous-walk",
    history: "diamond",
    before: [["upgrade", "aaa1"]],
  },
  {
    number: 35,
    title: "a step down from several rows",
    args: ["downgrade", "-1"],
    code: 1,
    error: "ambiguous-current",
    history: "diamond",
    before: [["upgrade", "heads"]],
  },
  {
    number: 36,
    title: "a downgrade to what is above",
    args: ["downgrade", "ccc3"],
    code: 1,
    error: "invalid-downgrade-target",
    before: [["upgrade", "bbb2"]],
  },
  { number: 38, title: "stamp --purge --sql", args: ["stamp", "--purge", "head", "--sql"], code: 2, error: "usage" },
  {
    number: 39,
    title: "stamp --sql from two starts",
    args: ["stamp", "aaa1:bbb2", "bbb2:ccc3", "--sql"],
    code: 2,
    error: "invalid-range",
  },
  { number: 41, title: "stamp with a relative target", args: ["stamp", "+1"], code: 2, error: "invalid-target" },
  {
    number: 44,
    title: "a syntax error in a revision",
    args: ["upgrade", "head"],
    code: 1,
    error: "revision-syntax",
    says: /eee5\.ts:5/,
    setup: revisionFile(
      "eee5.ts",
      'export const revision = "eee5";\nexport const downRevision = "ddd4";\n\nexport function upgrade({ op }) {\n  op.execute("SELECT 1";\n}\n',
    ),
  },
  {
    number: 44,
    title: "an import that does not resolve",
    args: ["upgrade", "head"],
    code: 1,
    error: "revision-import",
    says: /left-pad|not-there/,
    setup: revisionFile(
      "eee5.ts",
      'import { x } from "./not-there.ts";\nexport const revision = "eee5";\nexport const downRevision = "ddd4";\nexport function upgrade() { x(); }\n',
    ),
  },
  {
    number: 46,
    title: "a revision without upgrade",
    args: ["upgrade", "head"],
    code: 1,
    error: "revision-body",
    says: /upgrade/,
    setup: revisionFile("eee5.ts", 'export const revision = "eee5";\nexport const downRevision = "ddd4";\n'),
  },
  {
    number: 46,
    title: "a downgrade that is missing",
    args: ["downgrade", "-1"],
    code: 1,
    error: "irreversible",
    setup: (p) => p.revision({ id: "eee5", down: "ddd4", downgrade: null }),
    before: [["upgrade", "head"]],
  },
  {
    number: 46,
    title: "a revision without downRevision",
    args: ["heads"],
    code: 1,
    error: "revision-header",
    says: /downRevision/,
    setup: revisionFile("eee5.ts", 'export const revision = "eee5";\nexport function upgrade() {}\n'),
  },
  {
    number: 47,
    title: "an exception in a revision",
    args: ["upgrade", "head"],
    code: 1,
    error: "revision-failed",
    says: /boom/,
    leaves: "revisions before the failure",
    setup: (p) => p.revision({ id: "eee5", down: "ddd4", up: 'throw new Error("boom");' }),
  },
  {
    number: 47,
    title: "SQL that PostgreSQL refuses",
    args: ["upgrade", "head"],
    code: 1,
    error: "sql-failed",
    says: /42P07[\s\S]*t_aaa1/,
    leaves: "revisions before the failure",
    setup: (p) => p.revision({ id: "eee5", down: "ddd4", up: 'op.execute("CREATE TABLE t_aaa1 (x int)");' }),
  },
  {
    title: "SQL that does not parse",
    args: ["upgrade", "head"],
    code: 1,
    error: "sql-failed",
    says: /eee5\.ts/,
    leaves: "revisions before the failure",
    setup: (p) => p.revision({ id: "eee5", down: "ddd4", up: 'op.execute("ALTER TABLE t_aaa1 ADDD x");' }),
  },
  {
    title: "a wrong argument of a directive",
    args: ["upgrade", "head"],
    code: 1,
    error: "op-option",
    says: /nullable/,
    leaves: "revisions before the failure",
    setup: (p) =>
      p.revision({
        id: "eee5",
        down: "ddd4",
        up: 'op.addColumn("t_aaa1", sa.column("x", sa.integer(), { nulable: true }));',
      }),
  },
  {
    number: 48,
    title: "a server that is not there",
    args: ["upgrade", "head"],
    code: 1,
    error: "connection-refused",
    env: { DATABASE_URL: "postgres://nobody:secret@127.0.0.1:9/x" },
  },
  {
    number: 48,
    title: "a database that does not exist",
    args: ["current"],
    code: 1,
    error: "database-missing",
    env: (p) => ({ DATABASE_URL: p.db.url.replace(p.db.name, "not_there") }),
  },
  {
    number: 49,
    title: "no database configured",
    args: ["current"],
    code: 2,
    error: "no-database-url",
    says: /DATABASE_URL/,
    env: { DATABASE_URL: "" },
  },
  {
    number: 49,
    title: "a URL of another kind of database",
    args: ["current"],
    code: 2,
    error: "unsupported-database",
    env: { DATABASE_URL: "mysql://x@y/z" },
  },
  {
    number: 50,
    title: "current --check-heads behind the head",
    args: ["current", "--check-heads"],
    code: 3,
    error: "database-not-at-heads",
  },
  {
    number: 51,
    title: "a version path that is not configured",
    args: ["revision", "-m", "x", "--version-path", "elsewhere"],
    code: 2,
    error: "version-path-unknown",
  },
  {
    number: 52,
    title: "a hook that does not exist",
    args: ["revision", "-m", "x", "--rev-id", "eee5"],
    code: 1,
    error: "hook-failed",
    leaves: "revisions before the failure",
    setup: toml(
      '[migrator]\nscript_location = "migrations"\n[[migrator.post_write_hooks]]\nname = "fmt"\ntype = "exec"\nexecutable = "/does/not/exist"\n',
    ),
  },
  {
    number: 53,
    title: "edit of base",
    args: ["edit", "base"],
    code: 1,
    error: "nothing-to-edit",
    env: { EDITOR: "/bin/true" },
  },
  {
    number: 53,
    title: "edit of current in an empty database",
    args: ["edit", "current"],
    code: 1,
    error: "nothing-to-edit",
    env: { EDITOR: "/bin/true" },
  },
  {
    number: 53,
    title: "an editor that fails",
    args: ["edit", "head"],
    code: 1,
    error: "editor-failed",
    env: { EDITOR: "/bin/false" },
  },
  {
    number: 55,
    title: "a time zone that does not exist",
    args: ["revision", "-m", "x"],
    code: 2,
    error: "timezone-unknown",
    says: /Mars/,
    setup: toml('[migrator]\nscript_location = "migrations"\ntimezone = "Mars/Base"\n'),
  },
  {
    number: 56,
    title: "using without a type",
    args: ["upgrade", "head"],
    code: 1,
    error: "op-argument",
    says: /using/,
    leaves: "revisions before the failure",
    setup: (p) => p.revision({ id: "eee5", down: "ddd4", up: 'op.alterColumn("t_aaa1", "id", { using: "id::int" });' }),
  },
  { number: 57, title: "an empty target", args: ["upgrade", ""], code: 2, error: "invalid-target" },
  { number: 57, title: "an empty symbol", args: ["show", ""], code: 2, error: "invalid-target" },
  { number: 58, title: "an unknown command", args: ["bogus"], code: 2, error: "usage", says: /bogus/ },
  {
    number: 58,
    title: "an unknown option",
    args: ["upgrade", "head", "--bogus"],
    code: 2,
    error: "usage",
    says: /--bogus/,
  },
  { title: "a section that does not exist", args: ["-n", "nope", "heads"], code: 2, error: "config-unknown-section" },
  {
    title: "a downgrade that cannot be derived, found before anything is printed",
    args: ["upgrade", "head", "--sql"],
    code: 1,
    error: "auto-downgrade-impossible",
    says: /migrations\/versions\/eee5\.ts:\d+: op\.dropTable/,
    setup: revisionFile(
      "eee5.ts",
      'export const revision = "eee5";\nexport const downRevision = "ddd4";\nexport const downgrade = "auto";\nexport function upgrade({ op }) {\n  op.dropTable("t_aaa1");\n}\n',
    ),
  },
  {
    title: "op.query offline",
    args: ["upgrade", "head", "--sql"],
    code: 1,
    error: "query-offline",
    says: /eee5\.ts/,
    setup: (p) => p.revision({ id: "eee5", down: "ddd4", up: 'await op.query("SELECT 1");' }),
  },
  { title: "reset unasked", args: ["reset"], code: 2, error: "confirmation-needed", says: /--yes/ },
];
