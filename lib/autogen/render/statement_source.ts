/**
 * Calls of directives as statements, and small pieces of their arguments.
 *
 * @module
 */
import type { ObjectDef } from "../../op/nodes/object.ts";
import type { QualifiedName, SqlType } from "../../op/nodes/parts.ts";
import { callSource, dataSource, listSource, objectSource, stringSource } from "./source.ts";
import { typeSource } from "./type_source.ts";

/** One call of a directive as a statement. */
export function statement(directive: string, ...args: readonly string[]): readonly string[] {
  return [`${callSource(`op.${directive}`, args)};`];
}

/** Sources by member; `undefined` is left out. */
export type Members = Readonly<Record<string, string | undefined>>;

/** Source of plain data, or `undefined`. */
export function optional(value: unknown): string | undefined {
  return value === undefined ? undefined : dataSource(value);
}

/** An object that is written also when it is empty. */
export function definiteObject(members: Members): string {
  const source = objectSource(members);
  return source === "" ? "{}" : source;
}

/** A name, or `{ schema, name }`. */
export function referenceName(value: QualifiedName): string {
  return value.schema === undefined ? stringSource(value.name) : dataSource({ schema: value.schema, name: value.name });
}

/** As {@linkcode referenceName}; `undefined` stays. */
export function optionalReference(value: QualifiedName | undefined): string | undefined {
  return value === undefined ? undefined : referenceName(value);
}

/** A type, or `undefined`. */
export function optionalType(value: SqlType | undefined): string | undefined {
  return value === undefined ? undefined : typeSource(value);
}

/** Names to types: `{ street: sa.text() }`. */
export function typesObject(items: readonly { readonly name: string; readonly type: SqlType }[]): string {
  return definiteObject(Object.fromEntries(items.map(({ name, type }) => [name, typeSource(type)])));
}

/** `{ kind: "view", name: "v", schema: "s" }`. */
export function objectReferenceSource(object: ObjectDef): string {
  const { kind, name, schema, table } = object;
  return objectSource({
    kind: stringSource(kind),
    name: stringSource(name),
    schema: optional(schema),
    table: optional(table),
    arguments: object.arguments === undefined ? undefined : dataSource(object.arguments),
  });
}

/** A list of sources, or `undefined`. */
export function optionalList<T>(items: readonly T[] | undefined, source: (item: T) => string): string | undefined {
  return items === undefined ? undefined : listSource(items.map(source));
}
