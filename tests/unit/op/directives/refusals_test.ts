/** Wrong arguments of the directives beyond Alembic's: found at the call, with revision and directive. */
import assert from "node:assert/strict";
import type { ErrorCode } from "../../../../lib/core/error.ts";
import type { Migration } from "../../../../lib/op/recorder.ts";
import { errorOf } from "../support.ts";

interface Refusal {
  readonly call: (migration: Migration) => void;
  readonly code: ErrorCode;
  readonly says: RegExp;
  /** Default: the newest. */
  readonly serverVersion?: number;
}

const LONG = "x".repeat(64);

const REFUSALS: Readonly<Record<string, readonly Refusal[]>> = {
  schemas: [
    { call: ({ op }) => op.createSchema(""), code: "op-name", says: /empty schema name/ },
    { call: ({ op }) => op.createSchema(LONG), code: "op-name", says: /64 bytes/ },
    { call: ({ op }) => op.createSchema("s", { ower: "x" } as never), code: "op-option", says: /no such option/ },
    {
      call: ({ op }) => op.dropSchema("s", { existing: "x" as never }),
      code: "op-argument",
      says: /'existing'.*an object/,
    },
    {
      call: ({ op }) => op.dropSchema("s", { existing: { coment: "x" } as never }),
      code: "op-option",
      says: /'coment'/,
    },
    { call: ({ op }) => op.createExtension("e", { version: 2 as never }), code: "op-argument", says: /'version'/ },
  ],
  objects: [
    { call: ({ op }) => op.commentOn("v" as never, "c"), code: "op-argument", says: /an object \{ kind, name \}/ },
    { call: ({ op }) => op.commentOn({ name: "v" } as never, "c"), code: "op-argument", says: /'kind' is missing/ },
    { call: ({ op }) => op.commentOn({ kind: "views", name: "v" } as never, "c"), code: "op-argument", says: /'kind'/ },
    {
      call: ({ op }) => op.commentOn({ kind: "trigger", name: "t" }, "c"),
      code: "op-argument",
      says: /a trigger needs the 'table'/,
    },
    {
      call: ({ op }) => op.commentOn({ kind: "view", name: "v", table: "t" }, "c"),
      code: "op-argument",
      says: /belongs to no table/,
    },
    {
      call: ({ op }) => op.commentOn({ kind: "materializedView", name: "v", arguments: "" }, "c"),
      code: "op-argument",
      says: /a materialized view has no arguments/,
    },
    {
      call: ({ op }) => op.setOwner({ kind: "schema", name: "s", schema: "x" }, "o"),
      code: "op-argument",
      says: /a schema is in no schema/,
    },
    { call: ({ op }) => op.commentOn({ kind: "view", name: "v" }, 5 as never), code: "op-argument", says: /'comment'/ },
    {
      call: ({ op }) => op.setOwner({ kind: "index", name: "i" }, "o"),
      code: "op-argument",
      says: /no owner for it/,
    },
    {
      call: ({ op }) => op.setSchema({ kind: "index", name: "i" }, "s"),
      code: "op-argument",
      says: /no schema to be changed/,
    },
    {
      call: ({ op }) => op.renameObject({ kind: "extension", name: "e" }, "f"),
      code: "op-argument",
      says: /no name to be changed/,
    },
    { call: ({ op }) => op.renameView("v", LONG), code: "op-name", says: /64 bytes/ },
  ],
  enums: [
    { call: ({ op }) => op.createEnum("e", "a" as never), code: "op-argument", says: /a list of strings/ },
    { call: ({ op }) => op.createEnum("e", ["a", "b", "a"]), code: "op-argument", says: /value 'a'.*twice/ },
    { call: ({ op }) => op.createEnum("e", [LONG]), code: "op-argument", says: /64 bytes/ },
    { call: ({ op }) => op.createEnum("e", ["a\0"]), code: "op-argument", says: /NUL/ },
    {
      call: ({ op }) => op.addEnumValue("e", "x", { before: "a", after: "b" }),
      code: "op-argument",
      says: /'before' and 'after'.*exclude/,
    },
    { call: ({ op }) => op.renameEnumValue("e", { from: "a" } as never), code: "op-argument", says: /missing: 'to'/ },
    {
      call: ({ op }) => op.replaceEnum("e", ["a"], { mapping: { b: "c" } }),
      code: "op-argument",
      says: /'c' is none of the new values/,
    },
    {
      call: ({ op }) => op.replaceEnum("e", ["a"], { mapping: { x: "a" }, existing: ["a", "b"] }),
      code: "op-argument",
      says: /'x' is none of the existing values/,
    },
    {
      call: ({ op }) => op.replaceEnum("e", ["a"], { columns: [{ table: "t" } as never] }),
      code: "op-argument",
      says: /missing: 'column'/,
    },
    {
      call: ({ op }) => op.dropEnum("e", { existing: { owner: "x" } as never }),
      code: "op-argument",
      says: /missing: 'values'/,
    },
  ],
  domains: [
    { call: ({ op }) => op.createDomain("d", "integer" as never), code: "op-type", says: /a type of 'sa'/ },
    { call: ({ op }) => op.alterDomain("d", {}), code: "op-argument", says: /without a change/ },
    {
      call: ({ op }) => op.addDomainConstraint("d", { name: "c" } as never),
      code: "op-argument",
      says: /missing: 'check'/,
    },
    {
      call: ({ op, sa }) => op.createDomain("d", sa.integer(), { checks: [{ name: "c" } as never] }),
      code: "op-argument",
      says: /missing: 'check'/,
    },
  ],
  "composite and range types": [
    {
      call: ({ op }) => op.createCompositeType("c", { a: "text" as never }),
      code: "op-argument",
      says: /'attributes'/,
    },
    { call: ({ op }) => op.alterCompositeType("c", []), code: "op-argument", says: /'changes'/ },
    {
      call: ({ op }) => op.alterCompositeType("c", [{ rename: "x" } as never]),
      code: "op-argument",
      says: /'add', 'drop', 'alter'/,
    },
    {
      call: ({ op, sa }) => op.alterCompositeType("c", [{ alter: "a", tipe: sa.text() } as never]),
      code: "op-option",
      says: /'tipe'/,
    },
    {
      call: ({ op, sa }) => op.createRangeType("r", sa.time(), { multirangeType: "m" }),
      code: "op-unsupported",
      says: /'multirangeType'.*PostgreSQL 14/,
      serverVersion: 130000,
    },
  ],
  sequences: [
    { call: ({ op }) => op.createSequence("s", { start: 1.5 }), code: "op-argument", says: /'start'.*whole number/ },
    { call: ({ op }) => op.createSequence("s", { increment: 0 }), code: "op-argument", says: /0 as 'increment'/ },
    {
      call: ({ op }) => op.createSequence("s", { temporary: true, unlogged: true }),
      code: "op-argument",
      says: /exclude/,
    },
    { call: ({ op }) => op.createSequence("s", { type: "int" as never }), code: "op-argument", says: /'smallint'/ },
    {
      call: ({ op }) => op.createSequence("s", { ownedBy: { table: "t" } as never }),
      code: "op-argument",
      says: /missing: 'column'/,
    },
    { call: ({ op }) => op.alterSequence("s", {}), code: "op-argument", says: /without a change/ },
    { call: ({ op }) => op.alterSequence("s", { restart: false as never }), code: "op-argument", says: /'restart'/ },
  ],
  views: [
    { call: ({ op }) => op.createView("v", " ; "), code: "op-argument", says: /holds no SQL/ },
    {
      call: ({ op }) => op.createView("v", "SELECT 1", { tablespace: "t" } as never),
      code: "op-option",
      says: /'tablespace'/,
    },
    {
      call: ({ op }) => op.createView("v", "SELECT 1", { columns: ["a", "a"] }),
      code: "op-argument",
      says: /'a'.*twice/,
    },
    {
      call: ({ op }) => op.createView("v", "SELECT 1", { grants: [{ privileges: ["SELCT"], to: ["r"] }] }),
      code: "op-argument",
      says: /'SELCT'/,
    },
    { call: ({ op }) => op.dropView("v", { existing: {} as never }), code: "op-argument", says: /missing: 'query'/ },
    {
      call: ({ op, sa }) => op.replaceView("v", "SELECT 1", { indexes: [sa.index("i", ["a"])] }),
      code: "op-option",
      says: /'indexes'.*is 'materialized: true' missing/,
    },
    {
      call: ({ op }) => op.replaceView("v", "SELECT 1", { dependants: [{ name: "w" } as never] }),
      code: "op-argument",
      says: /missing: 'query'/,
    },
    {
      call: ({ op }) => op.createMaterializedView("v", "SELECT 1", { indexes: [{ name: "i" } as never] }),
      code: "op-argument",
      says: /sa\.index\(\)/,
    },
    {
      call: ({ op }) => op.refreshMaterializedView("v", { concurrently: true, withData: false }),
      code: "op-argument",
      says: /'concurrently'/,
    },
    {
      call: ({ op }) => op.createView("v", "SELECT 1", { with: { security_invoker: true } }),
      code: "op-unsupported",
      says: /PostgreSQL 15/,
      serverVersion: 140000,
    },
  ],
  functions: [
    { call: ({ op }) => op.createFunction("f", undefined as never), code: "op-argument", says: /'definition'/ },
    {
      call: ({ op }) => op.createFunction("f", { body: "x" } as never),
      code: "op-argument",
      says: /missing: 'language'/,
    },
    {
      call: ({ op, sa }) =>
        op.createFunction("f", { language: "sql", body: "x", returns: sa.text(), returnsTable: { a: sa.text() } }),
      code: "op-argument",
      says: /'returns' and 'returnsTable'/,
    },
    {
      call: ({ op }) => op.createFunction("f", { language: "sql", body: "x", setOf: true }),
      code: "op-argument",
      says: /'setOf'.*without 'returns'/,
    },
    {
      call: ({ op, sa }) => op.createProcedure("p", { language: "sql", body: "x", returns: sa.text() } as never),
      code: "op-option",
      says: /'returns'.*a procedure has none/,
    },
    {
      call: ({ op }) => op.createFunction("f", { language: "sql", body: "x", volatility: "stable" as never }),
      code: "op-argument",
      says: /'STABLE'/,
    },
    {
      call: ({ op }) => op.createFunction("f", { definition: "CREATE FUNCTION ..." } as never),
      code: "op-argument",
      says: /missing: 'arguments'/,
    },
    {
      call: ({ op }) => op.createFunction("f", { definition: "x", arguments: "", language: "sql" } as never),
      code: "op-option",
      says: /'language'/,
    },
    {
      call: ({ op }) => op.createFunction("f", { language: "sql", body: "x", arguments: ["integer" as never] }),
      code: "op-type",
      says: /argument type/,
    },
    {
      call: ({ op, sa }) =>
        op.createFunction("f", {
          language: "sql",
          body: "x",
          arguments: [{ type: sa.integer(), mode: "in" as never }],
        }),
      code: "op-argument",
      says: /'mode'/,
    },
    {
      call: ({ op, sa }) =>
        op.createFunction("f", { language: "sql", body: "RETURN 1", atomic: true, returns: sa.integer() }),
      code: "op-unsupported",
      says: /'atomic'.*PostgreSQL 14/,
      serverVersion: 130000,
    },
    {
      call: ({ op, sa }) => op.createAggregate("a", { stateType: sa.integer() } as never),
      code: "op-argument",
      says: /missing: 'stateFunction'/,
    },
  ],
  triggers: [
    {
      call: ({ op }) => op.createTrigger("t", "x", { timing: "BEFORE", events: ["INSERT"] } as never),
      code: "op-argument",
      says: /missing: 'function'/,
    },
    {
      call: ({ op }) => op.createTrigger("t", "x", { timing: "BEFORE", events: [], function: "f" }),
      code: "op-argument",
      says: /'events'/,
    },
    {
      call: ({ op }) =>
        op.createTrigger("t", "x", { timing: "BEFORE", events: ["INSERT"], updateOf: ["a"], function: "f" }),
      code: "op-argument",
      says: /'updateOf' needs the event 'UPDATE'/,
    },
    {
      call: ({ op }) =>
        op.createTrigger("t", "x", { timing: "BEFORE", events: ["INSERT"], constraint: true, function: "f" }),
      code: "op-argument",
      says: /a constraint trigger is 'AFTER'/,
    },
    {
      call: ({ op }) =>
        op.createTrigger("t", "x", { timing: "AFTER", events: ["INSERT"], deferrable: true, function: "f" }),
      code: "op-argument",
      says: /need 'constraint: true'/,
    },
    {
      call: ({ op }) =>
        op.createTrigger("t", "x", { timing: "AFTER", events: ["INSERT"], function: "f", orReplace: true }),
      code: "op-unsupported",
      says: /'orReplace'.*PostgreSQL 14/,
      serverVersion: 130000,
    },
    { call: ({ op }) => op.enableTrigger("x", {}), code: "op-argument", says: /either 'trigger' or 'group'/ },
    {
      call: ({ op }) => op.disableTrigger("x", { trigger: "t", group: "ALL" }),
      code: "op-argument",
      says: /either 'trigger' or 'group'/,
    },
    {
      call: ({ op }) => op.disableTrigger("x", { trigger: "t", state: "always" } as never),
      code: "op-option",
      says: /'state'/,
    },
    {
      call: ({ op }) => op.createEventTrigger("e", { event: "drop" as never, function: "f" }),
      code: "op-argument",
      says: /'sql_drop'/,
    },
  ],
  "rules and statistics": [
    { call: ({ op }) => op.createRule("r", "t", {} as never), code: "op-argument", says: /missing: 'event'/ },
    {
      call: ({ op }) => op.createRule("r", "t", { event: "DELETE", commands: [" "] }),
      code: "op-argument",
      says: /holds no SQL/,
    },
    {
      call: ({ op }) => op.createStatistics("s", { table: "t" } as never),
      code: "op-argument",
      says: /missing: 'on'/,
    },
    {
      call: ({ op, sa }) => op.createStatistics("s", { table: "t", on: ["a", sa.text("lower(b)")] }),
      code: "op-unsupported",
      says: /an expression.*PostgreSQL 14/,
      serverVersion: 130000,
    },
    { call: ({ op }) => op.alterStatistics("s", { target: 20000 }), code: "op-argument", says: /from 0 to 10000/ },
  ],
  policies: [
    {
      call: ({ op }) => op.createPolicy("p", "t", { command: "INSERT", using: "true" }),
      code: "op-argument",
      says: /'INSERT' has no 'using'/,
    },
    {
      call: ({ op }) => op.createPolicy("p", "t", { command: "SELECT", check: "true" }),
      code: "op-argument",
      says: /'SELECT' has no 'check'/,
    },
    { call: ({ op }) => op.alterPolicy("p", "t", {}), code: "op-argument", says: /without a change/ },
    { call: ({ op }) => op.renamePolicy("p", "q", {} as never), code: "op-argument", says: /missing: 'table'/ },
    { call: ({ op }) => op.createPolicy("p", "t", { roles: [] }), code: "op-argument", says: /'roles'/ },
  ],
  privileges: [
    { call: ({ op }) => op.grant("SELEKT", { on: "t", to: ["r"] }), code: "op-argument", says: /'SELEKT'/ },
    { call: ({ op }) => op.grant(["ALL", "SELECT"], { on: "t", to: ["r"] }), code: "op-argument", says: /together/ },
    { call: ({ op }) => op.grant("SELECT", { on: "t" } as never), code: "op-argument", says: /missing: 'to'/ },
    {
      call: ({ op }) => op.grant("SELECT", { on: { kind: "sequence", name: "s" }, to: ["r"], columns: ["a"] }),
      code: "op-argument",
      says: /only tables and views have columns/,
    },
    {
      call: ({ op }) => op.grant("DELETE", { on: "t", to: ["r"], columns: ["a"] }),
      code: "op-argument",
      says: /'DELETE'/,
    },
    {
      call: ({ op }) => op.grant("USAGE", { on: { kind: "trigger", name: "x", table: "t" }, to: ["r"] }),
      code: "op-argument",
      says: /has no privileges/,
    },
    {
      call: ({ op }) =>
        op.grant("ALL", { on: [{ kind: "table", name: "t" }, { kind: "sequence", name: "s" }], to: ["r"] }),
      code: "op-argument",
      says: /several kinds/,
    },
    {
      call: ({ op }) => op.grant("EXECUTE", { on: { all: "tables", in: ["s"] }, to: ["r"] }),
      code: "op-argument",
      says: /'EXECUTE'/,
    },
    {
      call: ({ op }) => op.grant("SELECT", { on: { all: "views" as never, in: ["s"] }, to: ["r"] }),
      code: "op-argument",
      says: /'all'/,
    },
    {
      call: ({ op }) => op.alterDefaultPrivileges("SELECT", { on: "tables" }),
      code: "op-argument",
      says: /'grantTo' or 'revokeFrom'/,
    },
    {
      call: ({ op }) => op.alterDefaultPrivileges("SELECT", { on: "tables", grantTo: ["a"], revokeFrom: ["b"] }),
      code: "op-argument",
      says: /exclude/,
    },
    {
      call: ({ op }) => op.alterDefaultPrivileges("USAGE", { on: "schemas", grantTo: ["a"], inSchemas: ["s"] }),
      code: "op-argument",
      says: /'inSchemas'/,
    },
    {
      call: ({ op }) => op.alterDefaultPrivileges("SELECT", { on: "tables", grantTo: ["a"], cascade: true }),
      code: "op-argument",
      says: /with 'grantTo'/,
    },
  ],
  partitions: [
    { call: ({ op }) => op.createPartition("p", { of: "t" } as never), code: "op-argument", says: /missing: 'bound'/ },
    { call: ({ op }) => op.createPartition("p", { of: "t", bound: "IN (1)" }), code: "op-argument", says: /'bound'/ },
    {
      call: ({ op }) => op.createPartition("p", { of: "t", bound: { from: [1], to: [1, 2] } }),
      code: "op-argument",
      says: /from 1 to 2 values/,
    },
    {
      call: ({ op }) => op.createPartition("p", { of: "t", bound: { from: [1] } as never }),
      code: "op-argument",
      says: /'to'/,
    },
    { call: ({ op }) => op.createPartition("p", { of: "t", bound: { in: [] } }), code: "op-argument", says: /'in'/ },
    {
      call: ({ op }) => op.createPartition("p", { of: "t", bound: { modulus: 2, remainder: 2 } }),
      code: "op-argument",
      says: /must be below/,
    },
    {
      call: ({ op }) => op.createPartition("p", { of: "t", bound: "DEFAULT", attach: true, ifNotExists: true }),
      code: "op-argument",
      says: /exclude/,
    },
    {
      call: ({ op }) => op.attachPartition("p", { to: "t", bound: "DEFAULT", prove: {} as never }),
      code: "op-argument",
      says: /either 'check' or 'column'/,
    },
    {
      call: ({ op }) =>
        op.attachPartition("p", { to: "t", bound: { modulus: 2, remainder: 0 }, prove: { column: "a" } }),
      code: "op-argument",
      says: /no range over one column and no list/,
    },
    {
      call: ({ op }) => op.detachPartition("p", { from: "t", concurrently: true, finalize: true }),
      code: "op-argument",
      says: /exclude/,
    },
    {
      call: ({ op }) => op.detachPartition("p", { from: "t", concurrently: true }),
      code: "op-unsupported",
      says: /PostgreSQL 14/,
      serverVersion: 130000,
    },
  ],
  "online steps": [
    { call: ({ op }) => op.addCheckOnline(null, "t", "a > 0"), code: "op-name", says: /without a name/ },
    { call: ({ op }) => op.addCheckOnline("c", "t", ""), code: "op-argument", says: /'condition'/ },
    {
      call: ({ op }) => op.addCheckOnline("c", "t", "true", { notValid: true } as never),
      code: "op-option",
      says: /'notValid'/,
    },
    {
      call: ({ op }) => op.addForeignKeyOnline("f", "t", "u", ["a", "b"], ["id"]),
      code: "op-argument",
      says: /must agree/,
    },
    { call: ({ op }) => op.addUniqueOnline("u", "t", []), code: "op-argument", says: /column names/ },
    {
      call: ({ op }) => op.addPrimaryKeyOnline("p", "t", ["a"], { nullable: ["b"] }),
      code: "op-argument",
      says: /'b' in 'nullable'/,
    },
    { call: ({ op }) => op.setNotNullOnline("t", ""), code: "op-name", says: /empty column name/ },
  ],
  backfills: [
    { call: ({ op }) => op.backfill("t", { key: "id" } as never), code: "op-argument", says: /missing: 'set'/ },
    {
      call: ({ op }) => op.backfill("t", { set: {}, key: "id" }),
      code: "op-argument",
      says: /without a column to set/,
    },
    { call: ({ op }) => op.backfill("t", { set: { a: "1" }, key: [] }), code: "op-argument", says: /'key'/ },
    {
      call: ({ op }) => op.backfill("t", { set: { id: "1" }, key: "id" }),
      code: "op-argument",
      says: /a column of the key/,
    },
    {
      call: ({ op }) => op.backfill("t", { set: { a: "1" }, key: "id", batchSize: 0 }),
      code: "op-argument",
      says: /'batchSize'.*above 0/,
    },
    {
      call: ({ op }) => op.backfill("t", { set: { a: "1" }, key: "id", pauseMs: -1 }),
      code: "op-argument",
      says: /'pauseMs'/,
    },
    { call: ({ op }) => op.backfill("t", { set: { a: 1 as never }, key: "id" }), code: "op-argument", says: /'set'/ },
    {
      call: ({ op }) => op.backfill("t", { set: { a: "1" }, key: "id", undo: "something" as never }),
      code: "op-argument",
      says: /'undo'/,
    },
    {
      call: ({ op }) => op.backfill("t", { set: { a: "1" }, key: "id", undo: { set: { id: "1" } } }),
      code: "op-argument",
      says: /a column of the key/,
    },
  ],
};

for (const [group, refusals] of Object.entries(REFUSALS)) {
  Deno.test(`directives for ${group} refuse wrong arguments where they are called`, async (t) => {
    for (const { call, code, says, serverVersion } of refusals) {
      await t.step(call.toString().replace(/\s+/g, " "), () => {
        const error = errorOf(call, serverVersion === undefined ? {} : { serverVersion });
        assert.equal(error.code, code, error.message);
        assert.match(error.message, says);
        assert.match(error.message, /^[A-Z].*[^.]$/s);
        assert.equal(error.where?.revision, "a1b2c3");
        assert.match(error.where?.file ?? "", /refusals_test\.ts$/);
      });
    }
  });
}
