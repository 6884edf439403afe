/**
 * The same made-up schema for the tools that compare: as SQL for the database, as models for migrator and for Alembic.
 *
 * @module
 */
import { join } from "node:path";

/** Columns of each table besides its key. */
const COLUMNS = 10;

/** SQL that makes a schema of `count` tables, each with an index, a comment and a foreign key. */
export function schemaSql(count: number): string {
  const tables = numbers(count).map((n) => {
    const columns = numbers(COLUMNS).map((column) => `c_${column} ${column % 2 === 0 ? "integer" : "varchar(100)"}`);
    const parent = n === 1 ? "" : `, CONSTRAINT fk_t_${n} FOREIGN KEY (parent_id) REFERENCES t_${n - 1} (id)`;
    return [
      `CREATE TABLE t_${n} (id serial NOT NULL, parent_id integer, ${columns.join(", ")}, ` +
      `CONSTRAINT pk_t_${n} PRIMARY KEY (id)${parent});`,
      `CREATE INDEX ix_t_${n} ON t_${n} (c_1);`,
      `COMMENT ON TABLE t_${n} IS 'table number ${n}';`,
    ].join("\n");
  });
  return tables.join("\n") + "\n";
}

/** Writes the same as `models.ts` of a project without revisions. */
export async function writeModels(count: number, folder: string): Promise<void> {
  await Deno.mkdir(join(folder, "migrations", "versions"), { recursive: true });
  await Deno.writeTextFile(
    join(folder, "migrator.toml"),
    '[migrator]\nscript_location = "migrations"\ntarget = "models.ts"\n',
  );
  const tables = numbers(count).map((n) => {
    const columns = numbers(COLUMNS).map((column) =>
      `    sa.column("c_${column}", ${column % 2 === 0 ? "sa.integer()" : "sa.string(100)"}),`
    );
    const parent = n === 1
      ? []
      : [`    sa.foreignKeyConstraint(["parent_id"], ["t_${n - 1}.id"], { name: "fk_t_${n}" }),`];
    return [
      `  metadata.table("t_${n}", [`,
      `    sa.column("id", sa.integer(), { nullable: false }),`,
      `    sa.column("parent_id", sa.integer()),`,
      ...columns,
      `    sa.primaryKeyConstraint(["id"], { name: "pk_t_${n}" }),`,
      ...parent,
      `    sa.index("ix_t_${n}", ["c_1"]),`,
      `  ], { comment: "table number ${n}" });`,
    ].join("\n");
  });
  await Deno.writeTextFile(
    join(folder, "models.ts"),
    `export function models({ metadata, sa }) {\n${tables.join("\n")}\n}\n`,
  );
}

/** Writes the same as SQLAlchemy's metadata of an Alembic project without revisions. */
export async function writeMetadata(count: number, folder: string): Promise<void> {
  await Deno.mkdir(join(folder, "migrations", "versions"), { recursive: true });
  await Deno.writeTextFile(join(folder, "alembic.ini"), "[alembic]\nscript_location = %(here)s/migrations\n");
  await Deno.writeTextFile(
    join(folder, "migrations", "env.py"),
    `import os
from alembic import context
import sqlalchemy as sa

metadata = sa.MetaData()
for n in range(1, ${count} + 1):
    sa.Table(
        f"t_{n}", metadata,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("parent_id", sa.Integer()),
        *[sa.Column(f"c_{i}", sa.Integer() if i % 2 == 0 else sa.String(100)) for i in range(1, ${COLUMNS} + 1)],
        sa.PrimaryKeyConstraint("id", name=f"pk_t_{n}"),
        *([] if n == 1 else [sa.ForeignKeyConstraint(["parent_id"], [f"t_{n - 1}.id"], name=f"fk_t_{n}")]),
        sa.Index(f"ix_t_{n}", "c_1"),
        comment=f"table number {n}",
    )

engine = sa.create_engine(os.environ["BENCH_ALEMBIC_URL"], poolclass=sa.pool.NullPool)
with engine.connect() as connection:
    context.configure(connection=connection, target_metadata=metadata)
    with context.begin_transaction():
        context.run_migrations()
`,
  );
}

function numbers(count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => index + 1);
}
