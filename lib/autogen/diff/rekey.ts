/**
 * Dependencies under new names.
 *
 * @module
 */
import type { Catalog } from "../../schema/catalog.ts";
import { nameKey, type ObjectKey, partKey } from "../../schema/object_key.ts";

/**
 * Gives the dependencies of a catalog the names that its objects have now.
 *
 * @param before The catalog as it was.
 * @param after The same objects in the same order, under new names; its dependencies are still the old ones.
 */
export function rekeyed(before: Catalog, after: Catalog): Catalog {
  const [was, will] = [keysOf(before), keysOf(after)];
  const to = new Map(
    was.map((key, at) => [key, will[at]!]).filter(([key, now]) => key !== now) as [ObjectKey, ObjectKey][],
  );
  return {
    ...after,
    dependencies: after.dependencies.map(({ object, on }) => ({
      object: to.get(object) ?? object,
      on: to.get(on) ?? on,
    })),
  };
}

/** Every key that a rename can touch, in the order of the catalog. */
function keysOf(catalog: Catalog): readonly ObjectKey[] {
  const keys: ObjectKey[] = [];
  for (const table of catalog.tables) {
    const part = (name: string) => ({ schema: table.schema, name: table.name, part: name });
    keys.push(nameKey("table", table));
    for (const { name } of table.columns) keys.push(partKey("column", part(name)), partKey("default", part(name)));
    for (const { name } of table.constraints) keys.push(partKey("constraint", part(name)));
    for (const { name } of table.indexes) keys.push(nameKey("index", { schema: table.schema, name }));
    for (const { name } of table.triggers) keys.push(partKey("trigger", part(name)));
    for (const { name } of table.rules) keys.push(partKey("rule", part(name)));
    for (const { name } of table.policies) keys.push(partKey("policy", part(name)));
  }
  for (const sequence of catalog.sequences) keys.push(nameKey("sequence", sequence));
  return keys;
}
