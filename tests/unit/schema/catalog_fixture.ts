/**
 * Small catalogs for tests.
 *
 * @module
 */
import type { Catalog, Sequence } from "../../../lib/schema/catalog.ts";
import type { Column } from "../../../lib/schema/column.ts";
import type { CheckConstraint, Constraint } from "../../../lib/schema/constraint.ts";
import { DEFAULT_PRIVILEGES } from "../../../lib/schema/privilege.ts";
import type { Table } from "../../../lib/schema/table.ts";
import type { EnumDef } from "../../../lib/schema/type_defs.ts";
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

/** A foreign key of one column. */
export function makeForeignKey(
  name: string,
  [column, table, referenced]: readonly [string, string, string],
): Constraint {
  return {
    kind: "foreign key",
    name,
    definition: `FOREIGN KEY (${column}) REFERENCES public.${table}(${referenced})`,
    ...CONSTRAINT,
    columns: [column],
    references: { schema: "public", name: table },
    referencedColumns: [referenced],
    match: "simple",
    onDelete: "no action",
    onUpdate: "no action",
    onDeleteColumns: [],
    period: false,
  };
}

/** A check. */
export function makeCheck(name: string, expression: string, parts: Partial<CheckConstraint> = {}): Constraint {
  return {
    kind: "check",
    name,
    definition: `CHECK (${expression})`,
    ...CONSTRAINT,
    expression,
    columns: [],
    noInherit: false,
    ...parts,
  };
}

const CONSTRAINT = {
  deferrable: false,
  initiallyDeferred: false,
  validated: true,
  enforced: true,
  inherited: false,
  local: true,
  comment: null,
} as const;

/** A key of one column. */
export function makePrimaryKey(name: string, column: string): Constraint {
  return {
    kind: "primary key",
    name,
    definition: `PRIMARY KEY (${column})`,
    ...CONSTRAINT,
    columns: [column],
    include: [],
    withoutOverlaps: false,
    index: {
      options: {},
      tablespace: null,
      clustered: false,
      replicaIdentity: false,
      valid: true,
      statisticsTargets: {},
      parent: null,
      comment: null,
    },
  };
}

/** An enum in `public`. */
export function makeEnum(name: string, labels: readonly string[], parts: Partial<EnumDef> = {}): EnumDef {
  return { schema: "public", name, owner: "u", labels, privileges: DEFAULT_PRIVILEGES, comment: null, ...parts };
}
