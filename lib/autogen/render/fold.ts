/**
 * Constraints that can be said with their column: `primaryKey`, `unique`, `references`.
 *
 * @module
 */
import type { ColumnDef, ConstraintDef, ForeignKeyDef, PrimaryKeyDef, UniqueDef } from "../../op/nodes/parts.ts";
import type { TableDef } from "../../op/nodes/table.ts";
import { referenceSource, ruleMembers } from "./parts.ts";
import { dataSource, type RenderContext } from "./source.ts";

/** A column with the members that its constraints became. */
export interface FoldedColumn {
  readonly column: ColumnDef;
  readonly more: Readonly<Record<string, string | undefined>>;
}

/** A table whose columns say what they can. */
export interface FoldedTable {
  readonly columns: readonly FoldedColumn[];
  /** Constraints that are left. */
  readonly constraints: readonly ConstraintDef[];
}

/** Takes constraints without a name of their own into their columns; what is recorded from the source stays the same. */
export function foldTable(def: TableDef, context: RenderContext): FoldedTable {
  const key = def.constraints.find((constraint) => isPlainKey(constraint));
  const keyColumns = def.constraints.find((constraint) => constraint.kind === "primaryKey")?.columns ?? [];
  const unique = byColumn(def.constraints.filter(isPlainUnique));
  const references = byColumn(def.constraints.filter(isPlainReference));
  const folded = new Set<ConstraintDef | undefined>([key, ...unique.values(), ...references.values()]);
  return {
    columns: def.columns.map((column) => {
      const reference = references.get(column.name);
      const isKey = key?.columns[0] === column.name;
      const isOnlyKey = keyColumns.length === 1 && keyColumns[0] === column.name;
      const counter = isKey && reference === undefined ? COUNTERS[serialName(column)] : undefined;
      return {
        column: {
          ...column,
          ...isKey ? { primaryKey: true } : {},
          ...counter === undefined ? {} : { type: { kind: "builtin" as const, name: counter } },
        },
        more: {
          autoincrement: isOnlyKey && reference === undefined && counts(column) ? "false" : undefined,
          unique: unique.has(column.name) ? "true" : undefined,
          references: reference === undefined ? undefined : shortReference(reference, context),
        },
      };
    }),
    constraints: def.constraints.filter((constraint) => !folded.has(constraint)),
  };
}

/** What a single key column of these types becomes by itself. */
const COUNTERS: Readonly<Record<string, string>> = { smallserial: "smallint", serial: "integer", bigserial: "bigint" };
const INTEGERS: ReadonlySet<string> = new Set(Object.values(COUNTERS));

function serialName({ type }: ColumnDef): string {
  return type.kind === "builtin" ? type.name : "";
}

/** Whether the column would become SERIAL as the only key, although it is not. */
function counts(column: ColumnDef): boolean {
  return column.type.kind === "builtin" && INTEGERS.has(column.type.name) && column.default === undefined &&
    column.identity === undefined && column.computed === undefined;
}

function isPlainKey(constraint: ConstraintDef): constraint is PrimaryKeyDef {
  return constraint.kind === "primaryKey" && hasOnly(constraint, ["kind", "columns"]) &&
    constraint.columns.length === 1;
}

function isPlainUnique(constraint: ConstraintDef): constraint is UniqueDef {
  return constraint.kind === "unique" && hasOnly(constraint, ["kind", "columns"]) && constraint.columns.length === 1;
}

function isPlainReference(constraint: ConstraintDef): constraint is ForeignKeyDef {
  return constraint.kind === "foreignKey" && constraint.name === undefined && constraint.comment === undefined &&
    constraint.columns.length === 1;
}

function hasOnly(constraint: ConstraintDef, members: readonly string[]): boolean {
  return Object.entries(constraint).every(([name, value]) => value === undefined || members.includes(name));
}

/** The first constraint of each column. */
function byColumn<C extends { readonly columns: readonly string[] }>(constraints: readonly C[]): Map<string, C> {
  const found = new Map<string, C>();
  for (const constraint of constraints) {
    const [column = ""] = constraint.columns;
    if (!found.has(column)) found.set(column, constraint);
  }
  return found;
}

/** `"users.id"` where that says it all. */
function shortReference(constraint: ForeignKeyDef, context: RenderContext): string {
  const { references, referencedColumns } = constraint;
  const names = [...references.schema === undefined ? [] : [references.schema], references.name, ...referencedColumns];
  const rules = Object.values(ruleMembers(constraint)).some((rule) => rule !== undefined);
  if (!rules && !names.some((name) => name.includes("."))) return dataSource(names.join("."));
  return referenceSource(
    { table: references, columns: referencedColumns, name: undefined, rules: constraint },
    context,
  );
}
