import assert from "node:assert/strict";
import { compileVersionChange, createVersionTable } from "../../../lib/compile/version_table.ts";
import type { RevisionId } from "../../../lib/revision/types.ts";

const TABLE = { name: "alembic_version" };

function flat(sql: string): string {
  return sql.replace(/\s+/g, " ");
}

function id(text: string): RevisionId {
  return text as RevisionId;
}

Deno.test("createVersionTable() writes Alembic's table with room for long ids", () => {
  assert.equal(
    flat(createVersionTable(TABLE)),
    "CREATE TABLE alembic_version ( version_num VARCHAR(255) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num) )",
  );
});

Deno.test("createVersionTable() follows schema, name, primary key and ifNotExists", () => {
  assert.equal(
    flat(createVersionTable({ name: "my ver", schema: "meta", primaryKey: false }, { ifNotExists: true })),
    'CREATE TABLE IF NOT EXISTS meta."my ver" ( version_num VARCHAR(255) NOT NULL )',
  );
});

Deno.test("createVersionTable() shortens the constraint name when it would be too long", () => {
  const sql = createVersionTable({ name: "v".repeat(63) });
  assert.match(sql, /CONSTRAINT v{55}_[0-9a-f]{4} PRIMARY KEY/);
});

Deno.test("compileVersionChange() writes Alembic's statements", () => {
  const insert = { kind: "insert", id: id("X") } as const;
  assert.equal(
    compileVersionChange(insert, TABLE),
    "INSERT INTO alembic_version (version_num) VALUES ('X') RETURNING alembic_version.version_num",
  );
  assert.equal(
    compileVersionChange(insert, { ...TABLE, primaryKey: false }),
    "INSERT INTO alembic_version (version_num) VALUES ('X')",
  );
  assert.equal(
    compileVersionChange({ kind: "update", from: id("X"), to: id("Y") }, TABLE),
    "UPDATE alembic_version SET version_num='Y' WHERE alembic_version.version_num = 'X'",
  );
  assert.equal(
    compileVersionChange({ kind: "delete", id: id("X") }, { name: "v", schema: "meta" }),
    "DELETE FROM meta.v WHERE meta.v.version_num = 'X'",
  );
  assert.equal(compileVersionChange({ kind: "purge" }, TABLE), "DELETE FROM alembic_version");
});
