/**
 * Columns as declared.
 *
 * @module
 */
import type { ColumnDef, IdentityDef, SequenceOptions as SequenceOptionsDef } from "../../op/nodes/parts.ts";
import type { Sequence } from "../../schema/catalog.ts";
import type { Column, GeneratedColumn, Identity, SequenceOptions } from "../../schema/column.ts";
import { equalValues } from "../../schema/compare/fields.ts";
import { defaultObjectName, isNextValue } from "../../schema/default_name.ts";
import { quoteIdentifier } from "../../core/identifier.ts";
import type { ObjectName } from "../../schema/object_key.ts";
import { DEFAULT_PRIVILEGES } from "../../schema/privilege.ts";
import type { Table } from "../../schema/table.ts";
import type { TypeRef } from "../../schema/type_ref.ts";
import { commentOf, type DeclareContext, needsPrint, rightsOf, shown } from "./context.ts";
import { type DeclaredType, declaredType } from "./types.ts";
import { compareDefault, defaultSql, sameWritten } from "./written.ts";

/** Where a column is. */
export interface ColumnPlace {
  readonly table: ObjectName;
  /** The table as the database has it. */
  readonly before: Table | undefined;
  readonly context: DeclareContext;
}

/** A column, and the sequence that a `serial` brings along. */
export interface DeclaredColumn {
  readonly column: Column;
  readonly sequence: Sequence | null;
}

/** Reads one column. */
export function declaredColumn(def: ColumnDef, place: ColumnPlace): DeclaredColumn {
  const { table, context } = place;
  const before = place.before?.columns.find(({ name }) => name === def.name);
  const object = `column ${shown([table.schema, table.name, def.name], context)}`;
  const skip = (what: string) => context.skipped.push({ object, reason: needsPrint(what) });
  const declared = declaredType(def.type, context);
  const type = settledType(declared, before?.type, () => skip("type"));
  const notNull = def.nullable === false || declared.serial;
  const serial = declared.serial ? serialParts(def.name, { ...place, type, column: before }) : null;
  const column: Column = {
    name: def.name,
    type,
    notNull,
    notNullConstraint: notNull ? notNullOf(def.name, { ...place, column: before }) : null,
    default: serial?.default ?? settledDefault(def, { before, type, context, skip: () => skip("default") }),
    generated: settledGenerated(def, before, () => skip("expression")),
    identity: def.identity === undefined
      ? null
      : identityOf(def.identity, { ...place, name: def.name, type, column: before }),
    collation: declared.raw ? before?.collation ?? null : declared.collation,
    storage: (def.storage?.toLowerCase() ?? null) as Column["storage"],
    compression: (def.compression?.toLowerCase() ?? null) as Column["compression"],
    statisticsTarget: null,
    options: {},
    inherited: false,
    local: true,
    privileges: rightsOf(before, context),
    comment: commentOf(context, ["column", table.schema, table.name, def.name], def.comment),
  };
  // The same object where it is the same: what compares catalogs is quick then.
  const same = before !== undefined && equalValues(column, before);
  return { column: same ? before : column, sequence: serial?.sequence ?? null };
}

/** The database's own print of the type, where it is the same. */
export function settledType(declared: DeclaredType, before: TypeRef | undefined, unsure: () => void): TypeRef {
  if (before === undefined) return declared.type;
  if (declared.raw) {
    if (!sameWritten(before.text, declared.type.text)) unsure();
    return before;
  }
  const { text: _left, ...left } = declared.type;
  const { text: _right, ...right } = before;
  return equalValues(left, right) ? before : declared.type;
}

interface DefaultPlace {
  readonly before: Column | undefined;
  readonly type: TypeRef;
  readonly context: DeclareContext;
  readonly skip: () => void;
}

function settledDefault(def: ColumnDef, { before, type, context, skip }: DefaultPlace): string | null {
  if (def.computed !== undefined || def.identity !== undefined) return null;
  const own = def.default === undefined ? null : defaultSql(def.default);
  if (before === undefined || before.generated !== null) return own;
  const enumType = context.database.enums.some((one) => one.schema === type.schema && one.name === type.name);
  const verdict = compareDefault(before.default, def.default, { type, enumType });
  if (verdict === "unknown") skip();
  return verdict === "different" ? own : before.default;
}

function settledGenerated(def: ColumnDef, before: Column | undefined, skip: () => void): GeneratedColumn | null {
  if (def.computed === undefined) return null;
  const kind = def.computed.stored ? "stored" : "virtual";
  const own: GeneratedColumn = { kind, expression: def.computed.sql };
  const there = before?.generated ?? null;
  if (there === null || there.kind !== kind) return own;
  if (!sameWritten(there.expression, own.expression)) skip();
  return there;
}

interface MadePlace extends ColumnPlace {
  readonly column: Column | undefined;
}

/** Since PostgreSQL 18 it has a name. */
function notNullOf(name: string, { table, column, context }: MadePlace): Column["notNullConstraint"] {
  if (column?.notNull === true) return column.notNullConstraint;
  if (context.database.source.serverVersion < 180000) return null;
  const chosen = defaultObjectName(table.name, { column: name, label: "not_null" });
  return { name: chosen, noInherit: false, validated: true, inherited: false, local: true, comment: null };
}

interface SequencePlace extends MadePlace {
  readonly type: TypeRef;
}

/** The default and the sequence of a `serial`: those of the database where it has them. */
function serialParts(
  name: string,
  { table, column, context, type }: SequencePlace,
): { readonly default: string; readonly sequence: Sequence } {
  const { database } = context;
  const owned = database.sequences.find(({ ownedBy }) =>
    ownedBy?.schema === table.schema && ownedBy.name === table.name && ownedBy.column === name
  );
  const there = column?.default ?? null;
  if (owned !== undefined && there !== null && isNextValue(there, owned)) {
    return { default: there, sequence: { ...owned, privileges: rightsOf(owned, context) } };
  }
  const made = { schema: table.schema, name: defaultObjectName(table.name, { column: name, label: "seq" }) };
  const printed = `${quoteIdentifier(made.schema)}.${quoteIdentifier(made.name)}`.replaceAll("'", "''");
  return {
    default: `nextval('${printed}'::regclass)`,
    sequence: {
      ...made,
      owner: database.source.user,
      options: sequenceOptions({}, type.text),
      unlogged: false,
      ownedBy: { ...table, column: name },
      privileges: DEFAULT_PRIVILEGES,
      comment: null,
    },
  };
}

function identityOf(
  { always, ...options }: IdentityDef,
  { table, name, type, column }: SequencePlace & { readonly name: string },
): Identity {
  const there = column?.identity ?? null;
  return {
    generation: always ? "always" : "by default",
    sequence: there?.sequence ??
      { schema: table.schema, name: defaultObjectName(table.name, { column: name, label: "seq" }) },
    options: sequenceOptions(options, type.text),
    unlogged: there?.unlogged ?? false,
  };
}

const LIMITS: Readonly<Record<string, readonly [string, string]>> = {
  smallint: ["-32768", "32767"],
  integer: ["-2147483648", "2147483647"],
  bigint: ["-9223372036854775808", "9223372036854775807"],
};

/** All options of a sequence, those that were not given as PostgreSQL chooses them. */
export function sequenceOptions(given: SequenceOptionsDef, type: string): SequenceOptions {
  const increment = String(given.increment ?? 1);
  const down = increment.startsWith("-");
  const [lowest, highest] = LIMITS[type] ?? LIMITS.bigint!;
  const min = String(given.minValue ?? (down ? lowest : "1"));
  const max = String(given.maxValue ?? (down ? "-1" : highest));
  return {
    type: type in LIMITS ? type : "bigint",
    start: String(given.start ?? (down ? max : min)),
    increment,
    min,
    max,
    cache: String(given.cache ?? 1),
    cycle: given.cycle ?? false,
  };
}
