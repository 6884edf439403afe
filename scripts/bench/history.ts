/**
 * The same made-up history for every tool: each revision makes a table and an index on it.
 *
 * @module
 */
import { join } from "node:path";

/** A history on disk. */
export interface History {
  /** How many revisions it has. */
  readonly count: number;
  /** Folder of the project. */
  readonly folder: string;
}

/** Id of revision number `n`, from 1. */
export function revisionId(n: number): string {
  return n.toString(16).padStart(12, "0");
}

/** The SQL of revision number `n`, without its version row. */
function revisionSql(n: number): readonly string[] {
  return [
    `CREATE TABLE bench_${n} (id SERIAL NOT NULL, name TEXT NOT NULL, PRIMARY KEY (id));`,
    `CREATE INDEX ix_bench_${n}_name ON bench_${n} (name);`,
  ];
}

/** Writes migrations for dbmate. */
export async function writeDbmate({ count, folder }: History): Promise<void> {
  const migrations = join(folder, "db", "migrations");
  await Deno.mkdir(migrations, { recursive: true });
  for (let n = 1; n <= count; n++) {
    await Deno.writeTextFile(
      join(migrations, `${20_260_101_000_000 + n}_table_${n}.sql`),
      `-- migrate:up\n${revisionSql(n).join("\n")}\n\n-- migrate:down\nDROP TABLE bench_${n};\n`,
    );
  }
}

/** Writes migrations for node-pg-migrate. */
export async function writeNodePgMigrate({ count, folder }: History): Promise<void> {
  const migrations = join(folder, "migrations");
  await Deno.mkdir(migrations, { recursive: true });
  for (let n = 1; n <= count; n++) {
    await Deno.writeTextFile(
      join(migrations, `${1_700_000_000_000 + n}_table-${n}.js`),
      `export const up = (pgm) => {
  pgm.createTable("bench_${n}", {
    id: { type: "serial", notNull: true, primaryKey: true },
    name: { type: "text", notNull: true },
  });
  pgm.createIndex("bench_${n}", "name", { name: "ix_bench_${n}_name" });
};

export const down = (pgm) => {
  pgm.dropTable("bench_${n}");
};
`,
    );
  }
  await Deno.writeTextFile(join(folder, "package.json"), '{ "type": "module", "private": true }\n');
}

/** Writes a project with TypeScript revisions. */
export async function writeOurs({ count, folder }: History): Promise<void> {
  const versions = join(folder, "migrations", "versions");
  await Deno.mkdir(versions, { recursive: true });
  await Deno.writeTextFile(join(folder, "migrator.toml"), '[migrator]\nscript_location = "migrations"\n');
  for (let n = 1; n <= count; n++) {
    const down = n === 1 ? "null" : `"${revisionId(n - 1)}"`;
    await Deno.writeTextFile(
      join(versions, `${revisionId(n)}_table_${n}.ts`),
      `/**
 * table ${n}
 *
 * Revision ID: ${revisionId(n)}
 */
import type { Migration } from "../migrator.d.ts";

export const revision = "${revisionId(n)}";
export const downRevision = ${down};
export const branchLabels = null;
export const dependsOn = null;

export function upgrade({ op, sa }: Migration) {
  op.createTable("bench_${n}", [
    sa.column("id", sa.integer(), { primaryKey: true }),
    sa.column("name", sa.text(), { nullable: false }),
  ]);
  op.createIndex("ix_bench_${n}_name", "bench_${n}", ["name"]);
}

export function downgrade({ op }: Migration) {
  op.dropTable("bench_${n}");
}
`,
    );
  }
}

/** Writes the statements that such an upgrade comes down to, one transaction for each revision, for `psql -f`. */
export async function writePsql({ count, folder }: History): Promise<string> {
  const lines = ["CREATE TABLE alembic_version (version_num varchar(255) NOT NULL PRIMARY KEY);"];
  for (let n = 1; n <= count; n++) {
    const version = n === 1
      ? `INSERT INTO alembic_version (version_num) VALUES ('${revisionId(1)}');`
      : `UPDATE alembic_version SET version_num = '${revisionId(n)}' WHERE version_num = '${revisionId(n - 1)}';`;
    lines.push(
      "BEGIN;",
      ...revisionSql(n),
      version,
      "COMMIT;",
    );
  }
  const file = join(folder, "upgrade.sql");
  await Deno.mkdir(folder, { recursive: true });
  await Deno.writeTextFile(file, lines.join("\n") + "\n");
  return file;
}

/** Writes an Alembic project; the URL comes from the environment. */
export async function writeAlembic({ count, folder }: History): Promise<void> {
  const versions = join(folder, "migrations", "versions");
  await Deno.mkdir(versions, { recursive: true });
  await Deno.writeTextFile(join(folder, "alembic.ini"), "[alembic]\nscript_location = %(here)s/migrations\n");
  await Deno.writeTextFile(
    join(folder, "migrations", "env.py"),
    `import os
from alembic import context
from sqlalchemy import create_engine, pool

if context.is_offline_mode():
    context.configure(url="postgresql://", literal_binds=True, transaction_per_migration=True)
    with context.begin_transaction():
        context.run_migrations()
else:
    engine = create_engine(os.environ["BENCH_ALEMBIC_URL"], poolclass=pool.NullPool)
    with engine.connect() as connection:
        context.configure(connection=connection, transaction_per_migration=True)
        with context.begin_transaction():
            context.run_migrations()
`,
  );
  for (let n = 1; n <= count; n++) {
    const down = n === 1 ? "None" : `"${revisionId(n - 1)}"`;
    await Deno.writeTextFile(
      join(versions, `${revisionId(n)}_table_${n}.py`),
      `"""table ${n}

Revision ID: ${revisionId(n)}
"""
from alembic import op
import sqlalchemy as sa

revision = "${revisionId(n)}"
down_revision = ${down}
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "bench_${n}",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("name", sa.Text(), nullable=False),
    )
    op.create_index("ix_bench_${n}_name", "bench_${n}", ["name"])


def downgrade():
    op.drop_table("bench_${n}")
`,
    );
  }
}
