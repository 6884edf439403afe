/**
 * Source of column types.
 *
 * @module
 */
import type { BuiltinType, SqlType } from "../../schema/sql_type.ts";
import { PLAIN_TYPES } from "../../op/vocabulary/plain_types.ts";
import { callSource, dataSource, objectSource, stringSource } from "./source.ts";

const PLAIN: ReadonlyMap<string, string> = new Map(
  // The first function of a name wins: `bytea` before `largeBinary`.
  Object.entries(PLAIN_TYPES).reverse().map(([method, name]): [string, string] => [name, method]),
);

/**
 * Source of a type.
 *
 * @example
 * ```ts
 * typeSource({ kind: "builtin", name: "varchar", modifiers: [255] }); // sa.string(255)
 * ```
 */
export function typeSource(type: SqlType): string {
  switch (type.kind) {
    case "builtin":
      return builtinSource(type);
    case "enum": {
      const { schema, createType, native, createConstraint, values } = type;
      const exists = values.length === 0;
      const options = { schema, createType: exists ? undefined : createType, native, createConstraint };
      return callSource("sa.enum", [
        stringSource(type.name),
        exists ? (schema === undefined ? "" : "[]") : dataSource(values),
        membersSource(options),
      ]);
    }
    case "domain": {
      const { kind: _kind, name, base, ...options } = type;
      const baseSource = base === undefined ? (Object.keys(options).length === 0 ? "" : "undefined") : typeSource(base);
      return callSource("sa.domain", [stringSource(name), baseSource, membersSource(options)]);
    }
    case "named": {
      const { kind: _kind, name, ...options } = type;
      return callSource("sa.named", [stringSource(name), membersSource(options)]);
    }
    case "raw":
      return callSource("sa.type", [stringSource(type.sql)]);
    case "array":
      return callSource("sa.array", [typeSource(type.element), type.dimensions === 1 ? "" : String(type.dimensions)]);
  }
}

/** Source of an options object of plain data; absent members are left out, an empty object is `""`. */
export function membersSource(members: Readonly<Record<string, unknown>>): string {
  const sources = Object.entries(members).map((
    [key, value],
  ) => [key, value === undefined ? undefined : dataSource(value)]);
  return objectSource(Object.fromEntries(sources));
}

function builtinSource(type: BuiltinType): string {
  const { name, modifiers = [], timezone, fields, collation, collationSchema } = type;
  const collate = membersSource({ collation, collationSchema });
  const [first, second] = modifiers.map(String);
  switch (name) {
    case "varchar":
    case "char":
      return callSource(name === "char" ? "sa.char" : "sa.string", [
        first ?? (collate === "" ? "" : "undefined"),
        collate,
      ]);
    case "text":
      return callSource("sa.text", [collate]);
    case "numeric":
    case "float":
      return callSource(`sa.${name}`, [first ?? "", second ?? ""]);
    case "bit":
    case "bit varying":
      return callSource(name === "bit" ? "sa.bit" : "sa.bitVarying", [first ?? ""]);
    case "timestamp":
      if (timezone === true) return callSource("sa.timestamptz", [first ?? ""]);
      return callSource("sa.dateTime", [membersSource({ precision: modifiers[0] })]);
    case "time":
      return callSource("sa.time", [membersSource({ timezone, precision: modifiers[0] })]);
    case "interval":
      return callSource("sa.interval", [membersSource({ fields, precision: modifiers[0] })]);
    default: {
      const method = PLAIN.get(name);
      return method === undefined || collate !== "" ? rawSource(type) : callSource(`sa.${method}`, []);
    }
  }
}

/** A type that no function of `sa` makes: as SQL. */
function rawSource({ name, modifiers = [], collation, collationSchema }: BuiltinType): string {
  const inside = modifiers.length === 0 ? "" : `(${modifiers.join(",")})`;
  const quoted = [collationSchema, collation].filter((part) => part !== undefined).map((part) =>
    `"${part.replaceAll('"', '""')}"`
  );
  return callSource("sa.type", [
    stringSource(`${name}${inside}${quoted.length === 0 ? "" : ` COLLATE ${quoted.join(".")}`}`),
  ]);
}
