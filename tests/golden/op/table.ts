import type { GoldenCase } from "./case.ts";

/** Every row of section 3.3 of the Alembic reference. */
export const TABLE_CASES: readonly GoldenCase[] = [
  {
    alembic: "op.drop_table('account')",
    call: ({ op }) => op.dropTable("account"),
    sql: ["DROP TABLE account"],
    setup: "CREATE TABLE account (id integer)",
    irreversible: "nothing says what table",
    example: true,
  },
  {
    alembic: "op.drop_table('account',schema='app',if_exists=True)",
    call: ({ op }) => op.dropTable("account", { schema: "app", ifExists: true }),
    sql: ["DROP TABLE IF EXISTS app.account"],
    setup: "CREATE SCHEMA app",
    irreversible: "nothing says",
  },
  {
    alembic: "op.rename_table('a','b')",
    call: ({ op }) => op.renameTable("a", "b"),
    sql: ["ALTER TABLE a RENAME TO b"],
    setup: "CREATE TABLE a (id integer)",
    example: true,
  },
  {
    alembic: "op.rename_table('a','b',schema='app')",
    call: ({ op }) => op.renameTable("a", "b", { schema: "app" }),
    sql: ["ALTER TABLE app.a RENAME TO b"],
    setup: "CREATE SCHEMA app; CREATE TABLE app.a (id integer)",
  },
  {
    alembic: "op.rename_table('Old','select')",
    call: ({ op }) => op.renameTable("Old", "select"),
    sql: ["ALTER TABLE \"Old\" RENAME TO \"select\""],
    setup: "CREATE TABLE \"Old\" (id integer)",
  },
  {
    alembic: "op.create_table_comment('t',\"it's\",schema='app',existing_comment='old')",
    call: ({ op }) => op.createTableComment("t", "it's", { schema: "app", existingComment: "old" }),
    sql: ["COMMENT ON TABLE app.t IS 'it''s'"],
    setup: "CREATE SCHEMA app; CREATE TABLE app.t (id integer); COMMENT ON TABLE app.t IS 'old'",
    example: true,
  },
  {
    alembic: "op.create_table_comment('t',None)",
    call: ({ op }) => op.createTableComment("t", null),
    sql: ["COMMENT ON TABLE t IS NULL"],
    setup: "CREATE TABLE t (id integer)",
    irreversible: "nothing says what the comment",
  },
  {
    alembic: "op.drop_table_comment('t',existing_comment='x')",
    call: ({ op }) => op.dropTableComment("t", { existingComment: "x" }),
    sql: ["COMMENT ON TABLE t IS NULL"],
    setup: "CREATE TABLE t (id integer); COMMENT ON TABLE t IS 'x'",
    example: true,
  },
];
