/**
 * What a models file receives: the wished schema in the words of revisions.
 *
 * This file is part of the generated `migrator.d.ts`: interfaces only, documented for users.
 *
 * @module
 */
import type { Op } from "./op.ts";
import type { Sa } from "./sa.ts";

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
