/**
 * Classes of schema objects, and the data that their instances keep.
 *
 * @module
 */
import { nativeType } from "../../python/runtime/native.ts";
import { PyObject, type PyType, type Value } from "../../python/runtime/object.ts";
import type { GivenName } from "../run.ts";
import { type ColumnExpr, ELEMENT_TYPES, exprOf } from "../sql/expr.ts";
import { fromClause, type TableSource } from "../sql/select_state.ts";

/** What a `Column` says besides name and type. */
export interface ColumnState extends ColumnExpr {
  /** `None` while nothing says: then it follows from the primary key. */
  nullable: boolean | null;
  primaryKey: boolean;
  autoincrement: Value;
  serverDefault: Value;
  index: boolean;
  unique: boolean;
  comment: string | null;
  /** Key under which `table.c` has it. */
  key: string;
  foreignKeys: PyObject[];
  checks: PyObject[];
  identity: PyObject | null;
  computed: PyObject | null;
  sequence: PyObject | null;
}

/** What a `Table` says. */
export interface TableState extends TableSource {
  readonly metadata: PyObject | null;
  readonly constraints: PyObject[];
  readonly indexes: PyObject[];
  readonly options: Map<string, Value>;
}

/** What a constraint says. */
export interface ConstraintState {
  readonly kind: "primaryKey" | "unique" | "check" | "foreignKey" | "exclude";
  name: GivenName;
  /** Names, or column objects. */
  readonly columns: readonly Value[];
  readonly options: ReadonlyMap<string, Value>;
  /** `check`: the condition. */
  readonly condition?: Value;
  /** `foreignKey`: what is referenced, as given. */
  readonly references?: readonly Value[];
  /** `exclude`: expression and operator. */
  readonly elements?: readonly (readonly [Value, string])[];
}

/** What an `Index` says. */
export interface IndexState {
  readonly kind: "index";
  readonly name: GivenName;
  readonly expressions: readonly Value[];
  readonly options: ReadonlyMap<string, Value>;
  table: PyObject | null;
}

function schemaItem(name: string, base: readonly PyType[] = []): PyType {
  return nativeType(name, { module: "sqlalchemy.schema", open: true, ...(base.length === 0 ? {} : { bases: base }) });
}

/** `SchemaItem`. */
export const schemaItemType: PyType = schemaItem("SchemaItem");
/** `Column`. */
export const columnType: PyType = schemaItem("Column", [ELEMENT_TYPES.column]);
/** `Table`. */
export const tableType: PyType = schemaItem("Table", [fromClause]);
/** `MetaData`. */
export const metadataType: PyType = schemaItem("MetaData");
/** `Constraint` and its kinds. */
export const constraintType: PyType = schemaItem("Constraint", [schemaItemType]);
/** `ForeignKey`. */
export const foreignKeyType: PyType = schemaItem("ForeignKey", [schemaItemType]);
/** `Index`. */
export const indexType: PyType = schemaItem("Index", [schemaItemType]);
/** `Sequence`. */
export const sequenceType: PyType = schemaItem("Sequence", [schemaItemType]);
/** `Identity`. */
export const identityType: PyType = schemaItem("Identity", [schemaItemType]);
/** `Computed`. */
export const computedType: PyType = schemaItem("Computed", [schemaItemType]);
/** `DefaultClause`, `FetchedValue`. */
export const serverDefaultType: PyType = schemaItem("DefaultClause", [schemaItemType]);

/** Constraint classes by kind. */
export const CONSTRAINT_TYPES: Readonly<Record<ConstraintState["kind"], PyType>> = {
  primaryKey: schemaItem("PrimaryKeyConstraint", [constraintType]),
  unique: schemaItem("UniqueConstraint", [constraintType]),
  check: schemaItem("CheckConstraint", [constraintType]),
  foreignKey: schemaItem("ForeignKeyConstraint", [constraintType]),
  exclude: schemaItem("ExcludeConstraint", [constraintType]),
};

/** Data of a column object. */
export function columnState(value: Value | undefined): ColumnState | undefined {
  const state = exprOf(value);
  return state?.kind === "column" && "foreignKeys" in state ? state as ColumnState : undefined;
}

/** Data of a table object. */
export function tableState(value: Value | undefined): TableState | undefined {
  if (!(value instanceof PyObject)) return undefined;
  const state = value.state as { kind?: unknown } | undefined;
  return state?.kind === "table" && "constraints" in state ? state as TableState : undefined;
}

/** Data of a constraint object. */
export function constraintState(value: Value | undefined): ConstraintState | undefined {
  if (!(value instanceof PyObject)) return undefined;
  const state = value.state as { kind?: unknown } | undefined;
  return typeof state?.kind === "string" && state.kind in CONSTRAINT_TYPES ? state as ConstraintState : undefined;
}

/** Data of an index object. */
export function indexState(value: Value | undefined): IndexState | undefined {
  if (!(value instanceof PyObject)) return undefined;
  const state = value.state as { kind?: unknown } | undefined;
  return state?.kind === "index" && "expressions" in state ? state as IndexState : undefined;
}
