import assert from "node:assert/strict";
import { constraintDef, constraintSql } from "../../../../lib/autogen/convert/constraint.ts";
import { parameterValue, parameterValues } from "../../../../lib/autogen/convert/index_def.ts";
import { objectDef, partDef, shortName } from "../../../../lib/autogen/convert/names.ts";
import { serialOf } from "../../../../lib/autogen/convert/table.ts";
import {
  makeCheck,
  makeColumn,
  makeForeignKey,
  makePrimaryKey,
  makeSerialSequence,
  makeTable,
} from "../../schema/catalog_fixture.ts";

const CONTEXT = { defaultSchema: "public" };

Deno.test("constraintDef() gives the operations' own form", () => {
  assert.deepEqual(constraintDef(makePrimaryKey("k", "id"), CONTEXT), {
    kind: "primaryKey",
    name: "k",
    columns: ["id"],
  });
  assert.deepEqual(constraintDef(makeForeignKey("f", ["u", "users", "id"]), CONTEXT), {
    kind: "foreignKey",
    name: "f",
    columns: ["u"],
    references: { name: "users" },
    referencedColumns: ["id"],
  });
  assert.deepEqual(constraintDef(makeCheck("c", "(a > 0)", { validated: false }), CONTEXT), {
    kind: "check",
    name: "c",
    sql: "a > 0",
    notValid: true,
  });
});

Deno.test("constraintSql() names the constraint as ALTER TABLE ... ADD takes it", () => {
  assert.equal(constraintSql(makeCheck("Odd c", "(a > 0)")), 'CONSTRAINT "Odd c" CHECK ((a > 0))');
});

Deno.test("shortName() and its like leave out the default schema only", () => {
  const users = { schema: "public", name: "users" };
  assert.deepEqual(shortName(users, CONTEXT), { name: "users" });
  assert.deepEqual(shortName(users, { defaultSchema: null }), users);
  assert.deepEqual(objectDef("table", { schema: "app", name: "t" }, CONTEXT), {
    kind: "table",
    schema: "app",
    name: "t",
  });
  assert.deepEqual(partDef("trigger", { ...users, part: "touch" }, CONTEXT), {
    kind: "trigger",
    table: "users",
    name: "touch",
  });
});

Deno.test("parameterValues() reads storage parameters as JavaScript values", () => {
  assert.deepEqual(parameterValues({ fillfactor: "70", fastupdate: "off", ratio: "0.5", name: "x" }), {
    fillfactor: 70,
    fastupdate: parameterValue("off"),
    ratio: 0.5,
    name: "x",
  });
});

Deno.test("serialOf() knows a serial by its sequence, and not one that was changed", () => {
  const column = makeColumn("id", { notNull: true, default: "nextval('public.t_id_seq'::regclass)" });
  const table = makeTable("t", { columns: [column] });
  const sequences = (parts = {}) => new Map([["id", makeSerialSequence("t", "id", parts)]]);
  assert.equal(serialOf(column, { table, sequences: sequences() }), "serial");
  const options = { ...makeSerialSequence("t", "id").options, increment: "5" };
  assert.equal(serialOf(column, { table, sequences: sequences({ options }) }), null);
  assert.equal(serialOf({ ...column, notNull: false }, { table, sequences: sequences() }), null);
  assert.equal(serialOf({ ...column, default: "1" }, { table, sequences: sequences() }), null);
  assert.equal(serialOf(column, { table, sequences: new Map() }), null);
});
