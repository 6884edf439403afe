/**
 * The whole schema of a database as plain data.
 *
 * Objects refer to each other by name. Every list is sorted (by schema, then name) except where the order means
 * something: columns, enum labels, attributes, elements of an index. Two catalogs are equal when their JSON is, up to
 * what `compare.ts` leaves out on purpose.
 *
 * @module
 */
import type { SequenceOptions } from "./column.ts";
import type { ObjectKey, ObjectName } from "./object_key.ts";
import type { DefaultPrivileges, Privileges } from "./privilege.ts";
import type { Routine } from "./routine.ts";
import type { EnabledState, Table } from "./table.ts";
import type { CompositeDef, DomainDef, EnumDef, RangeDef } from "./type_defs.ts";
import type { MaterializedView, View } from "./view.ts";

/** A schema. */
export interface Schema {
  readonly name: string;
  readonly owner: string;
  readonly privileges: Privileges;
  readonly comment: string | null;
}

/** An installed extension; its members are not in the catalog. */
export interface Extension {
  readonly name: string;
  /** Schema that holds its objects. */
  readonly schema: string;
  readonly version: string;
  readonly comment: string | null;
}

/** `CREATE COLLATION`. */
export interface Collation extends ObjectName {
  readonly owner: string;
  readonly provider: "libc" | "icu" | "builtin" | "default";
  readonly deterministic: boolean;
  /** `lc_collate` of libc; the locale of the others. */
  readonly collate: string | null;
  /** `lc_ctype` of libc; the locale of the others. */
  readonly ctype: string | null;
  /** Extra ICU rules. */
  readonly rules: string | null;
  readonly comment: string | null;
}

/** A sequence, other than one behind an identity column. */
export interface Sequence extends ObjectName {
  readonly owner: string;
  readonly options: SequenceOptions;
  readonly unlogged: boolean;
  /** `OWNED BY`: it goes when the column goes; that of a `serial` column is one of these. */
  readonly ownedBy: (ObjectName & { readonly column: string }) | null;
  readonly privileges: Privileges;
  readonly comment: string | null;
}

/** `CREATE STATISTICS`. */
export interface Statistics extends ObjectName {
  readonly owner: string;
  readonly table: ObjectName;
  /** The server's `pg_get_statisticsobjdef()`. */
  readonly definition: string;
  readonly statisticsTarget: number | null;
  readonly comment: string | null;
}

/** An event trigger. */
export interface EventTrigger {
  readonly name: string;
  readonly owner: string;
  readonly event: string;
  /** Command tags of its filter, sorted; empty for all. */
  readonly tags: readonly string[];
  readonly function: ObjectName;
  readonly enabled: EnabledState;
  readonly comment: string | null;
}

/** One object needs another: it must be created after it and dropped before it. */
export interface Dependency {
  readonly object: ObjectKey;
  /** What it needs; a column where the server knows which. */
  readonly on: ObjectKey;
}

/** Something that exists and is left out, and why. */
export interface SkippedObject {
  /** What it is, in words: `foreign table`. */
  readonly kind: string;
  readonly name: string;
  readonly reason: string;
}

/** Where a catalog was read from; never compared. */
export interface CatalogSource {
  /** `server_version_num`. */
  readonly serverVersion: number;
  readonly database: string;
  readonly user: string;
  /** Schemas that were looked at, sorted. */
  readonly schemas: readonly string[];
  /** The schema that a name without schema means there: the first on `search_path` that exists; `null` for none. */
  readonly defaultSchema: string | null;
}

/** The whole schema of a database. JSON-safe; never mutated. */
export interface Catalog {
  readonly source: CatalogSource;
  readonly schemas: readonly Schema[];
  readonly extensions: readonly Extension[];
  readonly collations: readonly Collation[];
  readonly enums: readonly EnumDef[];
  readonly domains: readonly DomainDef[];
  readonly composites: readonly CompositeDef[];
  readonly ranges: readonly RangeDef[];
  readonly sequences: readonly Sequence[];
  readonly tables: readonly Table[];
  readonly views: readonly View[];
  readonly materializedViews: readonly MaterializedView[];
  readonly routines: readonly Routine[];
  readonly statistics: readonly Statistics[];
  readonly eventTriggers: readonly EventTrigger[];
  readonly defaultPrivileges: readonly DefaultPrivileges[];
  /** Sorted; what follows from the fields above (a constraint and its table, a foreign key and its target) is not repeated. */
  readonly dependencies: readonly Dependency[];
  readonly skipped: readonly SkippedObject[];
}
