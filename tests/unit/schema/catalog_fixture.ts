/**
 * Small catalogs for tests.
 *
 * @module
 */
import type { Catalog, Sequence } from "../../../lib/schema/catalog.ts";
import type { Column } from "../../../lib/schema/column.ts";
import { DEFAULT_PRIVILEGES } from "../../../lib/schema/privilege.ts";
import type { Table } from "../../../lib/schema/table.ts";
import { typeRef } from "../../../lib/schema/type_ref.ts";

/** A catalog with nothing but what is given. */
export function makeCatalog(parts: Partial<Catalog> = {}, serverVersion = 150000): Catalog {
  return {
    source: { serverVersion, database: "d", user: "u", schemas: ["public"], defaultSchema: "public" },
    schemas: [],
    extensions: [],
    collations: [],
    enums: [],
    domains: [],
    composites: [],
    ranges: [],
    sequences: [],
    tables: [],
    views: [],
    materializedViews: [],
    routines: [],
    statistics: [],
    eventTriggers: [],
    defaultPrivileges: [],
    dependencies: [],
    skipped: [],
    ...parts,
  };
}

/** A table in `public`. */
export function makeTable(name: string, parts: Partial<Table> = {}): Table {
  return {
    schema: "public",
    name,
    owner: "u",
    unlogged: false,
    partitionKey: null,
    partitionOf: null,
    inherits: [],
    ofType: null,
    options: {},
    tablespace: null,
    accessMethod: null,
    rowSecurity: false,
    forceRowSecurity: false,
    replicaIdentity: "default",
    columns: [],
    constraints: [],
    indexes: [],
    triggers: [],
    rules: [],
    policies: [],
    privileges: DEFAULT_PRIVILEGES,
    comment: null,
    ...parts,
  };
}

/** A column of type `integer`. */
export function makeColumn(name: string, parts: Partial<Column> = {}): Column {
  return {
    name,
    type: typeRef("integer", { schema: "pg_catalog", name: "int4", array: false }),
    notNull: false,
    notNullConstraint: null,
    default: null,
    generated: null,
    identity: null,
    collation: null,
    storage: null,
    compression: null,
    statisticsTarget: null,
    options: {},
    inherited: false,
    local: true,
    privileges: DEFAULT_PRIVILEGES,
    comment: null,
    ...parts,
  };
}

/** A sequence as `serial` makes it, for `public.<table>.<column>`. */
export function makeSerialSequence(table: string, column: string, parts: Partial<Sequence> = {}): Sequence {
  return {
    schema: "public",
    name: `${table}_${column}_seq`,
    owner: "u",
    options: { type: "integer", start: "1", increment: "1", min: "1", max: "2147483647", cache: "1", cycle: false },
    unlogged: false,
    ownedBy: { schema: "public", name: table, column },
    privileges: DEFAULT_PRIVILEGES,
    comment: null,
    ...parts,
  };
}
