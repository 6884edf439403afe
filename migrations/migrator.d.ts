/**
 * What a revision receives: `op`, `sa` and the facts about the run; and what a models file receives.
 *
 * Written by 'migrator init'; run it again after an update of migrator. Nothing reads this file but editors and
 * 'deno check': do not edit it.
 *
 * @module
 */

/**
 * The parameter of `upgrade` and `downgrade`.
 *
 * @example
 * ```ts
 * export function upgrade({ op, sa }: Migration) {
 *   op.addColumn("users", sa.column("nick", sa.text()));
 * }
 * ```
 */
export interface Migration {
  /** Directives: what to do. */
  readonly op: Op;
  /** Vocabulary: columns, types, constraints, SQL expressions. */
  readonly sa: Sa;
  /** `-x key=value` arguments; an argument without `=` has the value `""`. */
  readonly x: Readonly<Record<string, string>>;
  /** `--tag`, or `null`. */
  readonly tag: string | null;
  /** Which way the run goes. */
  readonly direction: "upgrade" | "downgrade";
  /** True for `--sql`: `op.query` cannot read. */
  readonly offline: boolean;
  /** `server_version_num` of the server, such as 170004; with `--sql` the configured `pg_version`. */
  readonly serverVersion: number;
  /** Id of the revision that runs. */
  readonly revision: string;
}

/**
 * The parameter of `models`, in a models file: the target of `revision --autogenerate` and of `check`.
 *
 * @example
 * ```ts
 * export function models({ metadata, sa }: Models) {
 *   metadata.table("users", [
 *     sa.column("id", sa.integer(), { primaryKey: true }),
 *     sa.column("email", sa.string(255), { nullable: false, unique: true }),
 *   ], { comment: "people who can sign in" });
 * }
 * ```
 */
export interface Models {
  /** Where the wished objects are written down. */
  readonly metadata: Metadata;
  /** Vocabulary: columns, types, constraints, SQL expressions. */
  readonly sa: Sa;
}

/**
 * The wished schema. Each member takes what the directive of a revision takes that creates such an object.
 *
 * Order matters as little as it can: objects are created in the order of the calls, except that foreign keys come last.
 */
export interface Metadata {
  /** A table with its columns, constraints and indexes; see `op.createTable`. */
  readonly table: Op["createTable"];
  /** An index, of a materialised view for one; those of tables can be `sa.index(...)`. See `op.createIndex`. */
  readonly index: Op["createIndex"];
  /** A partition of a table; see `op.createPartition`. */
  readonly partition: Op["createPartition"];
  /** A schema; see `op.createSchema`. */
  readonly schema: Op["createSchema"];
  /** An extension; see `op.createExtension`. */
  readonly extension: Op["createExtension"];
  /** An enum type; see `op.createEnum`. Columns then use `sa.enum("name")`. */
  readonly enum: Op["createEnum"];
  /** A domain; see `op.createDomain`. Columns then use `sa.domain("name")`. */
  readonly domain: Op["createDomain"];
  /** A composite type; see `op.createCompositeType`. Columns then use `sa.named("name")`. */
  readonly compositeType: Op["createCompositeType"];
  /** A range type; see `op.createRangeType`. Columns then use `sa.named("name")`. */
  readonly rangeType: Op["createRangeType"];
  /** A sequence; see `op.createSequence`. */
  readonly sequence: Op["createSequence"];
  /** A view; see `op.createView`. */
  readonly view: Op["createView"];
  /** A materialised view; see `op.createMaterializedView`. */
  readonly materializedView: Op["createMaterializedView"];
  /** A function; see `op.createFunction`. */
  readonly function: Op["createFunction"];
  /** A procedure; see `op.createProcedure`. */
  readonly procedure: Op["createProcedure"];
  /** An aggregate; see `op.createAggregate`. */
  readonly aggregate: Op["createAggregate"];
  /** A trigger; see `op.createTrigger`. */
  readonly trigger: Op["createTrigger"];
  /** A rule; see `op.createRule`. */
  readonly rule: Op["createRule"];
  /** A row-level security policy; see `op.createPolicy`. */
  readonly policy: Op["createPolicy"];
  /** Turns row-level security of a table on; see `op.enableRowLevelSecurity`. */
  readonly rowLevelSecurity: Op["enableRowLevelSecurity"];
  /** Extended statistics; see `op.createStatistics`. */
  readonly statistics: Op["createStatistics"];
  /** Privileges; see `op.grant`. */
  readonly grant: Op["grant"];
  /** A comment on any object; see `op.commentOn`. */
  readonly comment: Op["commentOn"];
  /** A name that no naming convention is applied to; see `op.f`. */
  readonly f: Op["f"];
  /** Anything else, as SQL that creates it; see `op.execute`. */
  readonly sql: Op["execute"];
}

/** Kinds of objects that can be left out of a comparison. */
export type ComparedType =
  | "schema"
  | "table"
  | "column"
  | "index"
  | "constraint"
  | "sequence"
  | "type"
  | "view"
  | "function"
  | "trigger"
  | "policy"
  | "extension";

/**
 * The parameter of the hook `includeObject`: return false to leave an object out of `revision --autogenerate` and `check`,
 * on both sides.
 *
 * @example
 * ```ts
 * import type { IncludeObject } from "./migrator.d.ts";
 *
 * export function includeObject({ type, name }: IncludeObject) {
 *   return !(type === "table" && name.startsWith("tmp_"));
 * }
 * ```
 */
export interface IncludeObject {
  readonly type: ComparedType;
  readonly name: string;
  /** Schema of the object, or of its table; `null` for schemas and extensions. */
  readonly schema: string | null;
  /** Table of a column, index, constraint, trigger or policy; else `null`. */
  readonly table: string | null;
  /** True when the object is only in the database, false when the target has it. */
  readonly reflected: boolean;
  /** The object as plain data, as PostgreSQL's catalog has it. */
  readonly object: Readonly<Record<string, unknown>>;
  /** The object of the same name in the database, when the target has one too; else `null`. */
  readonly compareTo: Readonly<Record<string, unknown>> | null;
}

/**
 * The parameter of the hook `processRevision`: called before a new revision file is written.
 *
 * Return nothing to write it as it is, `false` to write no file, or what is to be different.
 *
 * @example
 * ```ts
 * import type { ProcessRevision } from "./migrator.d.ts";
 *
 * export function processRevision({ upgrade, record }: ProcessRevision) {
 *   if (upgrade.length === 0) return false;
 *   return { upgrade: [...record(({ op }) => op.execute("SET LOCAL lock_timeout = '2s'")), ...upgrade] };
 * }
 * ```
 */
export interface ProcessRevision {
  /** Whether the operations were found by comparing; a plain `revision` has none. */
  readonly autogenerate: boolean;
  readonly id: string;
  readonly message: string;
  /** Ids of the parents. */
  readonly downRevision: readonly string[];
  readonly branchLabels: readonly string[];
  readonly dependsOn: readonly string[];
  readonly upgrade: readonly Operation[];
  readonly downgrade: readonly Operation[];
  /** `-x key=value` arguments. */
  readonly x: Readonly<Record<string, string>>;
  /** Makes operations by calling directives. */
  record(body: (given: { readonly op: Op; readonly sa: Sa }) => void): readonly Operation[];
}

/** What the hook `processRevision` may change. */
export interface ProcessedRevision {
  readonly message?: string;
  readonly branchLabels?: readonly string[];
  readonly dependsOn?: readonly string[];
  readonly upgrade?: readonly Operation[];
  readonly downgrade?: readonly Operation[];
}

/**
 * The parameter of the hook `onVersionApply`: called for every revision that is applied, undone or stamped, after the
 * version table was written, in the same transaction. What it records with `op` runs there, and is printed by `--sql`.
 *
 * @example
 * ```ts
 * import type { VersionApply } from "./migrator.d.ts";
 *
 * export function onVersionApply({ op, revision, direction }: VersionApply) {
 *   op.execute("INSERT INTO deploys (revision, direction) VALUES (:revision, :direction)", { revision, direction });
 * }
 * ```
 */
export interface VersionApply {
  readonly op: Op;
  readonly sa: Sa;
  readonly direction: "upgrade" | "downgrade" | "stamp";
  /** The revision; `null` for a stamp that names none (`base`). */
  readonly revision: string | null;
  /** First line of its documentation. */
  readonly message: string;
  /** Rows of the version table from now on. */
  readonly heads: readonly string[];
  /** True for `--sql`. */
  readonly offline: boolean;
  /** `server_version_num`. */
  readonly serverVersion: number;
  /** `-x key=value` arguments. */
  readonly x: Readonly<Record<string, string>>;
  /** `--tag`, or `null`. */
  readonly tag: string | null;
}

/**
 * The directives. Each call records one operation and returns at once; nothing but {@linkcode RawOps.query} is awaited.
 *
 * A wrong argument throws at the call, with revision, file and line.
 */
export interface Op
  extends
    TableOps,
    ColumnOps,
    ConstraintOps,
    IndexOps,
    DataOps,
    BatchOps,
    RawOps,
    BlockOps,
    SchemaOps,
    EnumOps,
    DomainOps,
    UserTypeOps,
    SequenceOps,
    ViewOps,
    FunctionOps,
    AggregateOps,
    TriggerOps,
    PolicyOps,
    GrantOps,
    RuleOps,
    PartitionOps,
    OnlineOps,
    BackfillOps,
    ObjectOps {}

/** SQL that is taken verbatim, as `sa.text("...")` makes it. */
export interface TextExpression {
  /** Says what it is. */
  readonly kind: "text";
  /** The SQL. */
  readonly sql: string;
}

/** A name that is final, as `op.f("...")` makes it: no naming convention is applied to it. */
export interface FinalName {
  /** Says what it is. */
  readonly kind: "final";
  /** Its name. */
  readonly name: string;
}

/** A name: of at most 63 bytes, exactly as it is stored; it is quoted where it must be. */
export type Name = string | FinalName;

/** Vocabulary: types, columns, constraints, SQL expressions. */
export interface Sa extends SaTypes, SaParts {
  /**
   * The type `TEXT`.
   *
   * @example
   * ```ts
   * sa.column("body", sa.text());
   * sa.column("code", sa.text({ collation: "C" }));
   * ```
   */
  text(options?: TextTypeOptions): SqlType;
  /**
   * SQL that is taken verbatim: an expression for a default, an index, a parameter.
   *
   * @example
   * ```ts
   * sa.column("created_at", sa.timestamptz(), { serverDefault: sa.text("now()") });
   * ```
   */
  text(sql: string): TextExpression;
  /**
   * The next value of a sequence, as an expression for a default.
   *
   * @example
   * ```ts
   * sa.column("number", sa.integer(), { serverDefault: sa.nextval("invoice_number", { schema: "app" }) });
   * ```
   */
  nextval(sequence: string, options?: { readonly schema?: string }): TextExpression;
}

/** Options of {@linkcode DataOps.bulkInsert}. */
export interface BulkInsertOptions {
  /** Schema of the table; absent: found by the search path. */
  readonly schema?: string;
  /** Column types, for values that look alike: an array for a `jsonb` column is JSON, for another an array. */
  readonly types?: Readonly<Record<string, SqlType>>;
  /** `ON CONFLICT DO NOTHING`: rows that are there already are left alone. */
  readonly onConflictDoNothing?: boolean;
}

/**
 * A value of a row: text, number, bigint, boolean, `null`, `Date`, `Uint8Array`, an array, an object (JSON), or SQL
 * (`sa.text("now()")`).
 */
export type RowValue = unknown;

/** An operation as data. */
export interface Operation {
  /** The directive that recorded it, more or less. */
  readonly kind: string;
}

/** Directives on rows, and small helpers. */
export interface DataOps {
  /**
   * Inserts rows. A column that a row does not name gets its default; no rows, no statement.
   *
   * @example
   * ```ts
   * op.bulkInsert("roles", [{ id: 1, name: "admin" }, { id: 2, name: "reader" }]);
   *
   * const flags = op.createTable("flags", [sa.column("name", sa.text()), sa.column("rules", sa.jsonb())]);
   * op.bulkInsert(flags, [{ name: "beta", rules: ["a", "b"] }]);
   * ```
   */
  bulkInsert(
    table: string | TableReference,
    rows: readonly Readonly<Record<string, RowValue>>[],
    options?: BulkInsertOptions,
  ): void;
  /**
   * A value as an SQL literal, for places that take SQL.
   *
   * @example
   * ```ts
   * op.execute(`UPDATE users SET state = ${op.inlineLiteral("it's new").sql}`);
   * ```
   */
  inlineLiteral(value: RowValue): TextExpression;
  /**
   * A name that is final: no naming convention is applied to it, and it is cut when it is too long for PostgreSQL.
   *
   * @example
   * ```ts
   * op.createCheckConstraint(op.f("positive"), "users", "age > 0");
   * ```
   */
  f(name: string): FinalName;
  /**
   * Records what `body` calls without running it, and returns it as data for {@linkcode invoke}.
   *
   * @example
   * ```ts
   * const operations = op.collect(() => op.dropTable("users"));
   * ```
   */
  collect(body: () => void): readonly Operation[];
  /**
   * Runs operations that {@linkcode collect} returned.
   *
   * @example
   * ```ts
   * op.invoke(operations);
   * ```
   */
  invoke(operations: Operation | readonly Operation[]): void;
}

/** Options of {@linkcode BatchOps.batchAlterTable}. */
export interface BatchAlterTableOptions {
  /** Schema of the table; absent: found by the search path. */
  readonly schema?: string;
}

/** The directives inside {@linkcode BatchOps.batchAlterTable}: those of `op`, without table and schema. */
export interface BatchTable {
  /** See `op.addColumn`. */
  addColumn(column: Column, options?: Omit<AddColumnOptions, "schema">): void;
  /** See `op.dropColumn`. */
  dropColumn(column: string, options?: Omit<DropColumnOptions, "schema">): void;
  /** See `op.alterColumn`. */
  alterColumn(column: string, options: Omit<AlterColumnOptions, "schema">): void;
  /** See `op.renameColumn`. */
  renameColumn(column: string, newName: string): void;
  /** See `op.createPrimaryKey`. */
  createPrimaryKey(
    name: Name | null,
    columns: readonly string[],
    options?: Omit<CreatePrimaryKeyOptions, "schema">,
  ): void;
  /** See `op.createUniqueConstraint`. */
  createUniqueConstraint(
    name: Name | null,
    columns: readonly string[],
    options?: Omit<CreateUniqueConstraintOptions, "schema">,
  ): void;
  /** See `op.createCheckConstraint`. */
  createCheckConstraint(
    name: Name | null,
    condition: string | TextExpression,
    options?: Omit<CreateCheckConstraintOptions, "schema">,
  ): void;
  /** See `op.createForeignKey`. */
  createForeignKey(
    name: Name | null,
    referentTable: string,
    localColumns: readonly string[],
    remoteColumns: readonly string[],
    options?: Omit<CreateForeignKeyOptions, "sourceSchema">,
  ): void;
  /** See `op.createExcludeConstraint`. */
  createExcludeConstraint(
    name: Name | null,
    elements: readonly ExcludeElement[],
    options?: Omit<CreateExcludeConstraintOptions, "schema">,
  ): void;
  /** See `op.dropConstraint`. */
  dropConstraint(name: Name, options?: Omit<DropConstraintOptions, "schema">): void;
  /** See `op.createIndex`. */
  createIndex(name: Name | null, columns: IndexColumns, options?: Omit<CreateIndexOptions, "schema">): void;
  /** See `op.dropIndex`. */
  dropIndex(name: Name, options?: Omit<DropIndexOptions, "schema" | "table">): void;
  /** See `op.createTableComment`. */
  createTableComment(comment: string | null, options?: Omit<TableCommentOptions, "schema">): void;
  /** See `op.dropTableComment`. */
  dropTableComment(options?: Omit<TableCommentOptions, "schema">): void;
  /** See `op.setTableOptions`. */
  setTableOptions(parameters: StorageParameters, options?: Omit<SetTableOptionsOptions, "schema">): void;
  /** See `op.execute`; runs in its turn, between the calls before and after it. */
  execute: RawOps["execute"];
  /** See `op.f`. */
  f(name: string): FinalName;
}

/** `op.batchAlterTable`. */
export interface BatchOps {
  /**
   * Several changes of one table: neighbours become one `ALTER TABLE` wherever PostgreSQL runs it in the order written, so
   * that the table is locked and scanned once.
   *
   * Calls of `op` inside `body` take their turn among those of the batch.
   *
   * @example
   * ```ts
   * op.batchAlterTable("users", (batch) => {
   *   batch.addColumn(sa.column("nick", sa.string(40)));
   *   batch.alterColumn("email", { nullable: false });
   *   batch.dropColumn("old_email");
   * });
   * ```
   */
  batchAlterTable(table: string, body: (batch: BatchTable) => void, options?: BatchAlterTableOptions): void;
}

/** Options of {@linkcode ColumnOps.addColumn}. */
export interface AddColumnOptions {
  /** Schema of the table; absent: found by the search path. */
  readonly schema?: string;
  /** `IF NOT EXISTS`. */
  readonly ifNotExists?: boolean;
  /** Writes `REFERENCES` into the column instead of adding the foreign key by a statement of its own. @default {false} */
  readonly inlineReferences?: boolean;
  /** Writes `PRIMARY KEY` into the column, for a column with `primaryKey`. @default {true} */
  readonly inlinePrimaryKey?: boolean;
}

/** Options of {@linkcode ColumnOps.dropColumn}. */
export interface DropColumnOptions {
  /** Schema of the table; absent: found by the search path. */
  readonly schema?: string;
  /** `IF EXISTS`. */
  readonly ifExists?: boolean;
  /** `CASCADE`: drops views and foreign keys that need it, too. */
  readonly cascade?: boolean;
  /** The dropped column, so that `downgrade = "auto"` can add it again. */
  readonly existing?: Column;
}

/** What a column can start with: a default, an identity, or `null` for nothing. */
export type ColumnStart = ServerDefault | Identity | null;

/**
 * Options of {@linkcode ColumnOps.alterColumn}: what is absent is left alone.
 *
 * The `existing...` members say what was there before: they make the operation reversible, and some changes need them.
 */
export interface AlterColumnOptions {
  /** Schema of the table; absent: found by the search path. */
  readonly schema?: string;
  /** True: `DROP NOT NULL`; false: `SET NOT NULL`. */
  readonly nullable?: boolean;
  /** The new type. A default that is changed in the same call is dropped before and set after. */
  readonly type?: SqlType;
  /** `USING`: the SQL that makes new values of old ones; only with `type`. */
  readonly using?: string;
  /**
   * The new default; `null` drops it. `sa.identity()` changes an identity, or, with `existingServerDefault: null` (or a
   * default), adds one; `null` with `existingServerDefault: sa.identity()` drops it.
   */
  readonly serverDefault?: ColumnStart;
  /** The new comment; `null` drops it. */
  readonly comment?: string | null;
  /** The new name. */
  readonly newColumnName?: string;
  /** The type before. */
  readonly existingType?: SqlType;
  /** Whether it was nullable before. */
  readonly existingNullable?: boolean;
  /** `null`: there was none. */
  readonly existingServerDefault?: ColumnStart;
  /** `null`: there was none. */
  readonly existingComment?: string | null;
  /** `USING` of the way back, for `downgrade = "auto"`. */
  readonly existingUsing?: string;
}

/** Options of {@linkcode ColumnOps.renameColumn}. */
export interface RenameColumnOptions {
  /** Schema of the table; absent: found by the search path. */
  readonly schema?: string;
}

/** Directives on columns. */
export interface ColumnOps {
  /**
   * Adds a column; its constraints, its index and its comment follow in statements of their own.
   *
   * A new enum type is created only with `createType: true`.
   *
   * @example
   * ```ts
   * op.addColumn("users", sa.column("nick", sa.string(40)));
   * op.addColumn("users", sa.column("team_id", sa.integer(), { references: "teams.id", index: true }));
   * ```
   */
  addColumn(table: string, column: Column, options?: AddColumnOptions): void;
  /**
   * Drops a column.
   *
   * @example
   * ```ts
   * op.dropColumn("users", "nick", { existing: sa.column("nick", sa.string(40)) });
   * ```
   */
  dropColumn(table: string, column: string, options?: DropColumnOptions): void;
  /**
   * Changes a column: type, `NOT NULL`, default, comment, name, in this order.
   *
   * @example
   * ```ts
   * op.alterColumn("users", "email", { nullable: false });
   * op.alterColumn("users", "age", { type: sa.integer(), using: "age::integer", existingType: sa.text() });
   * op.alterColumn("users", "state", { serverDefault: null, existingServerDefault: "new" });
   * op.alterColumn("users", "nick", { newColumnName: "nickname" });
   * ```
   */
  alterColumn(table: string, column: string, options: AlterColumnOptions): void;
  /**
   * Renames a column.
   *
   * @example
   * ```ts
   * op.renameColumn("users", "nick", "nickname");
   * ```
   */
  renameColumn(table: string, column: string, newName: string, options?: RenameColumnOptions): void;
}

/** Options of {@linkcode ConstraintOps.createPrimaryKey}. */
export interface CreatePrimaryKeyOptions extends Omit<PrimaryKeyOptions, "name"> {
  /** Schema of the table; absent: found by the search path. */
  readonly schema?: string;
  /** Makes the key of an existing unique index, which takes the name of the constraint. */
  readonly usingIndex?: string;
}

/** Options of {@linkcode ConstraintOps.createUniqueConstraint}. */
export interface CreateUniqueConstraintOptions extends Omit<UniqueOptions, "name"> {
  /** Schema of the table; absent: found by the search path. */
  readonly schema?: string;
  /** Makes the constraint of an existing unique index, which takes the name of the constraint. */
  readonly usingIndex?: string;
}

/** Options of {@linkcode ConstraintOps.createCheckConstraint}. */
export interface CreateCheckConstraintOptions extends Omit<CheckOptions, "name"> {
  /** Schema of the table; absent: found by the search path. */
  readonly schema?: string;
}

/** Options of {@linkcode ConstraintOps.createForeignKey}. */
export interface CreateForeignKeyOptions extends Omit<ForeignKeyOptions, "name"> {
  /** Schema of the table that refers. */
  readonly sourceSchema?: string;
  /** Schema of the table referred to. */
  readonly referentSchema?: string;
}

/** Options of {@linkcode ConstraintOps.createExcludeConstraint}. */
export interface CreateExcludeConstraintOptions extends Omit<ExcludeOptions, "name"> {
  /** Schema of the table; absent: found by the search path. */
  readonly schema?: string;
}

/** Kinds of constraints. */
export type ConstraintType = "primaryKey" | "unique" | "check" | "foreignKey" | "exclude";

/** Options of {@linkcode ConstraintOps.dropConstraint}. */
export interface DropConstraintOptions {
  /** Schema of the table; absent: found by the search path. */
  readonly schema?: string;
  /** Kind of the constraint; for a check, the naming convention is then applied to the name. */
  readonly type?: ConstraintType;
  /** `IF EXISTS`. */
  readonly ifExists?: boolean;
  /** `CASCADE`: drops foreign keys that need a key, too. */
  readonly cascade?: boolean;
  /** The dropped constraint, so that `downgrade = "auto"` can create it again: `sa.uniqueConstraint(["email"])`. */
  readonly existing?: Constraint;
}

/** Options of {@linkcode ConstraintOps.renameConstraint}. */
export interface RenameConstraintOptions {
  /** Schema of the table; absent: found by the search path. */
  readonly schema?: string;
}

/** Directives on constraints. With `null` as name the naming convention makes one, or PostgreSQL does. */
export interface ConstraintOps {
  /**
   * Adds a primary key.
   *
   * @example
   * ```ts
   * op.createPrimaryKey("pk_lines", "lines", ["order_id", "line"]);
   * ```
   */
  createPrimaryKey(
    name: Name | null,
    table: string,
    columns: readonly string[],
    options?: CreatePrimaryKeyOptions,
  ): void;
  /**
   * Adds a unique constraint.
   *
   * @example
   * ```ts
   * op.createUniqueConstraint("uq_users_email", "users", ["email"]);
   * ```
   */
  createUniqueConstraint(
    name: Name | null,
    table: string,
    columns: readonly string[],
    options?: CreateUniqueConstraintOptions,
  ): void;
  /**
   * Adds a CHECK.
   *
   * @example
   * ```ts
   * op.createCheckConstraint("ck_users_age", "users", "age >= 0", { notValid: true });
   * ```
   */
  createCheckConstraint(
    name: Name | null,
    table: string,
    condition: string | TextExpression,
    options?: CreateCheckConstraintOptions,
  ): void;
  /**
   * Adds a foreign key.
   *
   * @example
   * ```ts
   * op.createForeignKey("fk_lines_orders", "lines", "orders", ["order_id"], ["id"], { onDelete: "CASCADE" });
   * ```
   */
  createForeignKey(
    name: Name | null,
    sourceTable: string,
    referentTable: string,
    localColumns: readonly string[],
    remoteColumns: readonly string[],
    options?: CreateForeignKeyOptions,
  ): void;
  /**
   * Adds an exclusion constraint.
   *
   * @example
   * ```ts
   * op.createExcludeConstraint("ex_bookings", "bookings", [["room", "="], ["during", "&&"]]);
   * ```
   */
  createExcludeConstraint(
    name: Name | null,
    table: string,
    elements: readonly ExcludeElement[],
    options?: CreateExcludeConstraintOptions,
  ): void;
  /**
   * Drops a constraint.
   *
   * @example
   * ```ts
   * op.dropConstraint("uq_users_email", "users", { type: "unique", existing: sa.uniqueConstraint(["email"]) });
   * ```
   */
  dropConstraint(name: Name, table: string, options?: DropConstraintOptions): void;
  /**
   * Renames a constraint, and with it the index of a key.
   *
   * @example
   * ```ts
   * op.renameConstraint("users", "users_pkey", "pk_users");
   * ```
   */
  renameConstraint(table: string, name: string, newName: string, options?: RenameConstraintOptions): void;
}

/** Options of {@linkcode IndexOps.createIndex}. */
export interface CreateIndexOptions extends IndexOptions {
  /** Schema of the table; absent: found by the search path. */
  readonly schema?: string;
  /** `IF NOT EXISTS`. An existing index is left as it is, whatever its columns. */
  readonly ifNotExists?: boolean;
  /** `CONCURRENTLY`: writes go on meanwhile. Runs outside the revision's transaction; an index left invalid is rebuilt. */
  readonly concurrently?: boolean;
  /** `ON ONLY`: the partitioned table without its partitions. */
  readonly only?: boolean;
}

/** Options of {@linkcode IndexOps.dropIndex}. */
export interface DropIndexOptions {
  /** Schema of the index; absent: found by the search path. */
  readonly schema?: string;
  /** Table of the index; needed only for reversing. */
  readonly table?: string;
  /** `IF EXISTS`. */
  readonly ifExists?: boolean;
  /** `CONCURRENTLY`: reads and writes go on meanwhile. Runs outside the revision's transaction. */
  readonly concurrently?: boolean;
  /** `CASCADE`. */
  readonly cascade?: boolean;
  /** The dropped index, so that `downgrade = "auto"` can create it again: `sa.index(null, ["email"])`; needs `table`. */
  readonly existing?: Index;
}

/** Options of {@linkcode IndexOps.renameIndex}. */
export interface RenameIndexOptions {
  /** Schema of the index; absent: found by the search path. */
  readonly schema?: string;
  /** `IF EXISTS`. */
  readonly ifExists?: boolean;
}

/** Directives on indexes. */
export interface IndexOps {
  /**
   * Creates an index; `null` as name lets the naming convention make one.
   *
   * A plain string is always a column name; an expression is `sa.text("lower(email)")`.
   *
   * @example
   * ```ts
   * op.createIndex("ix_users_email", "users", ["email"], { unique: true, concurrently: true });
   * op.createIndex("ix_users_name", "users", [sa.text("lower(name)")], { where: "NOT deleted" });
   * op.createIndex("ix_users_seen", "users", [{ column: "seen_at", order: "DESC", nulls: "LAST" }]);
   * ```
   */
  createIndex(name: Name | null, table: string, columns: IndexColumns, options?: CreateIndexOptions): void;
  /**
   * Drops an index.
   *
   * @example
   * ```ts
   * op.dropIndex("ix_users_email", { table: "users", ifExists: true, concurrently: true });
   * ```
   */
  dropIndex(name: Name, options?: DropIndexOptions): void;
  /**
   * Renames an index.
   *
   * @example
   * ```ts
   * op.renameIndex("ix_users_email", "uq_users_email");
   * ```
   */
  renameIndex(name: string, newName: string, options?: RenameIndexOptions): void;
}

/** A row that `op.query` returns: column name to value. */
export type QueryRow = Record<string, unknown>;

/** Options of {@linkcode RawOps.execute}. */
export interface ExecuteOptions {
  /** SQL that undoes it, for `downgrade = "auto"`; `""` when there is nothing to undo. */
  readonly reverse?: string;
}

/** Directives that carry SQL text. */
export interface RawOps {
  /**
   * Runs SQL as it stands: one or more statements.
   *
   * Without `parameters` the text is untouched: a colon or a percent sign means nothing. With a list, `$1`, `$2`, ... are
   * replaced by the values as literals; with an object, `:name` is. Neither is looked for inside strings, quoted names,
   * comments, dollar quotes and casts (`::int`).
   *
   * @example
   * ```ts
   * op.execute("UPDATE users SET state = 'new' WHERE state IS NULL");
   * op.execute("UPDATE users SET state = $1 WHERE id = $2", ["it's me", 7]);
   * op.execute("UPDATE users SET state = :state", { state: "new" }, { reverse: "" });
   * ```
   */
  execute(
    sql: string,
    parameters?: readonly unknown[] | Readonly<Record<string, unknown>>,
    options?: ExecuteOptions,
  ): void;

  /**
   * Writes a comment into the SQL script of `--sql`; nothing is sent to the server.
   *
   * @example
   * ```ts
   * op.comment("from here on the old column is not read any more");
   * ```
   */
  comment(text: string): void;

  /**
   * Sends everything recorded so far, then reads. The only directive to be awaited.
   *
   * Impossible with `--sql`, where there is no database: write such a step as one SQL statement for `op.execute`.
   *
   * @example
   * ```ts
   * const rows = await op.query("SELECT id FROM users WHERE email = $1", ["a@b.c"]);
   * ```
   *
   * The columns may be named, for the type checker; nothing checks that the database returns them:
   *
   * ```ts
   * const users = await op.query<{ id: number }>("SELECT id FROM users");
   * ```
   */
  query<Row extends QueryRow = QueryRow>(sql: string, parameters?: readonly unknown[]): Promise<Row[]>;
}

/** Directives that hold others. */
export interface BlockOps {
  /**
   * Runs what `body` calls outside the revision's transaction, statement by statement.
   *
   * Everything before is committed first and stays, even when a later statement fails; the run then resumes after the last
   * statement that was done. Use it only for what PostgreSQL refuses in a transaction. `createIndex` and `dropIndex` with
   * `concurrently` do not need it.
   *
   * @example
   * ```ts
   * op.autocommit(() => {
   *   op.execute("VACUUM ANALYZE users");
   * });
   * ```
   */
  autocommit(body: () => void): void;
}

/** What a table is, besides its parts. */
export interface TableOptions {
  /** Schema of the table; absent: found by the search path. */
  readonly schema?: string;
  /** Comment on the table. */
  readonly comment?: string;
  /** Words between `CREATE` and `TABLE`: `["UNLOGGED"]`, `["TEMPORARY"]`. */
  readonly prefixes?: readonly string[];
  /** `INHERITS`: parent tables, as `table` or `schema.table`; a part with a dot or a quote in double quotes. */
  readonly inherits?: string | readonly string[];
  /** `PARTITION BY`: `"RANGE (created_at)"`. */
  readonly partitionBy?: string;
  /** Table access method. */
  readonly using?: string;
  /** Storage parameters: `{ fillfactor: 70 }`. */
  readonly with?: Readonly<Record<string, string | number | boolean>>;
  /** `ON COMMIT` of a temporary table: `DROP`, `DELETE ROWS`, `PRESERVE ROWS`. */
  readonly onCommit?: "DROP" | "DELETE ROWS" | "PRESERVE ROWS";
  /** Tablespace. */
  readonly tablespace?: string;
}

/** Options of {@linkcode TableOps.createTable}. */
export interface CreateTableOptions extends TableOptions {
  /** `IF NOT EXISTS`. An existing table is left as it is, whatever its columns. */
  readonly ifNotExists?: boolean;
}

/** Options of {@linkcode TableOps.dropTable}. */
export interface DropTableOptions {
  /** Schema of the table; absent: found by the search path. */
  readonly schema?: string;
  /** `IF EXISTS`. */
  readonly ifExists?: boolean;
  /** `CASCADE`: drops foreign keys of other tables and views that need it, too. */
  readonly cascade?: boolean;
  /** Parts of the dropped table, so that `downgrade = "auto"` can create it again. */
  readonly existing?: readonly TablePart[];
  /** Options of the dropped table, see {@linkcode existing}. */
  readonly existingOptions?: Omit<TableOptions, "schema">;
}

/** Options of {@linkcode TableOps.renameTable}. */
export interface RenameTableOptions {
  /** Schema of the table; absent: found by the search path. */
  readonly schema?: string;
  /** `IF EXISTS`. */
  readonly ifExists?: boolean;
}

/** Options of {@linkcode TableOps.createTableComment} and {@linkcode TableOps.dropTableComment}. */
export interface TableCommentOptions {
  /** Schema of the table; absent: found by the search path. */
  readonly schema?: string;
  /** The comment before, so that the operation can be reversed; `null` when there was none. */
  readonly existingComment?: string | null;
}

/** Storage parameters; `null` resets one to its default. */
export type StorageParameters = Readonly<Record<string, string | number | boolean | null>>;

/** Options of {@linkcode TableOps.setTableOptions}. */
export interface SetTableOptionsOptions {
  /** Schema of the table; absent: found by the search path. */
  readonly schema?: string;
  /** The values before, so that the operation can be reversed; `null` for a default. */
  readonly existing?: StorageParameters;
}

/** A table as `op.createTable` returns it: for `op.bulkInsert`, which then knows the types. */
export interface TableReference {
  /** Says what it is. */
  readonly kind: "table";
  /** Its name. */
  readonly name: string;
  /** Schema of the table. */
  readonly schema?: string;
  /** Its columns. */
  readonly columns: readonly { readonly name: string; readonly type: SqlType }[];
}

/** Directives on tables. */
export interface TableOps {
  /**
   * Creates a table with its constraints, indexes, comments, and the enum types and domains that its columns bring along.
   *
   * @example
   * ```ts
   * op.createTable("users", [
   *   sa.column("id", sa.integer(), { primaryKey: true }),
   *   sa.column("email", sa.string(255), { nullable: false }),
   *   sa.uniqueConstraint(["email"], { name: "uq_users_email" }),
   * ], { comment: "people who can sign in" });
   * ```
   */
  createTable(name: string, parts: readonly TablePart[], options?: CreateTableOptions): TableReference;
  /**
   * Drops a table. Enum types stay: see `op.dropEnum`.
   *
   * @example
   * ```ts
   * op.dropTable("users");
   * op.dropTable("users", { schema: "app", ifExists: true });
   * ```
   */
  dropTable(name: string, options?: DropTableOptions): void;
  /**
   * Renames a table within its schema.
   *
   * @example
   * ```ts
   * op.renameTable("users", "people", { schema: "app" });
   * ```
   */
  renameTable(name: string, newName: string, options?: RenameTableOptions): void;
  /**
   * Sets the comment of a table; `null` removes it.
   *
   * @example
   * ```ts
   * op.createTableComment("users", "people who can sign in", { existingComment: null });
   * ```
   */
  createTableComment(table: string, comment: string | null, options?: TableCommentOptions): void;
  /**
   * Removes the comment of a table.
   *
   * @example
   * ```ts
   * op.dropTableComment("users", { existingComment: "people" });
   * ```
   */
  dropTableComment(table: string, options?: TableCommentOptions): void;
  /**
   * Sets and resets storage parameters.
   *
   * @example
   * ```ts
   * op.setTableOptions("events", { autovacuum_vacuum_scale_factor: 0.01, fillfactor: null });
   * ```
   */
  setTableOptions(table: string, parameters: StorageParameters, options?: SetTableOptionsOptions): void;
}

/** What a schema has besides its name. */
export interface SchemaOptions {
  /** Role that owns the schema; absent: the role that runs the migration. */
  readonly owner?: string;
  /** Comment on it. */
  readonly comment?: string;
}

/** Options of {@linkcode SchemaOps.createSchema}. */
export interface CreateSchemaOptions extends SchemaOptions {
  /** Leaves a schema of that name alone. */
  readonly ifNotExists?: boolean;
}

/** Options of {@linkcode SchemaOps.dropSchema}. */
export interface DropSchemaOptions {
  /** `IF EXISTS`: it is no error when there is none. */
  readonly ifExists?: boolean;
  /** Drops everything in the schema, and what depends on that. */
  readonly cascade?: boolean;
  /** The schema as it was, so that the operation can be reversed; `{}` for one without owner and comment. */
  readonly existing?: SchemaOptions;
}

/** What an extension has besides its name. */
export interface ExtensionOptions {
  /** Schema for the objects of the extension; absent: the first schema of the search path. */
  readonly schema?: string;
  /** Absent: the default version of the server's files. */
  readonly version?: string;
  /** Comment on it. */
  readonly comment?: string;
}

/** Options of {@linkcode SchemaOps.createExtension}. */
export interface CreateExtensionOptions extends ExtensionOptions {
  /** `IF NOT EXISTS`: one of that name is left alone. */
  readonly ifNotExists?: boolean;
  /** Installs the extensions that this one requires. */
  readonly cascade?: boolean;
}

/** Options of {@linkcode SchemaOps.dropExtension}. */
export interface DropExtensionOptions {
  /** `IF EXISTS`: it is no error when there is none. */
  readonly ifExists?: boolean;
  /** Drops what depends on the extension: columns of its types, indexes with its operator classes, ... */
  readonly cascade?: boolean;
  /** The extension as it was, so that the operation can be reversed. */
  readonly existing?: ExtensionOptions;
}

/** Options of {@linkcode SchemaOps.updateExtension}. */
export interface UpdateExtensionOptions {
  /** The version to go to; absent: the default version of the server's files. */
  readonly version?: string;
  /** The version before, so that the operation can be reversed; few extensions ship scripts for the way back. */
  readonly existing?: string;
}

/** Directives for schemas and extensions. */
export interface SchemaOps {
  /**
   * Creates a schema.
   *
   * @example
   * ```ts
   * op.createSchema("shop", { owner: "shop_owner", comment: "orders and stock" });
   * ```
   */
  createSchema(name: string, options?: CreateSchemaOptions): void;

  /**
   * Drops a schema; PostgreSQL refuses while there is something in it, unless `cascade` is given.
   *
   * Reversible with `existing`, and without `cascade`.
   *
   * @example
   * ```ts
   * op.dropSchema("shop", { existing: { owner: "shop_owner" } });
   * ```
   */
  dropSchema(name: string, options?: DropSchemaOptions): void;

  /**
   * Renames a schema. Programs that name the old one break at once (T1 of the catalogue of unsafe DDL).
   *
   * @example
   * ```ts
   * op.renameSchema("shop", "store");
   * ```
   */
  renameSchema(name: string, newName: string): void;

  /**
   * Installs an extension.
   *
   * @example
   * ```ts
   * op.createExtension("pg_trgm", { schema: "public", ifNotExists: true });
   * ```
   */
  createExtension(name: string, options?: CreateExtensionOptions): void;

  /**
   * Removes an extension.
   *
   * Reversible with `existing`, and without `cascade`.
   *
   * @example
   * ```ts
   * op.dropExtension("pg_trgm", { existing: { schema: "public" } });
   * ```
   */
  dropExtension(name: string, options?: DropExtensionOptions): void;

  /**
   * Brings an installed extension to another version.
   *
   * @example
   * ```ts
   * op.updateExtension("hstore", { version: "1.8" });
   * ```
   */
  updateExtension(name: string, options?: UpdateExtensionOptions): void;
}

/** Options of {@linkcode EnumOps.createEnum}. */
export interface CreateEnumOptions {
  /** Schema; absent: the search path decides. */
  readonly schema?: string;
  /** Leaves a type of that name alone, whatever its values are. */
  readonly ifNotExists?: boolean;
  /** Role that owns it; absent: the role that runs the migration. */
  readonly owner?: string;
  /** Comment on it. */
  readonly comment?: string;
}

/** An enum type as it was. */
export interface ExistingEnum {
  /** The values, in their order. */
  readonly values: readonly string[];
  /** Role that owns it; absent: the role that runs the migration. */
  readonly owner?: string;
  /** Comment on it. */
  readonly comment?: string;
}

/** Options of {@linkcode EnumOps.dropEnum}. */
export interface DropEnumOptions {
  /** Schema; absent: the search path decides. */
  readonly schema?: string;
  /** `IF EXISTS`: it is no error when there is none. */
  readonly ifExists?: boolean;
  /** Drops the columns of the type, too. */
  readonly cascade?: boolean;
  /** The type as it was, so that the operation can be reversed: its values, or values with owner and comment. */
  readonly existing?: readonly string[] | ExistingEnum;
}

/** Options of {@linkcode EnumOps.addEnumValue}. */
export interface AddEnumValueOptions {
  /** Schema; absent: the search path decides. */
  readonly schema?: string;
  /** The value that follows the new one; neither `before` nor `after`: the new value is the last. */
  readonly before?: string;
  /** The value that the new one follows. */
  readonly after?: string;
  /** `IF NOT EXISTS`: one of that name is left alone. */
  readonly ifNotExists?: boolean;
  /**
   * Stays in the revision's transaction, so that a failure later in the revision takes the value back. PostgreSQL then
   * refuses to use the value before that transaction has committed: not in this revision, neither in a default nor in a row.
   */
  readonly inTransaction?: boolean;
}

/** A column whose type is an enum. */
export interface EnumColumn {
  /** Name of the table. */
  readonly table: string;
  /** Name of the column. */
  readonly column: string;
  /** Schema of the table. */
  readonly schema?: string;
  /** The column is an array of the enum. */
  readonly array?: boolean;
  /** SQL of the default that the column has afterwards: `"'open'"`; absent: none. */
  readonly default?: string;
  /** SQL of the default that the column had before, where it is another one; `null`: none. */
  readonly existingDefault?: string | null;
}

/** Options of {@linkcode EnumOps.replaceEnum}. */
export interface ReplaceEnumOptions {
  /** Schema; absent: the search path decides. */
  readonly schema?: string;
  /** Old value to new value, for rows that hold a value which goes away; `null` makes them NULL. */
  readonly mapping?: Readonly<Record<string, string | null>>;
  /** The values before, so that the operation can be checked and reversed. */
  readonly existing?: readonly string[];
  /** The columns to change, none for `[]`; absent: the script finds them when it runs. */
  readonly columns?: readonly EnumColumn[];
}

/** Directives for enum types. */
export interface EnumOps {
  /**
   * Creates an enum type.
   *
   * @example
   * ```ts
   * op.createEnum("order_state", ["open", "paid", "sent"], { schema: "shop" });
   * ```
   */
  createEnum(name: string, values: readonly string[], options?: CreateEnumOptions): void;

  /**
   * Drops an enum type.
   *
   * Reversible with `existing`, and without `cascade`.
   *
   * @example
   * ```ts
   * op.dropEnum("order_state", { schema: "shop", existing: ["open", "paid", "sent"] });
   * ```
   */
  dropEnum(name: string, options?: DropEnumOptions): void;

  /**
   * Adds a value to an enum type.
   *
   * PostgreSQL does not let anybody use a new value before the transaction that added it has committed. So this statement
   * runs in a transaction of its own: what the revision did before is committed first, and what follows may use the
   * value. With `inTransaction` the revision stays in one piece, and must not use the value.
   *
   * Cannot be reversed: PostgreSQL cannot drop a value; `op.replaceEnum` can, by rewriting the columns.
   *
   * @example
   * ```ts
   * op.addEnumValue("order_state", "packed", { after: "paid" });
   * ```
   */
  addEnumValue(name: string, value: string, options?: AddEnumValueOptions): void;

  /**
   * Renames a value of an enum type; no row is touched. Programs that use the old word break at once.
   *
   * @example
   * ```ts
   * op.renameEnumValue("order_state", { from: "sent", to: "shipped" });
   * ```
   */
  renameEnumValue(name: string, value: { readonly from: string; readonly to: string; readonly schema?: string }): void;

  /**
   * Renames an enum type.
   *
   * @example
   * ```ts
   * op.renameEnum("order_state", "order_status", { schema: "shop" });
   * ```
   */
  renameEnum(name: string, newName: string, options?: { readonly schema?: string }): void;

  /**
   * Gives an enum type another list of values: the way to remove values, to reorder them and to merge them.
   *
   * The old type is renamed, the new one created, every column of the type (or of an array of it) rewritten under an
   * ACCESS EXCLUSIVE lock, the old type dropped. Defaults are taken off and put back. Without `columns` the script finds
   * the columns when it runs, also when it is printed by `--sql`; it then also takes off and puts back the indexes and CHECK
   * constraints that name a value of the type, keeps owner, comment and privileges of the type, and stops with a list when
   * something else depends on the type (a view, a function): drop that before, create it after.
   *
   * Rows with a value that goes away must be in `mapping`, or the cast fails and nothing is changed. Reversible with
   * `existing`; rows that the mapping merged stay merged.
   *
   * @example
   * ```ts
   * op.replaceEnum("order_state", ["open", "paid", "done"], {
   *   existing: ["open", "paid", "packed", "sent"],
   *   mapping: { packed: "paid", sent: "done" },
   * });
   * ```
   */
  replaceEnum(name: string, values: readonly string[], options?: ReplaceEnumOptions): void;
}

/** A CHECK of a domain. */
export interface DomainCheck {
  /** Name. */
  readonly name?: string;
  /** Condition over `VALUE`. */
  readonly check: string | TextExpression;
}

/** What a domain has besides its name and its base type. */
export interface DomainOptions {
  /** Schema; absent: the search path decides. */
  readonly schema?: string;
  /** SQL expression. */
  readonly default?: string | TextExpression;
  /** `NOT NULL`. */
  readonly notNull?: boolean;
  /** Conditions over `VALUE`. */
  readonly checks?: readonly DomainCheck[];
  /** Role that owns it; absent: the role that runs the migration. */
  readonly owner?: string;
  /** Comment on it. */
  readonly comment?: string;
}

/** A domain as it was. */
export interface ExistingDomain extends Omit<DomainOptions, "schema"> {
  /** Type. */
  readonly type: SqlType;
}

/** Options of {@linkcode DomainOps.dropDomain}. */
export interface DropDomainOptions {
  /** Schema; absent: the search path decides. */
  readonly schema?: string;
  /** `IF EXISTS`: it is no error when there is none. */
  readonly ifExists?: boolean;
  /** Drops the columns of the domain, too. */
  readonly cascade?: boolean;
  /** The domain as it was, so that the operation can be reversed. */
  readonly existing?: ExistingDomain;
}

/** Options of {@linkcode DomainOps.alterDomain}; what is absent is left alone. */
export interface AlterDomainOptions {
  /** Schema; absent: the search path decides. */
  readonly schema?: string;
  /** SQL expression; `null` drops the default. */
  readonly default?: string | TextExpression | null;
  /** `NOT NULL`. */
  readonly notNull?: boolean;
  /** What was there before, for each member that changes, so that the operation can be reversed. */
  readonly existing?: { readonly default?: string | TextExpression | null; readonly notNull?: boolean };
}

/** Options of {@linkcode DomainOps.addDomainConstraint}. */
export interface AddDomainConstraintOptions {
  /** Name of the constraint. */
  readonly name: string;
  /** Schema; absent: the search path decides. */
  readonly schema?: string;
  /** Condition over `VALUE`. */
  readonly check: string | TextExpression;
  /** Looks at new values only, until `op.validateDomainConstraint`. */
  readonly notValid?: boolean;
}

/** Options of {@linkcode DomainOps.dropDomainConstraint}. */
export interface DropDomainConstraintOptions {
  /** Schema; absent: the search path decides. */
  readonly schema?: string;
  /** `IF EXISTS`: it is no error when there is none. */
  readonly ifExists?: boolean;
  /** `CASCADE`: what depends on it goes, too. */
  readonly cascade?: boolean;
  /** Condition of the constraint, so that the operation can be reversed. */
  readonly existing?: string | TextExpression;
}

/** Directives for domains. */
export interface DomainOps {
  /**
   * Creates a domain.
   *
   * @example
   * ```ts
   * op.createDomain("amount", sa.numeric(12, 2), {
   *   notNull: true,
   *   default: "0",
   *   checks: [{ name: "amount_positive", check: "VALUE >= 0" }],
   * });
   * ```
   */
  createDomain(name: string, type: SqlType, options?: DomainOptions): void;

  /**
   * Drops a domain.
   *
   * Reversible with `existing`, and without `cascade`.
   *
   * @example
   * ```ts
   * op.dropDomain("amount", { existing: { type: sa.numeric(12, 2) } });
   * ```
   */
  dropDomain(name: string, options?: DropDomainOptions): void;

  /**
   * Renames a domain.
   *
   * @example
   * ```ts
   * op.renameDomain("amount", "money_amount");
   * ```
   */
  renameDomain(name: string, newName: string, options?: { readonly schema?: string }): void;

  /**
   * Changes the default of a domain, or whether it takes NULL. `notNull: true` reads every table that has a column of the
   * domain.
   *
   * @example
   * ```ts
   * op.alterDomain("amount", { default: "1", existing: { default: "0" } });
   * ```
   */
  alterDomain(name: string, options: AlterDomainOptions): void;

  /**
   * Adds a CHECK to a domain. Every table that has a column of the domain is read under a lock, unless `notValid` is given:
   * then `op.validateDomainConstraint` reads them later (C15 of the catalogue of unsafe DDL).
   *
   * @example
   * ```ts
   * op.addDomainConstraint("amount", { name: "amount_small", check: "VALUE < 1000000", notValid: true });
   * op.validateDomainConstraint("amount", "amount_small");
   * ```
   */
  addDomainConstraint(domain: string, options: AddDomainConstraintOptions): void;

  /**
   * Drops a CHECK of a domain. Reversible with `existing`.
   *
   * @example
   * ```ts
   * op.dropDomainConstraint("amount", "amount_small", { existing: "VALUE < 1000000" });
   * ```
   */
  dropDomainConstraint(domain: string, name: string, options?: DropDomainConstraintOptions): void;

  /**
   * Checks the values that were there when a constraint was added with `notValid`.
   *
   * @example
   * ```ts
   * op.validateDomainConstraint("amount", "amount_small");
   * ```
   */
  validateDomainConstraint(domain: string, name: string, options?: { readonly schema?: string }): void;
}

/** What a composite type has besides its name and its attributes. */
export interface CompositeTypeOptions {
  /** Schema; absent: the search path decides. */
  readonly schema?: string;
  /** Role that owns it; absent: the role that runs the migration. */
  readonly owner?: string;
  /** Comment on it. */
  readonly comment?: string;
}

/** Options of {@linkcode UserTypeOps.createRangeType}; a name with a schema is `{ schema, name }`. */
export interface RangeTypeOptions {
  /** Schema; absent: the search path decides. */
  readonly schema?: string;
  /** Operator class of the subtype; absent: its default. */
  readonly subtypeOpclass?: string | ObjectNameReference;
  /** Collation of the subtype. */
  readonly collation?: string | ObjectNameReference;
  /** Function that gives a range of a discrete type its one form. */
  readonly canonical?: string | ObjectNameReference;
  /** Function that tells the distance of two values, for GiST indexes. */
  readonly subtypeDiff?: string | ObjectNameReference;
  /** Name of the multirange type; PostgreSQL 14 and newer. */
  readonly multirangeType?: string | ObjectNameReference;
  /** Role that owns it; absent: the role that runs the migration. */
  readonly owner?: string;
  /** Comment on it. */
  readonly comment?: string;
}

/** A name with its schema. */
export interface ObjectNameReference {
  /** Schema; absent: the search path decides. */
  readonly schema?: string;
  /** Name. */
  readonly name: string;
}

/** A composite type as it was. */
export interface ExistingCompositeType extends Omit<CompositeTypeOptions, "schema"> {
  /** Attribute to type, in their order. */
  readonly attributes: Readonly<Record<string, SqlType>>;
}

/** A range type as it was. */
export interface ExistingRangeType extends Omit<RangeTypeOptions, "schema"> {
  /** The type that the ranges are of. */
  readonly subtype: SqlType;
}

/** Options of {@linkcode UserTypeOps.dropType}. */
export interface DropTypeOptions {
  /** Schema; absent: the search path decides. */
  readonly schema?: string;
  /** `IF EXISTS`: it is no error when there is none. */
  readonly ifExists?: boolean;
  /** Drops the columns of the type, too. */
  readonly cascade?: boolean;
  /** The type as it was, so that the operation can be reversed. */
  readonly existing?: ExistingCompositeType | ExistingRangeType;
}

/** One change of a composite type. */
export type CompositeTypeChange =
  | { readonly add: string; readonly type: SqlType }
  | { readonly drop: string; readonly ifExists?: boolean; readonly existing?: SqlType }
  | { readonly alter: string; readonly type: SqlType; readonly existing?: SqlType };

/** Directives for composite types and range types. */
export interface UserTypeOps {
  /**
   * Creates a composite type; attributes in the order written.
   *
   * @example
   * ```ts
   * op.createCompositeType("address", { street: sa.text(), city: sa.string(80) });
   * ```
   */
  createCompositeType(
    name: string,
    attributes: Readonly<Record<string, SqlType>>,
    options?: CompositeTypeOptions,
  ): void;

  /**
   * Changes the attributes of a composite type. PostgreSQL refuses to change an attribute's type while a column uses the
   * composite type. Reversible when every `drop` and `alter` has `existing`; a dropped attribute comes back as the last.
   *
   * @example
   * ```ts
   * op.alterCompositeType("address", [
   *   { add: "country", type: sa.char(2) },
   *   { alter: "city", type: sa.string(120), existing: sa.string(80) },
   * ]);
   * ```
   */
  alterCompositeType(
    name: string,
    changes: readonly CompositeTypeChange[],
    options?: { readonly schema?: string; readonly cascade?: boolean },
  ): void;

  /**
   * Renames an attribute of a composite type.
   *
   * @example
   * ```ts
   * op.renameAttribute("address", { from: "city", to: "town" });
   * ```
   */
  renameAttribute(
    name: string,
    attribute: { readonly from: string; readonly to: string; readonly schema?: string; readonly cascade?: boolean },
  ): void;

  /**
   * Creates a range type over a subtype.
   *
   * @example
   * ```ts
   * op.createRangeType("timerange", sa.time(), { multirangeType: "timemultirange" });
   * ```
   */
  createRangeType(name: string, subtype: SqlType, options?: RangeTypeOptions): void;

  /**
   * Drops a type of any kind. Reversible with `existing`, and without `cascade`; for enums and domains there are
   * `op.dropEnum` and `op.dropDomain`.
   *
   * @example
   * ```ts
   * op.dropType("address", { existing: { attributes: { street: sa.text(), city: sa.string(80) } } });
   * ```
   */
  dropType(name: string, options?: DropTypeOptions): void;

  /**
   * Renames a type of any kind but a domain.
   *
   * @example
   * ```ts
   * op.renameType("address", "postal_address");
   * ```
   */
  renameType(name: string, newName: string, options?: { readonly schema?: string }): void;
}

/** The column that a sequence belongs to, and goes away with. */
export interface SequenceOwner {
  /** Name of the table. */
  readonly table: string;
  /** Name of the column. */
  readonly column: string;
  /** Schema of the table; it must be that of the sequence. */
  readonly schema?: string;
}

/** What can be set on a sequence. */
export interface SequenceSettings extends SequenceNumbers {
  /** Type. */
  readonly type?: "smallint" | "integer" | "bigint";
  /** `null`: `OWNED BY NONE`. */
  readonly ownedBy?: SequenceOwner | null;
}

/** A sequence without its name. */
export interface SequenceDefinition extends SequenceSettings {
  /** `TEMPORARY`: goes away with the session. */
  readonly temporary?: boolean;
  /** PostgreSQL 15 and newer. */
  readonly unlogged?: boolean;
  /** Role that owns it; absent: the role that runs the migration. */
  readonly owner?: string;
  /** Comment on it. */
  readonly comment?: string;
}

/** Options of {@linkcode SequenceOps.createSequence}. */
export interface CreateSequenceOptions extends SequenceDefinition {
  /** Schema; absent: the search path decides. */
  readonly schema?: string;
  /** `IF NOT EXISTS`: one of that name is left alone. */
  readonly ifNotExists?: boolean;
}

/** Options of {@linkcode SequenceOps.alterSequence}; what is absent is left alone. */
export interface AlterSequenceOptions extends SequenceSettings {
  /** Schema; absent: the search path decides. */
  readonly schema?: string;
  /** `IF EXISTS`: it is no error when there is none. */
  readonly ifExists?: boolean;
  /** The next value; `true`: the start value. Cannot be reversed. */
  readonly restart?: true | number | bigint;
  /** What was there before, for each member that changes, so that the operation can be reversed. */
  readonly existing?: SequenceSettings;
}

/** Options of {@linkcode SequenceOps.dropSequence}. */
export interface DropSequenceOptions {
  /** Schema; absent: the search path decides. */
  readonly schema?: string;
  /** `IF EXISTS`: it is no error when there is none. */
  readonly ifExists?: boolean;
  /** Drops the defaults that use the sequence, too. */
  readonly cascade?: boolean;
  /** The sequence as it was, so that the operation can be reversed; it then begins at its start again. */
  readonly existing?: SequenceDefinition;
}

/** Directives for sequences. */
export interface SequenceOps {
  /**
   * Creates a sequence.
   *
   * @example
   * ```ts
   * op.createSequence("invoice_no", { start: 1000, ownedBy: { table: "invoices", column: "number" } });
   * ```
   */
  createSequence(name: string, options?: CreateSequenceOptions): void;

  /**
   * Changes a sequence.
   *
   * @example
   * ```ts
   * op.alterSequence("invoice_no", { increment: 10, existing: { increment: 1 } });
   * ```
   */
  alterSequence(name: string, options: AlterSequenceOptions): void;

  /**
   * Drops a sequence. Reversible with `existing`, and without `cascade`.
   *
   * @example
   * ```ts
   * op.dropSequence("invoice_no", { existing: { start: 1000 } });
   * ```
   */
  dropSequence(name: string, options?: DropSequenceOptions): void;

  /**
   * Renames a sequence. Defaults that use it follow; programs that name it break at once.
   *
   * @example
   * ```ts
   * op.renameSequence("invoice_no", "invoice_number");
   * ```
   */
  renameSequence(name: string, newName: string, options?: { readonly schema?: string }): void;
}

/** Privileges that a view is created with. */
export interface ViewGrant {
  /** `["SELECT"]`, `["ALL"]`. */
  readonly privileges: readonly string[];
  /** Roles; `PUBLIC` for all. */
  readonly to: readonly string[];
  /** They may grant the privileges on. */
  readonly withGrantOption?: boolean;
}

/** What every view has besides its name and its query. */
export interface ViewOptions {
  /** Schema; absent: the search path decides. */
  readonly schema?: string;
  /** Column names, where they are not those of the query. */
  readonly columns?: readonly string[];
  /** `{ security_invoker: true, check_option: "local" }`; storage parameters of a materialised view. */
  readonly with?: Readonly<Record<string, string | number | boolean>>;
  /** Role that owns it; absent: the role that runs the migration. */
  readonly owner?: string;
  /** Granted after the view was created. */
  readonly grants?: readonly ViewGrant[];
  /** Comment on it. */
  readonly comment?: string;
}

/** Options of a plain view. */
export interface PlainViewOptions extends ViewOptions {
  /** `TEMPORARY`: goes away with the session. */
  readonly temporary?: boolean;
  /** `RECURSIVE`: the query may read the view itself; needs `columns`. */
  readonly recursive?: boolean;
}

/** Options of a materialised view. */
export interface MaterializedViewOptions extends ViewOptions {
  /** Access method. */
  readonly using?: string;
  /** Tablespace of its storage. */
  readonly tablespace?: string;
  /** False: the view is left empty and cannot be read before it is refreshed. */
  readonly withData?: boolean;
  /** Created after the view: `sa.index("ix_revenue_day", ["day"], { unique: true })`. */
  readonly indexes?: readonly Index[];
}

/** A view as it was: its query and its options. */
export interface ExistingView extends PlainViewOptions {
  /** The query. */
  readonly query: string;
}

/** A materialised view as it was. */
export interface ExistingMaterializedView extends MaterializedViewOptions {
  /** The query. */
  readonly query: string;
}

/** Options of {@linkcode ViewOps.createView}. */
export interface CreateViewOptions extends PlainViewOptions {
  /**
   * Replaces a view of that name. PostgreSQL allows it when the columns of the old query come first, unchanged; grants and
   * dependants stay. `op.replaceView` can do more.
   */
  readonly orReplace?: boolean;
  /** The view that is replaced, so that the operation can be reversed. */
  readonly existing?: ExistingView;
}

/** Options of {@linkcode ViewOps.createMaterializedView}. */
export interface CreateMaterializedViewOptions extends MaterializedViewOptions {
  /** `IF NOT EXISTS`: one of that name is left alone. */
  readonly ifNotExists?: boolean;
}

/** Options of {@linkcode ViewOps.dropView}. */
export interface DropViewOptions<Existing> {
  /** Schema; absent: the search path decides. */
  readonly schema?: string;
  /** `IF EXISTS`: it is no error when there is none. */
  readonly ifExists?: boolean;
  /** Drops the views that read this one, too. */
  readonly cascade?: boolean;
  /** The view as it was, so that the operation can be reversed. */
  readonly existing?: Existing;
}

/** A view that reads the replaced one. */
export interface DependantView extends PlainViewOptions, MaterializedViewOptions {
  /** Name. */
  readonly name: string;
  /** The query. */
  readonly query: string;
  /** It is a materialised view. */
  readonly materialized?: boolean;
}

/** Options of {@linkcode ViewOps.replaceView}. */
export interface ReplaceViewOptions extends PlainViewOptions, MaterializedViewOptions {
  /** It is a materialised view. */
  readonly materialized?: boolean;
  /** The view as it was, so that the operation can be reversed; schema and kind are those of the new one. */
  readonly existing?: Omit<ExistingView & ExistingMaterializedView, "schema">;
  /** Views that read this one, in the order in which they can be created; dropped first and created again. */
  readonly dependants?: readonly DependantView[];
  /** The dependants as they were, where their definitions change too. */
  readonly existingDependants?: readonly DependantView[];
}

/** Directives for views and materialised views. */
export interface ViewOps {
  /**
   * Creates a view.
   *
   * @example
   * ```ts
   * op.createView("open_orders", "SELECT id, placed_at FROM orders WHERE state = 'open'", {
   *   with: { security_invoker: true },
   *   grants: [{ privileges: ["SELECT"], to: ["reader"] }],
   * });
   * ```
   */
  createView(name: string, query: string, options?: CreateViewOptions): void;

  /**
   * Drops a view.
   *
   * Reversible with `existing`, and without `cascade`.
   *
   * @example
   * ```ts
   * op.dropView("open_orders", { existing: { query: "SELECT id FROM orders WHERE state = 'open'" } });
   * ```
   */
  dropView(name: string, options?: DropViewOptions<ExistingView>): void;

  /**
   * Renames a view.
   *
   * @example
   * ```ts
   * op.renameView("open_orders", "unpaid_orders", { schema: "shop" });
   * ```
   */
  renameView(name: string, newName: string, options?: { readonly schema?: string }): void;

  /**
   * Creates a materialised view, and its indexes.
   *
   * @example
   * ```ts
   * op.createMaterializedView("revenue", "SELECT day, sum(total) AS total FROM orders GROUP BY day", {
   *   indexes: [sa.index("ix_revenue_day", ["day"], { unique: true })],
   * });
   * ```
   */
  createMaterializedView(name: string, query: string, options?: CreateMaterializedViewOptions): void;

  /**
   * Drops a materialised view.
   *
   * Reversible with `existing`, and without `cascade`.
   *
   * @example
   * ```ts
   * op.dropMaterializedView("revenue", { ifExists: true });
   * ```
   */
  dropMaterializedView(name: string, options?: DropViewOptions<ExistingMaterializedView>): void;

  /**
   * Renames a materialised view.
   *
   * @example
   * ```ts
   * op.renameMaterializedView("revenue", "revenue_per_day");
   * ```
   */
  renameMaterializedView(name: string, newName: string, options?: { readonly schema?: string }): void;

  /**
   * Runs the query of a materialised view again.
   *
   * The plain form locks readers out until it is done. `concurrently` does not; it needs a unique index over columns, without
   * a condition, and a view that was filled before.
   *
   * @example
   * ```ts
   * op.refreshMaterializedView("revenue", { concurrently: true });
   * ```
   */
  refreshMaterializedView(
    name: string,
    options?: { readonly schema?: string; readonly concurrently?: boolean; readonly withData?: boolean },
  ): void;

  /**
   * Replaces a view by one with other columns: drops the dependants (last first) and the view, then creates the view and
   * the dependants (first first).
   *
   * Dropping a view loses its owner, its grants and its comment; say in the options what is to be there afterwards.
   * Reversible with `existing`; give `existingDependants` where the dependants change as well.
   *
   * @example
   * ```ts
   * op.replaceView("open_orders", "SELECT id, placed_at::date AS day FROM orders WHERE state = 'open'", {
   *   existing: { query: "SELECT id FROM orders WHERE state = 'open'" },
   *   dependants: [{ name: "open_count", query: "SELECT count(*) FROM open_orders" }],
   * });
   * ```
   */
  replaceView(name: string, query: string, options?: ReplaceViewOptions): void;
}

/** One argument of a function; a bare type is an unnamed argument. */
export interface FunctionArgument {
  /** Name. */
  readonly name?: string;
  /** Type. */
  readonly type: SqlType;
  /** Whether it is passed in, out, or both ways. @default {"IN"} */
  readonly mode?: "IN" | "OUT" | "INOUT" | "VARIADIC";
  /** SQL expression. */
  readonly default?: string | TextExpression;
}

/** Arguments that tell functions of one name apart: a list, or SQL: `"integer, text"`. */
export type FunctionSignature = readonly (SqlType | FunctionArgument)[] | string;

/** A procedure, in parts. */
export interface ProcedureDefinition {
  /** Absent: none. */
  readonly arguments?: readonly (SqlType | FunctionArgument)[];
  /** `sql`, `plpgsql`, ... */
  readonly language: string;
  /** The source text; with `atomic`, `RETURN ...` or `BEGIN ATOMIC ... END`; with `symbol`, the object file. */
  readonly body: string;
  /** The body is SQL that is parsed at once, so that its dependencies are known; PostgreSQL 14 and newer. */
  readonly atomic?: boolean;
  /** Link symbol of a C function. */
  readonly symbol?: string;
  /** Runs with the rights of its owner. */
  readonly securityDefiner?: boolean;
  /** Types for `TRANSFORM FOR TYPE`. */
  readonly transforms?: readonly SqlType[];
  /** Settings while it runs, the values as SQL: `{ search_path: "shop, pg_temp" }`. */
  readonly set?: Readonly<Record<string, string>>;
  /** Role that owns it; absent: the role that runs the migration. */
  readonly owner?: string;
  /** Comment on it. */
  readonly comment?: string;
}

/** A function, in parts. */
export interface FunctionDefinition extends ProcedureDefinition {
  /** Absent: the `OUT` arguments. */
  readonly returns?: SqlType;
  /** `RETURNS SETOF`. */
  readonly setOf?: boolean;
  /** `RETURNS TABLE (...)`: column to type. */
  readonly returnsTable?: Readonly<Record<string, SqlType>>;
  /** What the planner may assume about results. @default {"VOLATILE"} */
  readonly volatility?: "IMMUTABLE" | "STABLE" | "VOLATILE";
  /** NULL for any NULL argument, without a call. */
  readonly strict?: boolean;
  /** `LEAKPROOF`: tells nothing about its arguments; needs a superuser. */
  readonly leakproof?: boolean;
  /** Whether it may run in parallel workers. @default {"UNSAFE"} */
  /** Whether it may run in parallel workers. */
  readonly parallel?: "UNSAFE" | "RESTRICTED" | "SAFE";
  /** Estimated cost of a call, in units of `cpu_operator_cost`. */
  readonly cost?: number;
  /** Estimated number of rows of a set. */
  readonly rows?: number;
  /** Planner support function. */
  readonly support?: string | ObjectNameReference;
  /** `WINDOW`: a window function. */
  readonly window?: boolean;
}

/** A function or procedure by the statement that creates it. */
export interface RoutineStatement {
  /** The whole `CREATE FUNCTION` or `CREATE PROCEDURE`, as `pg_get_functiondef()` prints it. */
  readonly definition: string;
  /** Its arguments, so that it can be dropped again. */
  readonly arguments: FunctionSignature;
  /** Role that owns it; absent: the role that runs the migration. */
  readonly owner?: string;
  /** Comment on it. */
  readonly comment?: string;
}

/** Where a function is put, and what it replaces. */
export interface CreateRoutineOptions<Existing> {
  /** Schema; absent: the search path decides. */
  readonly schema?: string;
  /** Replaces a function with the same arguments; PostgreSQL refuses when the result type differs. */
  readonly orReplace?: boolean;
  /** The function that is replaced, so that the operation can be reversed. */
  readonly existing?: Existing;
}

/** Options of {@linkcode FunctionOps.dropFunction}. */
export interface DropRoutineOptions<Existing> {
  /** Schema; absent: the search path decides. */
  readonly schema?: string;
  /** Absent: the name alone must be unique. */
  readonly arguments?: FunctionSignature;
  /** `IF EXISTS`: it is no error when there is none. */
  readonly ifExists?: boolean;
  /** Drops the triggers, defaults and so on that use it, too. */
  readonly cascade?: boolean;
  /** The function as it was, so that the operation can be reversed. */
  readonly existing?: Existing;
}

/** Directives for functions and procedures. */
export interface FunctionOps {
  /**
   * Creates a function.
   *
   * @example
   * ```ts
   * op.createFunction("touch", {
   *   orReplace: true,
   *   returns: sa.type("trigger"),
   *   language: "plpgsql",
   *   body: `
   * BEGIN
   *   NEW.updated_at := now();
   *   RETURN NEW;
   * END
   * `,
   * });
   * op.createFunction("add_vat", {
   *   arguments: [{ name: "net", type: sa.numeric() }],
   *   returns: sa.numeric(),
   *   language: "sql",
   *   volatility: "IMMUTABLE",
   *   body: "SELECT net * 1.19",
   * });
   * ```
   */
  createFunction(
    name: string,
    definition:
      & (FunctionDefinition | RoutineStatement)
      & CreateRoutineOptions<FunctionDefinition | RoutineStatement>,
  ): void;

  /**
   * Drops a function. Reversible with `existing`, and without `cascade`.
   *
   * @example
   * ```ts
   * op.dropFunction("add_vat", { arguments: [sa.numeric()] });
   * ```
   */
  dropFunction(name: string, options?: DropRoutineOptions<FunctionDefinition | RoutineStatement>): void;

  /**
   * Creates a procedure.
   *
   * @example
   * ```ts
   * op.createProcedure("close_month", {
   *   arguments: [{ name: "month", type: sa.date() }],
   *   language: "sql",
   *   body: "UPDATE orders SET closed = true WHERE placed_on < month",
   * });
   * ```
   */
  createProcedure(
    name: string,
    definition:
      & (ProcedureDefinition | RoutineStatement)
      & CreateRoutineOptions<ProcedureDefinition | RoutineStatement>,
  ): void;

  /**
   * Drops a procedure. Reversible with `existing`, and without `cascade`.
   *
   * @example
   * ```ts
   * op.dropProcedure("close_month", { arguments: "date" });
   * ```
   */
  dropProcedure(name: string, options?: DropRoutineOptions<ProcedureDefinition | RoutineStatement>): void;
}

/** Whether the final function changes the state. */
export type AggregateFinalModify = "READ_ONLY" | "SHAREABLE" | "READ_WRITE";

/** An aggregate, in parts; a function with a schema is `{ schema, name }`. */
export interface AggregateDefinition {
  /** Absent: none, `(*)`. */
  readonly arguments?: readonly (SqlType | FunctionArgument)[];
  /** Aggregated arguments of an ordered-set aggregate; `arguments` are then the direct ones. */
  readonly orderBy?: readonly (SqlType | FunctionArgument)[];
  /** `SFUNC`. */
  readonly stateFunction: string | ObjectNameReference;
  /** `STYPE`. */
  readonly stateType: SqlType;
  /** `SSPACE`. */
  readonly stateSize?: number;
  /** `FINALFUNC`. */
  readonly finalFunction?: string | ObjectNameReference;
  /** `FINALFUNC_EXTRA`. */
  readonly finalExtra?: boolean;
  /** `FINALFUNC_MODIFY`. */
  readonly finalModify?: AggregateFinalModify;
  /** `COMBINEFUNC`. */
  readonly combineFunction?: string | ObjectNameReference;
  /** `SERIALFUNC`. */
  readonly serialFunction?: string | ObjectNameReference;
  /** `DESERIALFUNC`. */
  readonly deserialFunction?: string | ObjectNameReference;
  /** `INITCOND`. */
  readonly initialCondition?: string;
  /** `MSFUNC`. */
  readonly movingStateFunction?: string | ObjectNameReference;
  /** `MINVFUNC`. */
  readonly movingInverseFunction?: string | ObjectNameReference;
  /** `MSTYPE`. */
  readonly movingStateType?: SqlType;
  /** `MSSPACE`. */
  readonly movingStateSize?: number;
  /** `MFINALFUNC`. */
  readonly movingFinalFunction?: string | ObjectNameReference;
  /** `MFINALFUNC_EXTRA`. */
  readonly movingFinalExtra?: boolean;
  /** `MFINALFUNC_MODIFY`. */
  readonly movingFinalModify?: AggregateFinalModify;
  /** `MINITCOND`. */
  readonly movingInitialCondition?: string;
  /** `SORTOP`. */
  readonly sortOperator?: string | ObjectNameReference;
  /** `HYPOTHETICAL`. */
  readonly hypothetical?: boolean;
  /** Whether it may run in parallel workers. */
  readonly parallel?: "UNSAFE" | "RESTRICTED" | "SAFE";
  /** Role that owns it; absent: the role that runs the migration. */
  readonly owner?: string;
  /** Comment on it. */
  readonly comment?: string;
}

/** An aggregate by the statement that creates it. */
export interface AggregateStatement {
  /** The whole `CREATE AGGREGATE`. */
  readonly definition: string;
  /** Its arguments as SQL, so that it can be dropped again: `"integer"`, `"*"`, `"integer ORDER BY text"`. */
  readonly arguments: FunctionSignature;
  /** Role that owns it; absent: the role that runs the migration. */
  readonly owner?: string;
  /** Comment on it. */
  readonly comment?: string;
}

/** Where an aggregate is put, and what it replaces. */
export interface CreateAggregateOptions {
  /** Schema; absent: the search path decides. */
  readonly schema?: string;
  /** `OR REPLACE`: one of that name is replaced. */
  readonly orReplace?: boolean;
  /** The aggregate that is replaced, so that the operation can be reversed. */
  readonly existing?: AggregateDefinition | AggregateStatement;
}

/** Options of {@linkcode AggregateOps.dropAggregate}. */
export interface DropAggregateOptions {
  /** Schema; absent: the search path decides. */
  readonly schema?: string;
  /** Absent: none, `(*)`. */
  readonly arguments?: FunctionSignature;
  /** Aggregated arguments of an ordered-set aggregate. */
  readonly orderBy?: readonly (SqlType | FunctionArgument)[];
  /** `IF EXISTS`: it is no error when there is none. */
  readonly ifExists?: boolean;
  /** `CASCADE`: what depends on it goes, too. */
  readonly cascade?: boolean;
  /** The aggregate as it was, so that the operation can be reversed. */
  readonly existing?: AggregateDefinition | AggregateStatement;
}

/** Directives for aggregates. */
export interface AggregateOps {
  /**
   * Creates an aggregate.
   *
   * @example
   * ```ts
   * op.createAggregate("product", {
   *   arguments: [sa.doublePrecision()],
   *   stateFunction: "float8mul",
   *   stateType: sa.doublePrecision(),
   *   initialCondition: "1",
   * });
   * ```
   */
  createAggregate(
    name: string,
    definition: (AggregateDefinition | AggregateStatement) & CreateAggregateOptions,
  ): void;

  /**
   * Drops an aggregate. Reversible with `existing`, and without `cascade`.
   *
   * @example
   * ```ts
   * op.dropAggregate("product", { arguments: [sa.doublePrecision()] });
   * ```
   */
  dropAggregate(name: string, options?: DropAggregateOptions): void;
}

/** When a trigger fires: `origin` is the normal state; `replica` and `always` look at `session_replication_role`. */
export type TriggerFires = "origin" | "disabled" | "replica" | "always";

/** A trigger, in parts. */
export interface TriggerDefinition {
  /** When it fires, seen from the event. */
  readonly timing: "BEFORE" | "AFTER" | "INSTEAD OF";
  /** What it fires on; at least one. */
  readonly events: readonly ("INSERT" | "UPDATE" | "DELETE" | "TRUNCATE")[];
  /** Columns that an `UPDATE` must name. */
  readonly updateOf?: readonly string[];
  /** Once for each row, or once for the statement. @default {"ROW"}, with `TRUNCATE` {"STATEMENT"} */
  readonly forEach?: "ROW" | "STATEMENT";
  /** Condition over `OLD` and `NEW`. */
  readonly when?: string | TextExpression;
  /** The function to call. */
  readonly function: string | ObjectNameReference;
  /** Arguments of the function: texts, whatever they look like. */
  readonly arguments?: readonly string[];
  /** `CREATE CONSTRAINT TRIGGER`: may wait for the end of the transaction. */
  readonly constraint?: boolean;
  /** `DEFERRABLE`: may wait for the end of the transaction. */
  readonly deferrable?: boolean;
  /** Whether it waits by default. */
  readonly initially?: "DEFERRED" | "IMMEDIATE";
  /** The other table of a constraint trigger. */
  readonly from?: string | ObjectNameReference;
  /** Name for the rows before the statement. */
  readonly oldTable?: string;
  /** Name for the rows after the statement. */
  readonly newTable?: string;
  /** When it fires. @default {"origin"} */
  /** When it fires. */
  readonly state?: TriggerFires;
  /** Comment on it. */
  readonly comment?: string;
}

/** A trigger by the statement that creates it. */
export interface TriggerStatement {
  /** The whole `CREATE TRIGGER`, as `pg_get_triggerdef()` prints it. */
  readonly definition: string;
  /** When it fires. */
  readonly state?: TriggerFires;
  /** Comment on it. */
  readonly comment?: string;
}

/** Where a trigger is put, and what it replaces. */
export interface CreateTriggerOptions {
  /** Schema of the table. */
  readonly schema?: string;
  /** PostgreSQL 14 and newer; not for constraint triggers. */
  readonly orReplace?: boolean;
  /** The trigger that is replaced, so that the operation can be reversed. */
  readonly existing?: TriggerDefinition | TriggerStatement;
}

/** Options of {@linkcode TriggerOps.dropTrigger}. */
export interface DropTriggerOptions {
  /** Schema of the table. */
  readonly schema?: string;
  /** `IF EXISTS`: it is no error when there is none. */
  readonly ifExists?: boolean;
  /** `CASCADE`: what depends on it goes, too. */
  readonly cascade?: boolean;
  /** The trigger as it was, so that the operation can be reversed. */
  readonly existing?: TriggerDefinition | TriggerStatement;
}

/** Which triggers of a table: one by its name, all (`ALL`), or all but those of constraints (`USER`). */
export interface TriggerChoice {
  /** Schema of the table. */
  readonly schema?: string;
  /** Name of one trigger. */
  readonly trigger?: string;
  /** A group of triggers in place of one. */
  readonly group?: "ALL" | "USER";
  /** The state before, so that the operation can be reversed. */
  readonly existing?: TriggerFires;
}

/** Events of an event trigger. */
export type EventTriggerEvent = "ddl_command_start" | "ddl_command_end" | "table_rewrite" | "sql_drop" | "login";

/** An event trigger without its name. */
export interface EventTriggerDefinition {
  /** What it fires on. */
  readonly event: EventTriggerEvent;
  /** Command tags: `["CREATE TABLE", "DROP TABLE"]`; absent: all. */
  readonly tags?: readonly string[];
  /** The function to call. */
  readonly function: string | ObjectNameReference;
  /** When it fires. @default {"origin"} */
  /** When it fires. */
  readonly state?: TriggerFires;
  /** Role that owns it; absent: the role that runs the migration. */
  readonly owner?: string;
  /** Comment on it. */
  readonly comment?: string;
}

/** Options of {@linkcode TriggerOps.dropEventTrigger}. */
export interface DropEventTriggerOptions {
  /** `IF EXISTS`: it is no error when there is none. */
  readonly ifExists?: boolean;
  /** `CASCADE`: what depends on it goes, too. */
  readonly cascade?: boolean;
  /** The event trigger as it was, so that the operation can be reversed. */
  readonly existing?: EventTriggerDefinition;
}

/** Directives for triggers and event triggers. */
export interface TriggerOps {
  /**
   * Creates a trigger. Takes a lock that blocks writers of the table, for a moment (T11 of the catalogue of unsafe DDL).
   *
   * @example
   * ```ts
   * op.createTrigger("orders_touch", "orders", {
   *   timing: "BEFORE",
   *   events: ["UPDATE"],
   *   when: "OLD.* IS DISTINCT FROM NEW.*",
   *   function: "touch",
   * });
   * ```
   */
  createTrigger(
    name: string,
    table: string,
    definition: (TriggerDefinition | TriggerStatement) & CreateTriggerOptions,
  ): void;

  /**
   * Drops a trigger. Reversible with `existing`, and without `cascade`.
   *
   * @example
   * ```ts
   * op.dropTrigger("orders_touch", "orders", { ifExists: true });
   * ```
   */
  dropTrigger(name: string, table: string, options?: DropTriggerOptions): void;

  /**
   * Lets triggers of a table fire again: one by its name, or a group of them. `state` makes it `replica` or `always`.
   *
   * @example
   * ```ts
   * op.enableTrigger("orders", { trigger: "orders_touch" });
   * ```
   */
  enableTrigger(table: string, options: TriggerChoice & { readonly state?: "origin" | "replica" | "always" }): void;

  /**
   * Keeps triggers of a table from firing. Without the triggers of foreign keys nothing checks them: use `USER`, not `ALL`.
   *
   * @example
   * ```ts
   * op.disableTrigger("orders", { group: "USER" });
   * ```
   */
  disableTrigger(table: string, options: TriggerChoice): void;

  /**
   * Creates an event trigger; needs a superuser (before PostgreSQL 18).
   *
   * @example
   * ```ts
   * op.createEventTrigger("log_drops", { event: "sql_drop", function: "log_drop" });
   * ```
   */
  createEventTrigger(name: string, definition: EventTriggerDefinition): void;

  /**
   * Drops an event trigger. Reversible with `existing`, and without `cascade`.
   *
   * @example
   * ```ts
   * op.dropEventTrigger("log_drops", { existing: { event: "sql_drop", function: "log_drop" } });
   * ```
   */
  dropEventTrigger(name: string, options?: DropEventTriggerOptions): void;

  /**
   * Lets an event trigger fire again.
   *
   * @example
   * ```ts
   * op.enableEventTrigger("log_drops");
   * ```
   */
  enableEventTrigger(
    name: string,
    options?: { readonly state?: "origin" | "replica" | "always"; readonly existing?: TriggerFires },
  ): void;

  /**
   * Keeps an event trigger from firing.
   *
   * @example
   * ```ts
   * op.disableEventTrigger("log_drops");
   * ```
   */
  disableEventTrigger(name: string, options?: { readonly existing?: TriggerFires }): void;
}

/** The parts of a policy that can be changed in place. */
export interface PolicyConditions {
  /** Roles the policy is for; absent: `PUBLIC`. */
  readonly roles?: readonly string[];
  /** Condition for rows that are read, changed or deleted. */
  readonly using?: string | TextExpression;
  /** Condition for rows as they are written. */
  readonly check?: string | TextExpression;
}

/** A policy without its name. */
export interface PolicyDefinition extends PolicyConditions {
  /** Must hold in addition to the permissive ones, instead of being one more way. */
  readonly restrictive?: boolean;
  /** Commands that it is for. @default {"ALL"} */
  readonly command?: "ALL" | "SELECT" | "INSERT" | "UPDATE" | "DELETE";
  /** Comment on it. */
  readonly comment?: string;
}

/** Options of {@linkcode PolicyOps.alterPolicy}; what is absent is left alone. */
export interface AlterPolicyOptions extends PolicyConditions {
  /** Schema of the table. */
  readonly schema?: string;
  /** What was there before, for each member that changes, so that the operation can be reversed. */
  readonly existing?: PolicyConditions;
}

/** Options of {@linkcode PolicyOps.dropPolicy}. */
export interface DropPolicyOptions {
  /** Schema of the table. */
  readonly schema?: string;
  /** `IF EXISTS`: it is no error when there is none. */
  readonly ifExists?: boolean;
  /** The policy as it was, so that the operation can be reversed. */
  readonly existing?: PolicyDefinition;
}

/** Directives for row-level security. */
export interface PolicyOps {
  /**
   * Creates a policy; it has effect once row-level security is enabled.
   *
   * @example
   * ```ts
   * op.enableRowLevelSecurity("orders");
   * op.createPolicy("own_orders", "orders", {
   *   command: "SELECT",
   *   roles: ["customer"],
   *   using: "customer_id = current_setting('app.customer')::bigint",
   * });
   * ```
   */
  createPolicy(name: string, table: string, options?: PolicyDefinition & { readonly schema?: string }): void;

  /**
   * Changes a policy in place. A condition can be replaced, not removed: for that, drop and create.
   *
   * @example
   * ```ts
   * op.alterPolicy("own_orders", "orders", { using: "true", existing: { using: "customer_id = 7" } });
   * ```
   */
  alterPolicy(name: string, table: string, options: AlterPolicyOptions): void;

  /**
   * Drops a policy. Reversible with `existing`.
   *
   * @example
   * ```ts
   * op.dropPolicy("own_orders", "orders", { existing: { using: "customer_id = 7" } });
   * ```
   */
  dropPolicy(name: string, table: string, options?: DropPolicyOptions): void;

  /**
   * Renames a policy.
   *
   * @example
   * ```ts
   * op.renamePolicy("own_orders", "customer_orders", { table: "orders" });
   * ```
   */
  renamePolicy(
    name: string,
    newName: string,
    options: { readonly table: string; readonly schema?: string },
  ): void;

  /**
   * Turns row-level security on: without a policy, nobody but the owner sees a row.
   *
   * @example
   * ```ts
   * op.enableRowLevelSecurity("orders", { schema: "shop" });
   * ```
   */
  enableRowLevelSecurity(table: string, options?: { readonly schema?: string }): void;

  /**
   * Turns row-level security off: policies stay, without effect.
   *
   * @example
   * ```ts
   * op.disableRowLevelSecurity("orders");
   * ```
   */
  disableRowLevelSecurity(table: string, options?: { readonly schema?: string }): void;

  /**
   * Makes policies hold for the owner of the table, too.
   *
   * @example
   * ```ts
   * op.forceRowLevelSecurity("orders");
   * ```
   */
  forceRowLevelSecurity(table: string, options?: { readonly schema?: string }): void;

  /**
   * Leaves the owner of the table out of the policies again.
   *
   * @example
   * ```ts
   * op.noForceRowLevelSecurity("orders");
   * ```
   */
  noForceRowLevelSecurity(table: string, options?: { readonly schema?: string }): void;
}

/**
 * What privileges are for: a table by its name, objects of one kind, or all objects of a kind in some schemas.
 *
 * @example
 * ```ts
 * "orders"
 * { kind: "schema", name: "shop" }
 * [{ kind: "function", name: "total", arguments: "integer" }]
 * { all: "tables", in: ["shop"] }
 * ```
 */
export type GrantTarget =
  | string
  | ObjectReference
  | readonly ObjectReference[]
  | {
    readonly all: "tables" | "sequences" | "functions" | "procedures" | "routines";
    readonly in: readonly string[];
  };

/** Options of {@linkcode GrantOps.grant}. `PUBLIC`, `CURRENT_USER` and `SESSION_USER` in capitals are PostgreSQL's words. */
export interface GrantOptions {
  /** What the privileges are for. */
  readonly on: GrantTarget;
  /** Roles; `PUBLIC` for all. */
  readonly to: readonly string[];
  /** Columns of a table or view that the privileges are limited to. */
  readonly columns?: readonly string[];
  /** They may grant the privileges on. */
  readonly withGrantOption?: boolean;
  /** Role that grants; it must be the current one. */
  readonly grantedBy?: string;
}

/** Options of {@linkcode GrantOps.revoke}. */
export interface RevokeOptions {
  /** What the privileges are for. */
  readonly on: GrantTarget;
  /** Roles; `PUBLIC` for all. */
  readonly from: readonly string[];
  /** Columns of a table or view that the privileges are limited to. */
  readonly columns?: readonly string[];
  /** Takes the right to grant only. */
  readonly grantOptionFor?: boolean;
  /** Whether the privileges had been granted with this option, so that reversing grants them alike. */
  readonly withGrantOption?: boolean;
  /** Role that grants; it must be the current one. */
  readonly grantedBy?: string;
  /** Takes the privileges from those, too, who have them from these roles. */
  readonly cascade?: boolean;
}

/** Options of {@linkcode GrantOps.alterDefaultPrivileges}. */
export interface DefaultPrivilegesOptions {
  /** What the privileges are for. */
  readonly on: "tables" | "sequences" | "functions" | "types" | "schemas";
  /** Who is granted the privileges; give this or `revokeFrom`. */
  readonly grantTo?: readonly string[];
  /** Who loses the privileges. */
  readonly revokeFrom?: readonly string[];
  /** Whose future objects; absent: those of the role that runs the migration. */
  readonly forRoles?: readonly string[];
  /** Absent: in all schemas. */
  readonly inSchemas?: readonly string[];
  /** With `revokeFrom`: whether they had been granted with this option, so that reversing grants them alike. */
  readonly withGrantOption?: boolean;
  /** With `revokeFrom`: takes the right to grant only. */
  readonly grantOptionFor?: boolean;
  /** With `revokeFrom`. */
  readonly cascade?: boolean;
}

/** Directives for privileges. */
export interface GrantOps {
  /**
   * Grants privileges. Reversing revokes them, also from roles that had them before.
   *
   * @example
   * ```ts
   * op.grant(["SELECT", "INSERT"], { on: "orders", to: ["clerk"] });
   * op.grant("USAGE", { on: { kind: "schema", name: "shop" }, to: ["clerk", "reader"] });
   * op.grant("SELECT", { on: { all: "tables", in: ["shop"] }, to: ["reader"] });
   * op.grant("UPDATE", { on: "orders", columns: ["state"], to: ["packer"] });
   * ```
   */
  grant(privileges: string | readonly string[], options: GrantOptions): void;

  /**
   * Revokes privileges.
   *
   * @example
   * ```ts
   * op.revoke("ALL", { on: "orders", from: ["PUBLIC"] });
   * ```
   */
  revoke(privileges: string | readonly string[], options: RevokeOptions): void;

  /**
   * Makes roles members of other roles.
   *
   * @example
   * ```ts
   * op.grantRole("clerk", { to: ["anna"] });
   * ```
   */
  grantRole(
    role: string | readonly string[],
    options: { readonly to: readonly string[]; readonly withAdminOption?: boolean; readonly grantedBy?: string },
  ): void;

  /**
   * Ends the membership of roles in other roles.
   *
   * @example
   * ```ts
   * op.revokeRole("clerk", { from: ["anna"] });
   * ```
   */
  revokeRole(
    role: string | readonly string[],
    options: {
      readonly from: readonly string[];
      /** Takes the right to grant the role on only. */
      readonly adminOptionFor?: boolean;
      /** Whether the role had been granted with this option, so that reversing grants it alike. */
      readonly withAdminOption?: boolean;
      readonly grantedBy?: string;
      readonly cascade?: boolean;
    },
  ): void;

  /**
   * Says which privileges objects that are created later will have.
   *
   * @example
   * ```ts
   * op.alterDefaultPrivileges("SELECT", { on: "tables", grantTo: ["reader"], inSchemas: ["shop"] });
   * op.alterDefaultPrivileges("EXECUTE", { on: "functions", revokeFrom: ["PUBLIC"] });
   * ```
   */
  alterDefaultPrivileges(privileges: string | readonly string[], options: DefaultPrivilegesOptions): void;
}

/** A rule, in parts. */
export interface RuleDefinition {
  /** What it fires on. */
  readonly event: "SELECT" | "INSERT" | "UPDATE" | "DELETE";
  /** Condition over `OLD` and `NEW`. */
  readonly where?: string | TextExpression;
  /** Runs the commands in place of the original one. */
  readonly instead?: boolean;
  /** SQL commands; absent or empty: `NOTHING`. */
  readonly commands?: readonly string[];
  /** When it applies. @default {"origin"} */
  /** When it fires. */
  readonly state?: TriggerFires;
  /** Comment on it. */
  readonly comment?: string;
}

/** A rule by the statement that creates it. */
export interface RuleStatement {
  /** The whole `CREATE RULE`, as `pg_get_ruledef()` prints it. */
  readonly definition: string;
  /** When it fires. */
  readonly state?: TriggerFires;
  /** Comment on it. */
  readonly comment?: string;
}

/** Where a rule is put, and what it replaces. */
export interface CreateRuleOptions {
  /** Schema of the table. */
  readonly schema?: string;
  /** `OR REPLACE`: one of that name is replaced. */
  readonly orReplace?: boolean;
  /** The rule that is replaced, so that the operation can be reversed. */
  readonly existing?: RuleDefinition | RuleStatement;
}

/** Options of {@linkcode RuleOps.dropRule}. */
export interface DropRuleOptions {
  /** Schema of the table. */
  readonly schema?: string;
  /** `IF EXISTS`: it is no error when there is none. */
  readonly ifExists?: boolean;
  /** `CASCADE`: what depends on it goes, too. */
  readonly cascade?: boolean;
  /** The rule as it was, so that the operation can be reversed. */
  readonly existing?: RuleDefinition | RuleStatement;
}

/** Kinds of extended statistics. */
export type StatisticsKind = "ndistinct" | "dependencies" | "mcv";

/** A statistics object, in parts. */
export interface StatisticsDefinition {
  /** Name of the table. */
  readonly table: string;
  /** Schema of the table; absent: that of the statistics object. */
  readonly tableSchema?: string;
  /** Columns by name, expressions as `sa.text("lower(name)")` (PostgreSQL 14 and newer). */
  readonly on: readonly (string | TextExpression)[];
  /** Absent: all. */
  readonly kinds?: readonly StatisticsKind[];
  /** `SET STATISTICS`: how much to collect. */
  readonly target?: number;
  /** Role that owns it; absent: the role that runs the migration. */
  readonly owner?: string;
  /** Comment on it. */
  readonly comment?: string;
}

/** A statistics object by the statement that creates it. */
export interface StatisticsStatement {
  /** The whole `CREATE STATISTICS`, as `pg_get_statisticsobjdef()` prints it. */
  readonly definition: string;
  /** How much to collect: 0 to 10000. */
  readonly target?: number;
  /** Role that owns it; absent: the role that runs the migration. */
  readonly owner?: string;
  /** Comment on it. */
  readonly comment?: string;
}

/** Options of {@linkcode RuleOps.dropStatistics}. */
export interface DropStatisticsOptions {
  /** Schema; absent: the search path decides. */
  readonly schema?: string;
  /** `IF EXISTS`: it is no error when there is none. */
  readonly ifExists?: boolean;
  /** `CASCADE`: what depends on it goes, too. */
  readonly cascade?: boolean;
  /** The object as it was, so that the operation can be reversed. */
  readonly existing?: StatisticsDefinition | StatisticsStatement;
}

/** Directives for rewrite rules and extended statistics. */
export interface RuleOps {
  /**
   * Creates a rewrite rule.
   *
   * @example
   * ```ts
   * op.createRule("no_delete", "orders", { event: "DELETE", instead: true });
   * ```
   */
  createRule(name: string, table: string, definition: (RuleDefinition | RuleStatement) & CreateRuleOptions): void;

  /**
   * Drops a rewrite rule. Reversible with `existing`, and without `cascade`.
   *
   * @example
   * ```ts
   * op.dropRule("no_delete", "orders", { existing: { event: "DELETE", instead: true } });
   * ```
   */
  dropRule(name: string, table: string, options?: DropRuleOptions): void;

  /**
   * Creates a statistics object; `ANALYZE` fills it.
   *
   * @example
   * ```ts
   * op.createStatistics("st_orders_place", { table: "orders", on: ["country", "city"], kinds: ["dependencies"] });
   * ```
   */
  createStatistics(
    name: string,
    definition:
      & (StatisticsDefinition | StatisticsStatement)
      & { readonly schema?: string; readonly ifNotExists?: boolean },
  ): void;

  /**
   * Says how much a statistics object collects; `null` is the default.
   *
   * @example
   * ```ts
   * op.alterStatistics("st_orders_place", { target: 1000, existing: null });
   * ```
   */
  alterStatistics(
    name: string,
    options: {
      readonly target: number | null;
      readonly schema?: string;
      readonly ifExists?: boolean;
      /** The target before, so that the operation can be reversed. */
      readonly existing?: number | null;
    },
  ): void;

  /**
   * Drops a statistics object. Reversible with `existing`, and without `cascade`.
   *
   * @example
   * ```ts
   * op.dropStatistics("st_orders_place", { ifExists: true });
   * ```
   */
  dropStatistics(name: string, options?: DropStatisticsOptions): void;
}

/** A value of a bound: a literal, or `sa.text("MINVALUE")`. */
export type PartitionValue = string | number | bigint | boolean | null | Date | TextExpression;

/**
 * Which rows a partition takes.
 *
 * @example
 * ```ts
 * { from: ["2026-01-01"], to: ["2027-01-01"] }
 * { in: ["DE", "AT"] }
 * { modulus: 4, remainder: 0 }
 * "DEFAULT"
 * "FOR VALUES FROM ('2026-01-01') TO ('2027-01-01')"
 * ```
 */
export type PartitionBound =
  | { readonly from: readonly PartitionValue[]; readonly to: readonly PartitionValue[] }
  | { readonly in: readonly PartitionValue[] }
  | { readonly modulus: number; readonly remainder: number }
  | string;

/** Options of {@linkcode PartitionOps.createPartition}. */
export interface CreatePartitionOptions {
  /** Name of the partitioned table. */
  readonly of: string;
  /** Which rows it takes. */
  readonly bound: PartitionBound;
  /** Schema of the partition, and of the partitioned table unless `parentSchema` is given. */
  readonly schema?: string;
  /** Schema of the partitioned table, where it is another one. */
  readonly parentSchema?: string;
  /** `IF NOT EXISTS`: one of that name is left alone. */
  readonly ifNotExists?: boolean;
  /** The partition is partitioned itself: `"LIST (region)"`. */
  readonly partitionBy?: string;
  /** Access method. */
  readonly using?: string;
  /** Storage parameters. */
  readonly with?: Readonly<Record<string, string | number | boolean>>;
  /** Tablespace of its storage. */
  readonly tablespace?: string;
  /** Comment on it. */
  readonly comment?: string;
  /**
   * Creates a table of its own first and then attaches it, so that readers and writers of the partitioned table go on
   * (T7 of the catalogue of unsafe DDL); not together with `ifNotExists` and `partitionBy`.
   */
  readonly attach?: boolean;
}

/** Options of {@linkcode PartitionOps.attachPartition}. */
export interface AttachPartitionOptions {
  /** Name of the partitioned table. */
  readonly to: string;
  /** Which rows it takes. */
  readonly bound: PartitionBound;
  /** Schema of the partition, and of the partitioned table unless `parentSchema` is given. */
  readonly schema?: string;
  /** Schema of the partitioned table, where it is another one. */
  readonly parentSchema?: string;
  /**
   * Proves that the rows fit the bound: a condition, or the one column of the partition key, from which the condition
   * is made for a range over one column and for a list. It becomes a CHECK that is validated while readers and writers go
   * on; attaching then reads nothing; the CHECK is removed. Without it, the table is read under an ACCESS EXCLUSIVE lock.
   */
  readonly prove?: { readonly check: string | TextExpression } | { readonly column: string };
}

/** Options of {@linkcode PartitionOps.detachPartition}. */
export interface DetachPartitionOptions {
  /** Name of the partitioned table. */
  readonly from: string;
  /** Schema of the partition, and of the partitioned table unless `parentSchema` is given. */
  readonly schema?: string;
  /** Schema of the partitioned table, where it is another one. */
  readonly parentSchema?: string;
  /** Readers and writers go on; outside a transaction; PostgreSQL 14 and newer; not when there is a default partition. */
  readonly concurrently?: boolean;
  /** Completes a concurrent detach that was interrupted. */
  readonly finalize?: boolean;
  /** The bound before, so that the operation can be reversed. */
  readonly existing?: PartitionBound;
}

/** Directives for partitions. */
export interface PartitionOps {
  /**
   * Creates a partition. The plain form locks the partitioned table against reading and writing for a moment; `attach` does
   * not.
   *
   * @example
   * ```ts
   * op.createPartition("events_2027", {
   *   of: "events",
   *   bound: { from: ["2027-01-01"], to: ["2028-01-01"] },
   *   attach: true,
   * });
   * ```
   */
  createPartition(name: string, options: CreatePartitionOptions): void;

  /**
   * Makes an existing table a partition.
   *
   * @example
   * ```ts
   * op.attachPartition("events_2026", {
   *   to: "events",
   *   bound: { from: ["2026-01-01"], to: ["2027-01-01"] },
   *   prove: { column: "at" },
   * });
   * ```
   */
  attachPartition(name: string, options: AttachPartitionOptions): void;

  /**
   * Makes a partition a table of its own. Reversible with `existing`.
   *
   * @example
   * ```ts
   * op.detachPartition("events_2020", { from: "events", concurrently: true });
   * ```
   */
  detachPartition(name: string, options: DetachPartitionOptions): void;
}

/** Options of {@linkcode OnlineOps.setNotNullOnline}. */
export interface SetNotNullOnlineOptions {
  /** Schema of the table. */
  readonly schema?: string;
  /** Name of the CHECK that exists meanwhile; absent: made from the names of table and column. */
  readonly checkName?: string;
}

/** Options of {@linkcode OnlineOps.addCheckOnline}. */
export interface AddCheckOnlineOptions extends Omit<CheckOptions, "name" | "notValid"> {
  /** Schema of the table. */
  readonly schema?: string;
}

/** Options of {@linkcode OnlineOps.addForeignKeyOnline}. */
export interface AddForeignKeyOnlineOptions extends Omit<ForeignKeyOptions, "name" | "notValid"> {
  /** Schema of the table that refers. */
  readonly sourceSchema?: string;
  /** Schema of the table referred to. */
  readonly referentSchema?: string;
}

/** Options of {@linkcode OnlineOps.addUniqueOnline}. */
export interface AddUniqueOnlineOptions extends Omit<UniqueOptions, "name"> {
  /** Schema of the table. */
  readonly schema?: string;
}

/** Options of {@linkcode OnlineOps.addPrimaryKeyOnline}. */
export interface AddPrimaryKeyOnlineOptions extends Omit<PrimaryKeyOptions, "name"> {
  /** Schema of the table. */
  readonly schema?: string;
  /** The columns that are nullable before; absent: all of them may be. */
  readonly nullable?: readonly string[];
}

/**
 * Directives that change big tables in steps. What the revision did before is committed first, and each step is committed by
 * itself; when a step fails, those before stay, and the next run goes on with the one that failed.
 *
 * With `null` as name the naming convention makes one.
 */
export interface OnlineOps {
  /**
   * Checks the rows that were there when a constraint was added with `notValid`. Readers and writers go on.
   *
   * Adding and validating in one transaction would hold the strong lock of the first over the scan of the second (C3 of the
   * catalogue of unsafe DDL), so this statement runs in a transaction of its own.
   *
   * @example
   * ```ts
   * op.validateConstraint("ck_orders_total", "orders");
   * ```
   */
  validateConstraint(name: string, table: string, options?: { readonly schema?: string }): void;

  /**
   * Makes a column NOT NULL without reading the table under a strong lock: adds `CHECK (column IS NOT NULL) NOT VALID`,
   * validates it while readers and writers go on, then `SET NOT NULL`, which finds the proof and reads nothing, and drops
   * the CHECK (C4 of the catalogue of unsafe DDL). Fails at the second step when there is a NULL: backfill before.
   *
   * @example
   * ```ts
   * op.setNotNullOnline("orders", "customer_id");
   * ```
   */
  setNotNullOnline(table: string, column: string, options?: SetNotNullOnlineOptions): void;

  /**
   * Adds a CHECK in two steps: `NOT VALID`, then validated while readers and writers go on.
   *
   * @example
   * ```ts
   * op.addCheckOnline("ck_orders_total", "orders", "total >= 0");
   * ```
   */
  addCheckOnline(
    name: Name | null,
    table: string,
    condition: string | TextExpression,
    options?: AddCheckOnlineOptions,
  ): void;

  /**
   * Adds a foreign key in two steps: `NOT VALID`, then validated while readers and writers of both tables go on. Partitioned
   * tables take `NOT VALID` only from PostgreSQL 18 on.
   *
   * @example
   * ```ts
   * op.addForeignKeyOnline("fk_lines_orders", "lines", "orders", ["order_id"], ["id"], { onDelete: "CASCADE" });
   * ```
   */
  addForeignKeyOnline(
    name: Name | null,
    sourceTable: string,
    referentTable: string,
    localColumns: readonly string[],
    remoteColumns: readonly string[],
    options?: AddForeignKeyOnlineOptions,
  ): void;

  /**
   * Adds a UNIQUE constraint in two steps: a unique index is built concurrently, then the constraint adopts it.
   *
   * @example
   * ```ts
   * op.addUniqueOnline("uq_users_email", "users", ["email"]);
   * ```
   */
  addUniqueOnline(name: Name | null, table: string, columns: readonly string[], options?: AddUniqueOnlineOptions): void;

  /**
   * Adds a primary key in steps: a unique index is built concurrently, the columns are made NOT NULL as by
   * `op.setNotNullOnline`, then the constraint adopts the index.
   *
   * @example
   * ```ts
   * op.addPrimaryKeyOnline("events_pkey", "events", ["id"], { nullable: [] });
   * ```
   */
  addPrimaryKeyOnline(
    name: Name | null,
    table: string,
    columns: readonly string[],
    options?: AddPrimaryKeyOnlineOptions,
  ): void;
}

/** Options of {@linkcode BackfillOps.backfill}. */
export interface BackfillOptions {
  /** Column to SQL expression over the row: `{ email_lower: "lower(email)", state: "'new'" }`. */
  readonly set: Readonly<Record<string, string | TextExpression>>;
  /** The column or columns that identify a row: a primary key, or another unique key without NULLs. */
  readonly key: string | readonly string[];
  /** Rows to change; with a condition such as `"email_lower IS NULL"`, running it again does no harm and costs little. */
  readonly where?: string | TextExpression;
  /** Schema of the table. */
  readonly schema?: string;
  /** Rows that one batch looks at. @default {1000} */
  readonly batchSize?: number;
  /** Rest after each batch, in milliseconds, for vacuum and replicas to keep up. @default {0} */
  readonly pauseMs?: number;
  /**
   * What reversing does: `"nothing"` (the column goes away anyway), or another backfill of the same table. Absent: the
   * operation cannot be reversed.
   */
  readonly undo?: "nothing" | {
    readonly set: Readonly<Record<string, string | TextExpression>>;
    readonly where?: string | TextExpression;
  };
}

/** `op.backfill`. */
export interface BackfillOps {
  /**
   * Updates the rows of a table in batches, in the order of a key, each batch committed by itself, so that no row stays locked
   * for long, nothing is blocked by one long transaction, and an interrupted run goes on where it stopped.
   *
   * What the revision did before is committed first. Rows that are inserted meanwhile with a key behind the current one are
   * not seen: let the application (or a trigger) write the new column before the backfill starts.
   *
   * With `--sql` it is a `DO` block that commits after each batch; it must not be run inside a transaction.
   *
   * @example
   * ```ts
   * op.addColumn("users", sa.column("email_lower", sa.text()));
   * op.backfill("users", {
   *   set: { email_lower: "lower(email)" },
   *   key: "id",
   *   where: "email_lower IS NULL",
   *   batchSize: 5000,
   *   undo: "nothing",
   * });
   * ```
   */
  backfill(table: string, options: BackfillOptions): void;
}

/** Kinds of objects, as {@linkcode ObjectReference} names them. */
export type ObjectReferenceKind =
  | "accessMethod"
  | "aggregate"
  | "collation"
  | "column"
  | "constraint"
  | "conversion"
  | "database"
  | "domain"
  | "domainConstraint"
  | "eventTrigger"
  | "extension"
  | "foreignDataWrapper"
  | "foreignServer"
  | "foreignTable"
  | "function"
  | "index"
  | "language"
  | "materializedView"
  | "policy"
  | "procedure"
  | "publication"
  | "role"
  | "routine"
  | "rule"
  | "schema"
  | "sequence"
  | "statistics"
  | "subscription"
  | "table"
  | "tablespace"
  | "textSearchConfiguration"
  | "textSearchDictionary"
  | "trigger"
  | "type"
  | "view";

/**
 * Names one object of the database.
 *
 * @example
 * ```ts
 * { kind: "view", name: "open_orders", schema: "shop" }
 * { kind: "function", name: "total", arguments: "integer, numeric" }
 * { kind: "trigger", name: "touch", table: "orders" }
 * { kind: "domainConstraint", name: "positive", table: "amount" }
 * ```
 */
export interface ObjectReference {
  /** Kind of the object. */
  readonly kind: ObjectReferenceKind;
  /** Name. */
  readonly name: string;
  /** Schema of the object, or of the table or domain that it belongs to. */
  readonly schema?: string;
  /** Table of a column, constraint, trigger, policy or rule; domain of a domain constraint. */
  readonly table?: string;
  /** Argument types of a function, procedure or aggregate, as SQL; absent when its name alone is unique. */
  readonly arguments?: string;
}

/** Directives for what every kind of object has. */
export interface ObjectOps {
  /**
   * Sets the comment on any object; `null` removes it.
   *
   * Reversible with `existing`: the comment before, `null` for none.
   *
   * @example
   * ```ts
   * op.commentOn({ kind: "view", name: "open_orders" }, "orders that nobody paid yet", { existing: null });
   * ```
   */
  commentOn(object: ObjectReference, comment: string | null, options?: { readonly existing?: string | null }): void;

  /**
   * Makes a role the owner of an object.
   *
   * Reversible with `existing`: the owner before.
   *
   * @example
   * ```ts
   * op.setOwner({ kind: "schema", name: "shop" }, "shop_owner", { existing: "postgres" });
   * ```
   */
  setOwner(object: ObjectReference, owner: string, options?: { readonly existing?: string }): void;

  /**
   * Moves an object to another schema. Reversible when the reference says which schema the object is in.
   *
   * @example
   * ```ts
   * op.setSchema({ kind: "function", name: "total", schema: "public", arguments: "integer" }, "shop");
   * ```
   */
  setSchema(object: ObjectReference, newSchema: string): void;

  /**
   * Renames an object of any kind. Programs that use the old name break at once.
   *
   * @example
   * ```ts
   * op.renameObject({ kind: "view", name: "open_orders", schema: "shop" }, "unpaid_orders");
   * ```
   */
  renameObject(object: ObjectReference, newName: string): void;
}

/** Parts of tables. */
export interface SaParts {
  /**
   * A column.
   *
   * @example
   * ```ts
   * sa.column("id", sa.bigInteger(), { primaryKey: true, identity: sa.identity() });
   * sa.column("email", sa.string(255), { nullable: false, unique: true });
   * sa.column("team_id", sa.integer(), { references: { table: "teams", column: "id", onDelete: "CASCADE" } });
   * sa.column("created_at", sa.timestamptz(), { nullable: false, serverDefault: sa.text("now()") });
   * ```
   */
  column(name: string, type: SqlType, options?: ColumnOptions): Column;
  /**
   * `GENERATED ... AS IDENTITY`, for {@linkcode ColumnOptions.identity}.
   *
   * @example
   * ```ts
   * sa.identity({ always: true, start: 1000 });
   * ```
   */
  identity(options?: IdentityOptions): Identity;
  /**
   * `GENERATED ALWAYS AS (...) STORED`, for {@linkcode ColumnOptions.computed}.
   *
   * @example
   * ```ts
   * sa.computed("price * amount");
   * ```
   */
  computed(sql: string, options?: ComputedOptions): Computed;
  /**
   * A primary key.
   *
   * @example
   * ```ts
   * sa.primaryKeyConstraint(["order_id", "line"], { name: "pk_lines" });
   * ```
   */
  primaryKeyConstraint(columns: readonly string[], options?: PrimaryKeyOptions): PrimaryKeyConstraint;
  /**
   * A unique constraint.
   *
   * @example
   * ```ts
   * sa.uniqueConstraint(["tenant_id", "email"], { name: "uq_users_email" });
   * ```
   */
  uniqueConstraint(columns: readonly string[], options?: UniqueOptions): UniqueConstraint;
  /**
   * A CHECK.
   *
   * @example
   * ```ts
   * sa.checkConstraint("amount > 0", { name: "ck_lines_amount" });
   * ```
   */
  checkConstraint(condition: string | TextExpression, options?: CheckOptions): CheckConstraint;
  /**
   * A foreign key; the target as `table.column` names, as in Alembic, or as an object.
   *
   * @example
   * ```ts
   * sa.foreignKeyConstraint(["order_id"], ["orders.id"], { onDelete: "CASCADE" });
   * sa.foreignKeyConstraint(["a", "b"], { schema: "app", table: "pairs", columns: ["a", "b"] });
   * ```
   */
  foreignKeyConstraint(
    columns: readonly string[],
    target: readonly string[] | ForeignKeyTarget,
    options?: ForeignKeyOptions,
  ): ForeignKeyConstraint;
  /**
   * An exclusion constraint.
   *
   * @example
   * ```ts
   * sa.excludeConstraint([["room", "="], ["during", "&&"]], { name: "ex_bookings", where: "NOT cancelled" });
   * ```
   */
  excludeConstraint(elements: readonly ExcludeElement[], options?: ExcludeOptions): ExcludeConstraint;
  /**
   * An index, created right after its table; `null` as name lets the naming convention make one.
   *
   * @example
   * ```ts
   * sa.index("ix_users_email", [sa.text("lower(email)")], { unique: true });
   * ```
   */
  index(name: Name | null, columns: IndexColumns, options?: IndexOptions): Index;
}

/** A column type, as the functions of `sa` make it. Its members are of no concern to a revision. */
export interface SqlType {
  /** Says what it is. */
  readonly kind: "builtin" | "enum" | "domain" | "named" | "raw" | "array";
}

/**
 * Column types of PostgreSQL. A type that is missing here is `sa.type("...")`.
 *
 * @example
 * ```ts
 * sa.column("tags", sa.array(sa.string(40)), { nullable: false, serverDefault: sa.text("'{}'") });
 * ```
 */
export interface SaTypes {
  /** `SMALLINT`: 2 bytes. */
  smallInteger(): SqlType;
  /** `INTEGER`: 4 bytes. As the only primary key column it becomes `SERIAL`, unless `autoincrement: false`. */
  integer(): SqlType;
  /** `BIGINT`: 8 bytes. As the only primary key column it becomes `BIGSERIAL`, unless `autoincrement: false`. */
  bigInteger(): SqlType;
  /** `SMALLSERIAL`. Prefer an identity column in new tables. */
  smallSerial(): SqlType;
  /** `SERIAL`. Prefer an identity column in new tables. */
  serial(): SqlType;
  /** `BIGSERIAL`. Prefer an identity column in new tables. */
  bigSerial(): SqlType;
  /**
   * `NUMERIC`: exact, of any size, or with the given precision and scale.
   *
   * @example
   * ```ts
   * sa.numeric(10, 2); // NUMERIC(10, 2)
   * ```
   */
  numeric(precision?: number, scale?: number): SqlType;
  /** `REAL`: 4 bytes, inexact. */
  real(): SqlType;
  /** `DOUBLE PRECISION`: 8 bytes, inexact. */
  doublePrecision(): SqlType;
  /** `FLOAT` or `FLOAT(n)`: `REAL` up to 24 binary digits, else `DOUBLE PRECISION`. */
  float(precision?: number): SqlType;
  /** `MONEY`. Prefer `numeric`: the meaning of `MONEY` depends on the server's locale. */
  money(): SqlType;
  /** `BOOLEAN`. */
  boolean(): SqlType;
  /**
   * `VARCHAR` or `VARCHAR(n)`.
   *
   * @example
   * ```ts
   * sa.string(255); // VARCHAR(255)
   * sa.string(40, { collation: "C" }); // VARCHAR(40) COLLATE "C"
   * ```
   */
  string(length?: number, options?: TextTypeOptions): SqlType;
  /** `CHAR` or `CHAR(n)`, padded with spaces. */
  char(length?: number, options?: TextTypeOptions): SqlType;
  /** `CITEXT` of the extension of that name: text whose case does not count. */
  citext(): SqlType;
  /** `BYTEA`. */
  bytea(): SqlType;
  /** `BYTEA`, under SQLAlchemy's name. */
  largeBinary(): SqlType;
  /** `DATE`. */
  date(): SqlType;
  /** `TIME`. */
  time(options?: TimeTypeOptions): SqlType;
  /**
   * `TIMESTAMP`; see {@linkcode timestamptz}.
   *
   * @example
   * ```ts
   * sa.dateTime({ timezone: true }); // TIMESTAMP WITH TIME ZONE
   * sa.dateTime({ precision: 3 }); // TIMESTAMP(3) WITHOUT TIME ZONE
   * ```
   */
  dateTime(options?: TimeTypeOptions): SqlType;
  /** `TIMESTAMP`, the same as {@linkcode dateTime}. */
  timestamp(options?: TimeTypeOptions): SqlType;
  /** `TIMESTAMP WITH TIME ZONE`: a moment, whatever the time zone of the reader. */
  timestamptz(precision?: number): SqlType;
  /** `INTERVAL`. */
  interval(options?: IntervalTypeOptions): SqlType;
  /** `UUID`. */
  uuid(): SqlType;
  /** `JSON`, kept as text. Prefer `jsonb`. */
  json(): SqlType;
  /** `JSONB`. */
  jsonb(): SqlType;
  /** `JSONPATH`. */
  jsonpath(): SqlType;
  /** `XML`. */
  xml(): SqlType;
  /** `HSTORE` of the extension of that name. */
  hstore(): SqlType;
  /** `BIT` or `BIT(n)`. */
  bit(length?: number): SqlType;
  /** `BIT VARYING` or `BIT VARYING(n)`. */
  bitVarying(length?: number): SqlType;
  /** `INET`: an address, with its network. */
  inet(): SqlType;
  /** `CIDR`: a network. */
  cidr(): SqlType;
  /** `MACADDR`: 6 bytes. */
  macaddr(): SqlType;
  /** `MACADDR8`: 8 bytes. */
  macaddr8(): SqlType;
  /** `POINT`. */
  point(): SqlType;
  /** `LINE`. */
  line(): SqlType;
  /** `LSEG`. */
  lseg(): SqlType;
  /** `BOX`. */
  box(): SqlType;
  /** `PATH`. */
  path(): SqlType;
  /** `POLYGON`. */
  polygon(): SqlType;
  /** `CIRCLE`. */
  circle(): SqlType;
  /** `TSVECTOR`: a document for text search. */
  tsvector(): SqlType;
  /** `TSQUERY`: a query for text search. */
  tsquery(): SqlType;
  /** `INT4RANGE`. */
  int4range(): SqlType;
  /** `INT8RANGE`. */
  int8range(): SqlType;
  /** `NUMRANGE`. */
  numrange(): SqlType;
  /** `TSRANGE`. */
  tsrange(): SqlType;
  /** `TSTZRANGE`. */
  tstzrange(): SqlType;
  /** `DATERANGE`. */
  daterange(): SqlType;
  /** `INT4MULTIRANGE`. */
  int4multirange(): SqlType;
  /** `INT8MULTIRANGE`. */
  int8multirange(): SqlType;
  /** `NUMMULTIRANGE`. */
  nummultirange(): SqlType;
  /** `TSMULTIRANGE`. */
  tsmultirange(): SqlType;
  /** `TSTZMULTIRANGE`. */
  tstzmultirange(): SqlType;
  /** `DATEMULTIRANGE`. */
  datemultirange(): SqlType;
  /** `OID`. */
  oid(): SqlType;
  /** `REGCLASS`: a relation, by name. */
  regclass(): SqlType;
  /** `REGTYPE`: a type, by name. */
  regtype(): SqlType;
  /** `REGPROC`: a function, by name. */
  regproc(): SqlType;
  /** `REGPROCEDURE`: a function, by name and arguments. */
  regprocedure(): SqlType;
  /** `REGROLE`: a role, by name. */
  regrole(): SqlType;
  /** `REGNAMESPACE`: a schema, by name. */
  regnamespace(): SqlType;
  /** `REGCONFIG`: a text search configuration, by name. */
  regconfig(): SqlType;
  /** `PG_LSN`: a position in the write-ahead log. */
  pgLsn(): SqlType;
  /**
   * An array of any type.
   *
   * @example
   * ```ts
   * sa.array(sa.integer()); // INTEGER[]
   * sa.array(sa.string(5), 2); // VARCHAR(5)[][]
   * ```
   */
  array(element: SqlType, dimensions?: number): SqlType;
  /**
   * An enum type; without `values`, one that exists already.
   *
   * @example
   * ```ts
   * sa.column("state", sa.enum("order_state", ["new", "paid"]), { nullable: false });
   * op.addColumn("orders", sa.column("prio", sa.enum("priority", ["low", "high"], { createType: true })));
   * sa.enum("order_state"); // exists already
   * ```
   */
  enum(name: string, values?: readonly string[], options?: EnumTypeOptions): SqlType;
  /**
   * A domain; without `base`, one that exists already.
   *
   * @example
   * ```ts
   * sa.domain("positive", sa.integer(), { check: "VALUE > 0" });
   * ```
   */
  domain(name: string, base?: SqlType, options?: DomainTypeOptions): SqlType;
  /**
   * A type of your own (composite, range, of an extension) by its name, which is quoted where it must be.
   *
   * @example
   * ```ts
   * sa.named("Address", { schema: "app" }); // app."Address"
   * ```
   */
  named(name: string, options?: NamedTypeOptions): SqlType;
  /**
   * A type as SQL, taken verbatim.
   *
   * @example
   * ```ts
   * sa.type("geometry(Point,4326)");
   * ```
   */
  type(sql: string): SqlType;
}

/** Options of text types. */
export interface TextTypeOptions {
  /** Name of the collation: `"C"`, `"de-x-icu"`. */
  readonly collation?: string;
  /** Schema of the collation. */
  readonly collationSchema?: string;
}

/** Options of {@linkcode SaTypes.time} and {@linkcode SaTypes.dateTime}. */
export interface TimeTypeOptions {
  /** `WITH TIME ZONE`. @default {false} */
  readonly timezone?: boolean;
  /** Digits of the fraction of a second, 0 to 6. */
  readonly precision?: number;
}

/** Fields of an interval. */
export type IntervalFields =
  | "YEAR"
  | "MONTH"
  | "DAY"
  | "HOUR"
  | "MINUTE"
  | "SECOND"
  | "YEAR TO MONTH"
  | "DAY TO HOUR"
  | "DAY TO MINUTE"
  | "DAY TO SECOND"
  | "HOUR TO MINUTE"
  | "HOUR TO SECOND"
  | "MINUTE TO SECOND";

/** Options of {@linkcode SaTypes.interval}. */
export interface IntervalTypeOptions {
  /** Which fields are kept. */
  readonly fields?: IntervalFields;
  /** Digits of the fraction of a second, 0 to 6. */
  readonly precision?: number;
}

/** Options of {@linkcode SaTypes.enum}. */
export interface EnumTypeOptions {
  /** Schema of the type; absent: found by the search path. */
  readonly schema?: string;
  /**
   * Whether the type is created with the column: `createTable` does unless this is `false`; `addColumn` and `alterColumn` do
   * only when it is `true`. A type is created once in a run. No `drop...` directive drops it: `op.dropEnum` does.
   */
  readonly createType?: boolean;
  /** False: a `varchar` as wide as the longest value instead of an enum type. @default {true} */
  readonly native?: boolean;
  /** With `native: false`: adds `CHECK (column IN (...))`, named like the type. @default {false} */
  readonly createConstraint?: boolean;
}

/** Options of {@linkcode SaTypes.domain}. */
export interface DomainTypeOptions {
  /** Schema of the type; absent: found by the search path. */
  readonly schema?: string;
  /** Whether `createTable` creates the domain; needs a base type. @default {true} with a base type */
  readonly createType?: boolean;
  /** `NOT NULL` of the domain. */
  readonly notNull?: boolean;
  /** Default of the domain, an SQL expression. */
  readonly default?: string;
  /** CHECK of the domain, an SQL expression over `VALUE`. */
  readonly check?: string;
  /** Name of the CHECK. */
  readonly constraintName?: string;
}

/** Options of {@linkcode SaTypes.named}. */
export interface NamedTypeOptions extends TextTypeOptions {
  /** Schema of the type; absent: found by the search path. */
  readonly schema?: string;
}

/** What a column starts with: a string is quoted, `sa.text("...")` is not; a number or boolean is written as it is. */
export type ServerDefault = string | number | boolean | TextExpression;

/** Options of a sequence; a bigint, or a string of digits, where a number is too small. */
export interface SequenceNumbers {
  /** `INCREMENT BY`. */
  readonly increment?: number | bigint;
  /** `START WITH`. */
  readonly start?: number | bigint;
  /** `MINVALUE`; `null` is `NO MINVALUE`. */
  readonly minValue?: number | bigint | null;
  /** `MAXVALUE`; `null` is `NO MAXVALUE`. */
  readonly maxValue?: number | bigint | null;
  /** `CACHE`. */
  readonly cache?: number | bigint;
  /** `CYCLE`, or `NO CYCLE` when false. */
  readonly cycle?: boolean;
}

/** Options of {@linkcode SaParts.identity}. */
export interface IdentityOptions extends SequenceNumbers {
  /** `GENERATED ALWAYS` instead of `BY DEFAULT`. @default {false} */
  readonly always?: boolean;
}

/** `GENERATED ... AS IDENTITY`, as `sa.identity()` makes it. */
export interface Identity extends IdentityOptions {
  /** Says what it is. */
  readonly kind: "identity";
}

/** Options of {@linkcode SaParts.computed}. */
export interface ComputedOptions {
  /** False is `VIRTUAL`, which needs PostgreSQL 18. @default {true} */
  readonly stored?: boolean;
}

/** `GENERATED ALWAYS AS (...)`, as `sa.computed()` makes it. */
export interface Computed extends ComputedOptions {
  /** Says what it is. */
  readonly kind: "computed";
  /** The SQL. */
  readonly sql: string;
}

/** `DEFERRABLE` and `INITIALLY` of a constraint. */
export interface DeferralOptions {
  /** `DEFERRABLE`, or `NOT DEFERRABLE` when false. */
  readonly deferrable?: boolean;
  /** `INITIALLY DEFERRED` or `INITIALLY IMMEDIATE`. */
  readonly initially?: "DEFERRED" | "IMMEDIATE";
}

/** What a foreign key does, besides its columns. */
export interface ForeignKeyRules extends DeferralOptions {
  /** `CASCADE`, `RESTRICT`, `NO ACTION`, `SET NULL`, `SET DEFAULT`, the last two also with columns: `SET NULL (a)`. */
  readonly onDelete?: string;
  /** As {@linkcode onDelete}, without columns. */
  readonly onUpdate?: string;
  /** `MATCH`: what a key of several columns means when some are null. */
  readonly match?: "FULL" | "PARTIAL" | "SIMPLE";
  /** `NOT VALID`: existing rows are not checked. */
  readonly notValid?: boolean;
}

/** A reference of one column, for {@linkcode ColumnOptions.references}. */
export interface ColumnReference extends ForeignKeyRules {
  /** The table referred to. */
  readonly table: string;
  /** Schema of the table referred to. */
  readonly schema?: string;
  /** The column referred to. */
  readonly column: string;
  /** Name of the constraint. */
  readonly name?: Name;
}

/** Options of {@linkcode SaParts.column}. */
export interface ColumnOptions {
  /** Part of the primary key. A single integer key column becomes `SERIAL`; see {@linkcode autoincrement}. */
  readonly primaryKey?: boolean;
  /** False is `NOT NULL`. @default {true}, for a key and an identity column {false} */
  readonly nullable?: boolean;
  /** `DEFAULT`: a string is a value and is quoted, `sa.text("now()")` is SQL. */
  readonly serverDefault?: ServerDefault;
  /** A unique constraint; together with `index` a unique index instead. */
  readonly unique?: boolean;
  /** An index, named by the naming convention: `ix_<table>_<column>`. */
  readonly index?: boolean;
  /** Comment on the column. */
  readonly comment?: string;
  /** An identity column: `sa.identity()`. */
  readonly identity?: Identity;
  /** A generated column: `sa.computed("price * amount")`. */
  readonly computed?: Computed;
  /** A foreign key: `"users.id"`, `"app.users.id"`, or an object with its rules. */
  readonly references?: string | ColumnReference;
  /** A CHECK of the column: SQL, or `sa.checkConstraint("a > 0", { name: "positive" })`, or several. */
  readonly check?: string | CheckConstraint | readonly CheckConstraint[];
  /** Whether a key column becomes `SERIAL`: `true` also in a key of several columns, `false` never. */
  readonly autoincrement?: boolean;
  /** `STORAGE`: needs PostgreSQL 16. */
  readonly storage?: "PLAIN" | "EXTERNAL" | "EXTENDED" | "MAIN" | "DEFAULT";
  /** `COMPRESSION`: `pglz`, `lz4` or `default`. */
  readonly compression?: string;
}

/** A column, as `sa.column()` makes it. */
export interface Column {
  /** Says what it is. */
  readonly kind: "column";
  /** Its name. */
  readonly name: string;
  /** Its type. */
  readonly type: SqlType;
  /** What else was said. */
  readonly options: ColumnOptions;
}

/** Options of {@linkcode SaParts.primaryKeyConstraint}. */
export interface PrimaryKeyOptions extends DeferralOptions {
  /** Name of the constraint; absent: the naming convention makes one, or PostgreSQL does. */
  readonly name?: Name;
  /** `INCLUDE`: columns that the index carries along. */
  readonly include?: readonly string[];
  /** Comment on the constraint; needs a name. */
  readonly comment?: string;
}

/** A primary key, as `sa.primaryKeyConstraint()` makes it. */
export interface PrimaryKeyConstraint {
  /** Says what it is. */
  readonly kind: "primaryKeyConstraint";
  /** Its columns. */
  readonly columns: readonly string[];
  /** What else was said. */
  readonly options: PrimaryKeyOptions;
}

/** Options of {@linkcode SaParts.uniqueConstraint}. */
export interface UniqueOptions extends DeferralOptions {
  /** Name of the constraint; absent: the naming convention makes one, or PostgreSQL does. */
  readonly name?: Name;
  /** `INCLUDE`: columns that the index carries along. */
  readonly include?: readonly string[];
  /** `NULLS NOT DISTINCT`: two nulls are the same. Needs PostgreSQL 15. */
  readonly nullsNotDistinct?: boolean;
  /** Comment on the constraint; needs a name. */
  readonly comment?: string;
}

/** A unique constraint, as `sa.uniqueConstraint()` makes it. */
export interface UniqueConstraint {
  /** Says what it is. */
  readonly kind: "uniqueConstraint";
  /** Its columns. */
  readonly columns: readonly string[];
  /** What else was said. */
  readonly options: UniqueOptions;
}

/** Options of {@linkcode SaParts.checkConstraint}. */
export interface CheckOptions {
  /** Name of the constraint; absent: the naming convention makes one, or PostgreSQL does. */
  readonly name?: Name;
  /** `NO INHERIT`: does not hold for child tables. */
  readonly noInherit?: boolean;
  /** `NOT VALID`: existing rows are not checked. Not in a new table. */
  readonly notValid?: boolean;
  /** Comment on the constraint; needs a name. */
  readonly comment?: string;
}

/** A CHECK, as `sa.checkConstraint()` makes it. */
export interface CheckConstraint {
  /** Says what it is. */
  readonly kind: "checkConstraint";
  /** The SQL. */
  readonly sql: string;
  /** What else was said. */
  readonly options: CheckOptions;
}

/** What a foreign key points at. */
export interface ForeignKeyTarget {
  /** The table referred to. */
  readonly table: string;
  /** Schema of the table referred to. */
  readonly schema?: string;
  /** The columns referred to. */
  readonly columns: readonly string[];
}

/** Options of {@linkcode SaParts.foreignKeyConstraint}. */
export interface ForeignKeyOptions extends ForeignKeyRules {
  /** Name of the constraint; absent: the naming convention makes one, or PostgreSQL does. */
  readonly name?: Name;
  /** Comment on the constraint; needs a name. */
  readonly comment?: string;
}

/** A foreign key, as `sa.foreignKeyConstraint()` makes it. */
export interface ForeignKeyConstraint {
  /** Says what it is. */
  readonly kind: "foreignKeyConstraint";
  /** Its columns. */
  readonly columns: readonly string[];
  /** What it refers to. */
  readonly target: ForeignKeyTarget;
  /** What else was said. */
  readonly options: ForeignKeyOptions;
}

/** One element of an exclusion constraint: a column or expression, and the operator that it is compared with. */
export type ExcludeElement = readonly [element: string | TextExpression, operator: string];

/** Options of {@linkcode SaParts.excludeConstraint}. */
export interface ExcludeOptions extends DeferralOptions {
  /** Name of the constraint; absent: the naming convention makes one, or PostgreSQL does. */
  readonly name?: Name;
  /** Access method. @default {"gist"} */
  readonly using?: string;
  /** Predicate, SQL. */
  readonly where?: string | TextExpression;
  /** Operator class by column. */
  readonly ops?: Readonly<Record<string, string>>;
  /** Comment on the constraint; needs a name. */
  readonly comment?: string;
}

/** An exclusion constraint, as `sa.excludeConstraint()` makes it. */
export interface ExcludeConstraint {
  /** Says what it is. */
  readonly kind: "excludeConstraint";
  /** Its elements. */
  readonly elements: readonly ExcludeElement[];
  /** What else was said. */
  readonly options: ExcludeOptions;
}

/** Any constraint of a table. */
export type Constraint =
  | PrimaryKeyConstraint
  | UniqueConstraint
  | CheckConstraint
  | ForeignKeyConstraint
  | ExcludeConstraint;

/** What a table is made of. */
export type TablePart = Column | Constraint | Index;

/** A column of an index with its details; a plain string is a column name, `sa.text("...")` an expression verbatim. */
export interface IndexElement {
  /** Column name. Either this or {@linkcode expression}. */
  readonly column?: string;
  /** SQL expression; parentheses are put around it where PostgreSQL needs them. */
  readonly expression?: string;
  /** `ASC` or `DESC`. */
  readonly order?: "ASC" | "DESC";
  /** `NULLS FIRST` or `NULLS LAST`. */
  readonly nulls?: "FIRST" | "LAST";
  /** Operator class: `text_pattern_ops`. */
  readonly ops?: string;
  /** Name of the collation. */
  readonly collation?: string;
}

/** What an index is made of. */
export type IndexColumns = readonly (string | TextExpression | IndexElement)[];

/** What an index is, besides its columns. */
export interface IndexOptions {
  /** `UNIQUE`. */
  readonly unique?: boolean;
  /** Access method: `btree`, `gin`, `gist`, `brin`, `hash`, ... */
  readonly using?: string;
  /** Predicate of a partial index, SQL. */
  readonly where?: string | TextExpression;
  /** `INCLUDE`: columns that the index carries along. */
  readonly include?: readonly string[];
  /** Operator class by column. */
  readonly ops?: Readonly<Record<string, string>>;
  /** Storage parameters: `{ fillfactor: 70 }`. */
  readonly with?: Readonly<Record<string, string | number | boolean>>;
  /** Tablespace. */
  readonly tablespace?: string;
  /** True: `NULLS NOT DISTINCT`; false: `NULLS DISTINCT`. Needs PostgreSQL 15. */
  readonly nullsNotDistinct?: boolean;
  /** Comment on the index. */
  readonly comment?: string;
}

/** An index as part of a table, as `sa.index()` makes it. */
export interface Index {
  /** Says what it is. */
  readonly kind: "index";
  /** Its name. */
  readonly name: Name | null;
  /** Its columns. */
  readonly columns: IndexColumns;
  /** What else was said. */
  readonly options: IndexOptions;
}
