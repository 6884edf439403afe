/**
 * One Python revision in memory: what its upgrade runs, without a database.
 *
 * @module
 */
import { loadHistory } from "../../../lib/load/history.ts";
import { type Probe, probe } from "../../../lib/run/probe.ts";
import type { NamingConvention } from "../../../lib/op/program.ts";
import { memoryFiles } from "../load/memory_files.ts";

/** How the revision runs. */
export interface RevisionOptions {
  readonly naming?: NamingConvention;
  readonly offline?: boolean;
  /** Other files of the project, by their paths from its folder. */
  readonly files?: Readonly<Record<string, string>>;
}

/** Runs `def upgrade():` with this body; `op`, `sa`, `postgresql` and `context` are imported. */
export async function upgradeOf(body: string, options: RevisionOptions = {}): Promise<Probe> {
  const indented = body.split("\n").map((line) => line === "" ? line : `    ${line}`).join("\n");
  const text = [
    "from alembic import context, op",
    "import sqlalchemy as sa",
    "from sqlalchemy.dialects import postgresql",
    'revision = "r1"',
    "down_revision = None",
    "def upgrade():",
    indented,
    "",
  ].join("\n");
  const others = Object.entries(options.files ?? {}).map(([path, content]) => [`/app/${path}`, content]);
  const files = memoryFiles({ "/app/migrations/versions/r1.py": text, ...Object.fromEntries(others) });
  const history = await loadHistory({
    file: "/app/alembic.ini",
    scriptLocation: "/app/migrations",
    versionLocations: ["/app/migrations/versions"],
    versionLocationsGiven: false,
    recursiveVersionLocations: false,
  }, { cwd: "/app", files, ports: { stdout: () => {}, stderr: () => {} } });
  const [body_] = await history.bodies(history.headers);
  return await probe({
    header: history.headers[0]!,
    body: body_!,
    direction: "upgrade",
    offline: options.offline ?? false,
    serverVersion: 150_000,
    settings: {
      versionTable: "alembic_version",
      versionTableSchema: undefined,
      searchPath: null,
      versionTablePk: true,
      transactionPerMigration: true,
      lockTimeoutMs: 0,
      statementTimeoutMs: 0,
      retry: { attempts: 1, forMs: 0, firstDelayMs: 0, maxDelayMs: 0 },
      lock: { mode: "none", waitMs: 0, key: null, leaseMs: 0 },
      log: false,
      naming: options.naming ?? {},
      x: [],
      tag: null,
    },
  });
}

/** The statements, each on one line. */
export function statementsOf({ script }: Probe): readonly string[] {
  return script.filter((sql) => sql !== "BEGIN" && sql !== "COMMIT")
    .map((sql) => sql.replace(/\s+/g, " ").replaceAll("( ", "(").replaceAll(" )", ")").trim());
}
