/**
 * The pieces that a dump is put together from.
 *
 * @module
 */
import { quoteIdentifier, quoteQualified } from "../../core/identifier.ts";
import { quoteLiteral } from "../../core/literal.ts";
import type { ObjectKey, ObjectName } from "../../schema/object_key.ts";

/** What is left out of a dump. */
export interface DumpOptions {
  /**
   * Write `ALTER ... OWNER TO`.
   *
   * @default {false}
   */
  readonly owners?: boolean;
  /**
   * Write `GRANT` and `REVOKE`.
   *
   * @default {true}
   */
  readonly privileges?: boolean;
  /**
   * Write tablespaces.
   *
   * @default {true}
   */
  readonly tablespaces?: boolean;
  /**
   * Write the settings that the rest relies on before it.
   *
   * @default {true}
   */
  readonly settings?: boolean;
}

/** Statements that belong together, in their place in the order of a dump. */
export interface DumpItem {
  /** What it creates; unique in the dump. */
  readonly key: ObjectKey;
  /** What else it creates: columns, constraints that are written with the table. */
  readonly provides: readonly ObjectKey[];
  /** What must be there before. */
  readonly needs: readonly ObjectKey[];
  /** Where it stands if nothing else decides. */
  readonly rank: Rank;
  /** The name that decides among equal ranks. */
  readonly name: string;
  /** Statements without semicolons. */
  readonly statements: readonly string[];
}

/** The order of kinds in a dump. */
export const RANKS = {
  schema: 0,
  extension: 1,
  collation: 2,
  type: 3,
  sequence: 4,
  routine: 5,
  table: 6,
  view: 7,
  attachment: 8,
  index: 9,
  indexAttachment: 10,
  sequenceOwner: 11,
  constraint: 12,
  foreignKey: 13,
  statistics: 14,
  trigger: 15,
  rule: 16,
  policy: 17,
  eventTrigger: 18,
  defaultPrivileges: 19,
} as const;

/** One of {@linkcode RANKS}. */
export type Rank = (typeof RANKS)[keyof typeof RANKS];

/** `COMMENT ON`, or nothing. */
export function commentOn(what: string, comment: string | null): readonly string[] {
  return comment === null ? [] : [`COMMENT ON ${what} IS ${quoteLiteral(comment)}`];
}

/** `ALTER ... OWNER TO`, or nothing. */
export function ownerOf(
  what: string,
  context: { readonly owner: string; readonly options: DumpOptions },
): readonly string[] {
  return context.options.owners === true ? [`ALTER ${what} OWNER TO ${quoteIdentifier(context.owner)}`] : [];
}

/** Storage parameters as they stand in `WITH (...)` and `SET (...)`. */
export function optionList(options: Readonly<Record<string, string>>): string {
  return Object.entries(options).map(([name, value]) => `${name} = ${optionValue(value)}`).join(", ");
}

/** ` WITH (...)`, or nothing. */
export function withOptions(options: Readonly<Record<string, string>>): string {
  return Object.keys(options).length === 0 ? "" : ` WITH (${optionList(options)})`;
}

/** Column names, quoted and joined. */
export function nameList(names: readonly string[]): string {
  return names.map(quoteIdentifier).join(", ");
}

/** A qualified name, quoted. */
export function qualified(name: ObjectName): string {
  return quoteQualified(name);
}

/** ` COLLATE ...`, or nothing. */
export function collate(collation: ObjectName | null): string {
  if (collation === null) return "";
  return ` COLLATE ${collation.schema === "pg_catalog" ? quoteIdentifier(collation.name) : qualified(collation)}`;
}

function optionValue(value: string): string {
  return /^(?:[a-z_][a-z0-9_]*|-?\d+(?:\.\d+)?)$/.test(value) ? value : quoteLiteral(value);
}
