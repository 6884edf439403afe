/**
 * What the keyword arguments of `create_table` and `Table` mean.
 *
 * @module
 */
import { raise } from "../../python/runtime/exception.ts";
import type { Value } from "../../python/runtime/object.ts";
import type { TableDef } from "../../op/nodes/table.ts";
import { itemsOrOne, optionalText, present, show } from "../python.ts";
import { FOREIGN_DIALECTS } from "./column.ts";

/** Options of `create_table` by their keyword arguments. */
export function tableOptions(options: ReadonlyMap<string, Value>): Partial<TableDef> {
  const option = (key: string) => options.get(`postgresql_${key}`);
  for (const key of options.keys()) {
    const known = KNOWN_OPTIONS.has(key) || FOREIGN_DIALECTS.test(key);
    if (!known) throw raise("TypeError", `Additional arguments should be named <dialectname>_<argument>, got '${key}'`);
  }
  const inherits = option("inherits");
  return present({
    comment: optionalText(options.get("comment"), "A comment"),
    prefixes: options.has("prefixes") ? itemsOrOne(options.get("prefixes") ?? null).map(show) : undefined,
    inherits: inherits === undefined || inherits === null
      ? undefined
      : itemsOrOne(inherits).map((name) => ({ name: show(name) })),
    partitionBy: optionalText(option("partition_by"), "postgresql_partition_by"),
    using: optionalText(option("using"), "postgresql_using"),
    onCommit: optionalText(option("on_commit"), "postgresql_on_commit")?.toUpperCase().replaceAll("_", " "),
    tablespace: optionalText(option("tablespace"), "postgresql_tablespace"),
  }) as Partial<TableDef>;
}

const KNOWN_OPTIONS: ReadonlySet<string> = new Set([
  "comment",
  "prefixes",
  "info",
  "listeners",
  "quote",
  "quote_schema",
  "implicit_returning",
  "sqlite_autoincrement",
  "postgresql_inherits",
  "postgresql_partition_by",
  "postgresql_using",
  "postgresql_on_commit",
  "postgresql_tablespace",
  "postgresql_with_oids",
  "postgresql_ignore_search_path",
]);
