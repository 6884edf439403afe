import type { GoldenCase } from "./case.ts";

/** Every row of section 3.9 of the Alembic reference. */
export const ALEMBIC_OBJECT_CASES: readonly GoldenCase[] = [
  {
    alembic: "pg.ENUM('a','b',name='mood').create(op.get_bind(),checkfirst=False)",
    call: ({ op }) => op.createEnum("mood", ["a", "b"]),
    sql: ["CREATE TYPE mood AS ENUM ('a', 'b')"],
  },
  {
    alembic: "pg.ENUM('a','b',name='mood').create(op.get_bind(),checkfirst=True)",
    call: ({ op }) => op.createEnum("mood", ["a", "b"]),
    sql: ["CREATE TYPE mood AS ENUM ('a', 'b')"],
  },
  {
    alembic: "pg.ENUM('a','b',name='mood').drop(op.get_bind(),checkfirst=False)",
    call: ({ op }) => op.dropEnum("mood"),
    sql: ["DROP TYPE mood"],
    setup: "CREATE TYPE mood AS ENUM ('a', 'b')",
    irreversible: "nothing says",
  },
  {
    alembic: "Enum('a','b',name='mood').create(op.get_bind())",
    call: ({ op }) => op.createEnum("mood", ["a", "b"]),
    sql: ["CREATE TYPE mood AS ENUM ('a', 'b')"],
  },
  {
    alembic: "Enum('a','b',name='mood').drop(op.get_bind())",
    call: ({ op }) => op.dropEnum("mood"),
    sql: ["DROP TYPE mood"],
    setup: "CREATE TYPE mood AS ENUM ('a', 'b')",
    irreversible: "nothing says",
  },
  {
    alembic: "op.execute(schema.DropSequence(Sequence('sq')))",
    call: ({ op }) => op.dropSequence("sq"),
    sql: ["DROP SEQUENCE sq"],
    setup: "CREATE SEQUENCE sq",
    irreversible: "nothing says what sequence 'sq'",
  },
  {
    alembic: "op.execute(schema.CreateSchema('app',if_not_exists=True))",
    call: ({ op }) => op.createSchema("app", { ifNotExists: true }),
    sql: ["CREATE SCHEMA IF NOT EXISTS app"],
    irreversible: "may have been there before",
  },
  {
    alembic: "op.execute(schema.DropSchema('app',cascade=True))",
    call: ({ op }) => op.dropSchema("app", { cascade: true }),
    sql: ["DROP SCHEMA app CASCADE"],
    setup: "CREATE SCHEMA app",
    irreversible: "nothing says what schema 'app'",
  },
];
