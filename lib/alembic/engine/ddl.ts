/**
 * `DDL`, `CreateTable`, `CreateSequence` and their sisters, for `op.execute(CreateSequence(...))`.
 *
 * @module
 */
import { raise } from "../../python/runtime/exception.ts";
import { defineMethods, nativeType } from "../../python/runtime/native.ts";
import type { PyObject, PyType, Value } from "../../python/runtime/object.ts";
import { reprNow } from "../../python/runtime/repr.ts";
import { quoted, quotedName } from "../sql/identifier.ts";
import { executable } from "../sql/select_state.ts";
import { isTrue, own, text } from "../python.ts";
import { sequenceName } from "../schema/column.ts";
import { sequenceOptions } from "../schema/to_column_def.ts";
import { storing } from "../types/classes.ts";

/** `DDLElement`. */
export const ddlElement: PyType = nativeType("DDLElement", {
  module: "sqlalchemy.schema",
  bases: [executable],
  open: true,
});

function ddlClass(name: string, params: string): PyType {
  const cls = nativeType(name, { module: "sqlalchemy.schema", bases: [ddlElement], open: true });
  defineMethods(cls, storing(params));
  return cls;
}

/** Classes by name. */
export const DDL_TYPES: Readonly<Record<string, PyType>> = {
  DDL: ddlClass("DDL", "statement, context=None"),
  CreateSequence: ddlClass("CreateSequence", "element, if_not_exists=False"),
  DropSequence: ddlClass("DropSequence", "element, if_exists=False"),
  CreateSchema: ddlClass("CreateSchema", "name, if_not_exists=False, **kw"),
  DropSchema: ddlClass("DropSchema", "name, cascade=False, if_exists=False, **kw"),
  CreateTable: ddlClass("CreateTable", "element, include_foreign_key_constraints=None, if_not_exists=False"),
  DropTable: ddlClass("DropTable", "element, if_exists=False"),
  CreateIndex: ddlClass("CreateIndex", "element, if_not_exists=False"),
  DropIndex: ddlClass("DropIndex", "element, if_exists=False"),
  AddConstraint: ddlClass("AddConstraint", "element, **kw"),
  DropConstraint: ddlClass("DropConstraint", "element, cascade=False, if_exists=False, **kw"),
};

/** Options of a sequence in the order of SQLAlchemy. */
export function sequenceClauses(sequence: PyObject): string {
  const { increment, start, minValue, maxValue, cache, cycle } = sequenceOptions(sequence);
  const words = [
    increment === undefined ? "" : `INCREMENT BY ${increment}`,
    start === undefined ? "" : `START WITH ${start}`,
    minValue === undefined ? "" : minValue === null ? "NO MINVALUE" : `MINVALUE ${minValue}`,
    maxValue === undefined ? "" : maxValue === null ? "NO MAXVALUE" : `MAXVALUE ${maxValue}`,
    cache === undefined ? "" : `CACHE ${cache}`,
    cycle === undefined ? "" : cycle ? "CYCLE" : "NO CYCLE",
  ];
  return words.filter((word) => word !== "").join(" ");
}

function exists(object: PyObject, name: "if_exists" | "if_not_exists", words: string): string {
  return isTrue(own(object, name)) ? `${words} ` : "";
}

const WRITERS: Readonly<Record<string, (object: PyObject, element: Value) => string>> = {
  DDL: (object) => text(own(object, "statement"), "DDL()"),
  CreateSequence: (object, element) => {
    const sequence = element as PyObject;
    const options = sequenceClauses(sequence);
    const name = quotedName(sequenceName(sequence));
    return `CREATE SEQUENCE ${exists(object, "if_not_exists", "IF NOT EXISTS")}${name}${
      options === "" ? "" : ` ${options}`
    }`;
  },
  DropSequence: (object, element) =>
    `DROP SEQUENCE ${exists(object, "if_exists", "IF EXISTS")}${quotedName(sequenceName(element as PyObject))}`,
  CreateSchema: (object) =>
    `CREATE SCHEMA ${exists(object, "if_not_exists", "IF NOT EXISTS")}${quoted(text(own(object, "name"), "A schema"))}`,
  DropSchema: (object) =>
    `DROP SCHEMA ${exists(object, "if_exists", "IF EXISTS")}${quoted(text(own(object, "name"), "A schema"))}${
      isTrue(own(object, "cascade")) ? " CASCADE" : ""
    }`,
};

/** SQL of an element. Throws a Python error for one that is an operation of its own (`CreateTable`). */
export function ddlSql(object: PyObject): string {
  const name = object.cls.mro.map((cls) => cls.name).find((one) => one in WRITERS);
  if (name === undefined) throw raise("NotImplementedError", `${reprNow(object)} cannot be executed here`);
  return WRITERS[name]!(object, own(object, "element") ?? null);
}
