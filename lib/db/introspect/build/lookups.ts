/**
 * What every part of the builder looks up by OID.
 *
 * @module
 */
import { MigratorError } from "../../../core/error.ts";
import { compareText, type ObjectName } from "../../../schema/object_key.ts";
import { DEFAULT_PRIVILEGES, type Privileges } from "../../../schema/privilege.ts";
import { type TypeRef, typeRef } from "../../../schema/type_ref.ts";
import type { ColumnRow, RelationRow } from "../relation_rows.ts";
import type { QueryRows } from "../rows.ts";
import { privilegesOf } from "./privileges.ts";

/** Tables by OID, for rows that say only where they belong. */
export interface Lookups {
  /** Comment of an object: class such as `pg_class`, OID, column number. */
  comment(oid: number, options: CommentOptions): string | null;
  privileges(oid: number, options: CommentOptions): Privileges;
  type(oid: number, modifier: number): TypeRef;
  collation(oid: number | null): ObjectName | null;
  /** Parents of a table or index, in their order. */
  parents(oid: number): readonly ObjectName[];
  /** Columns of a relation in their order. */
  columns(relation: number): readonly ColumnRow[];
  /** Names of columns by their numbers. */
  columnNames(relation: number, numbers: readonly number[]): readonly string[];
}

/** Where in the catalog an OID belongs. */
export interface CommentOptions {
  /** Catalog: `pg_class`, `pg_proc`, ... */
  readonly class: string;
  /** Column number; 0 for the object itself. */
  readonly sub?: number;
}

/** Indexes the rows that many objects share. */
export function makeLookups(rows: QueryRows): Lookups {
  const comments = new Map(rows.comments.map((row) => [`${row.class}:${row.oid}:${row.sub}`, row.comment]));
  const acls = groupBy(rows.privileges, (row) => `${row.class}:${row.oid}:${row.sub}`);
  const types = new Map(rows.columnTypes.map((row) => [`${row.type}:${row.modifier}`, typeRef(row.text, row)]));
  const collations = new Map(rows.collationNames.map((row) => [row.oid, { schema: row.schema, name: row.name }]));
  const parents = groupBy(rows.inherits, (row) => row.child);
  const columns = groupBy(rows.columns, (row) => row.relation);
  return {
    comment: (oid, { class: catalog, sub = 0 }) => comments.get(`${catalog}:${oid}:${sub}`) ?? null,
    privileges(oid, { class: catalog, sub = 0 }) {
      const acl = acls.get(`${catalog}:${oid}:${sub}`);
      return acl === undefined ? DEFAULT_PRIVILEGES : privilegesOf(acl);
    },
    type: (oid, modifier) => present(types.get(`${oid}:${modifier}`), `type ${oid}`),
    collation: (oid) => oid === null ? null : present(collations.get(oid), `collation ${oid}`),
    parents: (oid) => (parents.get(oid) ?? []).map(({ schema, name }) => ({ schema, name })),
    columns: (relation) => columns.get(relation) ?? [],
    columnNames(relation, numbers) {
      const own = columns.get(relation) ?? [];
      return numbers.map((number) => present(own.find((row) => row.number === number), `column ${number}`).name);
    },
  };
}

/**
 * The value, which is there unless the object was dropped while the catalog was read: rows come from one snapshot, but
 * the server's printing functions look at the newest catalog and return NULL for what is gone.
 *
 * @throws {MigratorError} `schema-unreadable`.
 */
export function present<T>(value: T | null | undefined, what: string): T {
  if (value === undefined || value === null) {
    throw new MigratorError("schema-unreadable", `Cannot read the schema: the catalog has no ${what}`, {
      hint: "Try again when no other session changes the schema",
      data: { missing: what },
    });
  }
  return value;
}

/** Collects rows under a key, in their order. */
export function groupBy<T, K>(rows: readonly T[], keyOf: (row: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return groups;
}

/** Turns `{a=b,c=d}` of `reloptions` and its sisters into a record with sorted keys. */
export function optionRecord(options: readonly string[] | null, prefix = ""): Readonly<Record<string, string>> {
  if (options === null) return {};
  const pairs = options.map((option): [string, string] => {
    const at = option.indexOf("=");
    return [prefix + option.slice(0, at), option.slice(at + 1)];
  });
  return Object.fromEntries(pairs.sort(([left], [right]) => compareText(left, right)));
}

/** Sorts by name, the same everywhere. */
export function byName<T extends { readonly name: string }>(items: readonly T[]): readonly T[] {
  return items.toSorted((left, right) => compareText(left.name, right.name));
}

/** The name of a row without the rest. */
export function nameOf(row: Pick<RelationRow, "schema" | "name">): ObjectName {
  return { schema: row.schema, name: row.name };
}
