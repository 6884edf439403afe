/**
 * From `Table`, constraint and `Index` objects to what operations hold.
 *
 * @module
 */
import { raise } from "../../python/runtime/exception.ts";
import type { PyObject, Value } from "../../python/runtime/object.ts";
import type {
  CheckDef,
  ConstraintDef,
  Deferral,
  ExcludeElementDef,
  ForeignKeyActions,
  ForeignKeyDef,
  IndexDef,
  QualifiedName,
  UniqueDef,
} from "../../op/nodes/parts.ts";
import type { TableDef } from "../../op/nodes/table.ts";
import {
  entries,
  isTrue,
  itemsOrOne,
  optionalFlag,
  optionalText,
  own,
  present,
  show,
  text,
  textIn,
} from "../python.ts";
import { finalName } from "../run.ts";
import { exprOf } from "../sql/expr.ts";
import { literal } from "../sql/literal.ts";
import { quoted } from "../sql/identifier.ts";
import { expressionText } from "../sql/text_of.ts";
import { enumType } from "../types/classes.ts";
import { enumState } from "../types/enum.ts";
import { dialectType } from "../types/to_sql_type.ts";
import { isA } from "../python.ts";
import {
  type ColumnState,
  columnState,
  type ConstraintState,
  constraintState,
  indexState,
  type TableState,
  tableState,
} from "./classes.ts";
import { columnNames } from "./constraint.ts";
import { revised } from "./custom_constraint.ts";
import { indexElements } from "./index_elements.ts";
import { givenName } from "./names.ts";
import { referredColumns, tableName } from "./referred.ts";
import { columnDef, type Naming } from "./to_column_def.ts";
import { tableOptions } from "./table_options.ts";

/** A table as an operation holds it. */
export function tableDef(object: PyObject, naming: Naming): TableDef {
  const state = tableState(object) as TableState;
  const table = tableName(state);
  const columns = [...state.columns.values()];
  const explicit = state.constraints.flatMap((constraint) => {
    const known = constraintState(constraint) as ConstraintState;
    return known.kind === "primaryKey" || comesLater(known.options) ? [] : [constraintDef(known, { table, naming })];
  });
  const key = primaryKey(state, { table, naming });
  const implied = columns.flatMap((column) =>
    impliedConstraints(column, { table, naming }, { isAltered: (key) => comesLater(key.attrs) })
  );
  const indexes = [
    ...columns.flatMap((column) => columnIndex(column, { table, naming })),
    ...state.indexes.map((index) => indexDef(index, { table, naming })),
  ];
  return {
    table,
    columns: columns.map((column) => columnDef(column, naming)),
    constraints: [...(key === undefined ? [] : [key]), ...explicit, ...implied],
    indexes,
    ...tableOptions(state.options),
  };
}

/** A key with `use_alter` is no part of CREATE TABLE: only `create_all()` adds it afterwards. */
function comesLater(options: ReadonlyMap<string, Value> | undefined | null): boolean {
  return isTrue(options?.get("use_alter") ?? null);
}

/** The foreign keys that `tableDef()` leaves out. */
export function keysLeftOut(object: PyObject, naming: Naming): readonly ForeignKeyDef[] {
  const state = tableState(object) as TableState;
  const explicit = state.constraints.map((constraint) => constraintState(constraint) as ConstraintState);
  const implied = [...state.columns.values()].map((column) => columnState(column) as ColumnState).flatMap((column) =>
    column.foreignKeys.map((key) => foreignKeyState(column.name, key))
  );
  const owner = { table: tableName(state), naming };
  return [...explicit, ...implied].filter(({ kind, options }) => kind === "foreignKey" && comesLater(options))
    .map((key) => constraintDef(key, owner) as ForeignKeyDef);
}

/** What a constraint belongs to. */
export interface Owner {
  readonly table: QualifiedName;
  readonly naming: Naming;
}

function primaryKey(state: TableState, owner: Owner): ConstraintDef | undefined {
  const given = state.constraints.map(constraintState).find((one) => one?.kind === "primaryKey");
  if (given !== undefined && given.columns.length > 0) return constraintDef(given, owner);
  const columns = [...state.columns.values()].map(columnState).filter((column) => column?.primaryKey === true);
  if (columns.length === 0) return undefined;
  const names = columns.map((column) => column!.name);
  return constraintDef(
    { kind: "primaryKey", name: given?.name, columns: names, options: given?.options ?? new Map() },
    owner,
  );
}

/** What `Column(unique=True)`, `ForeignKey` and types with a CHECK add. */
export function impliedConstraints(
  column: PyObject,
  owner: Owner,
  { isAltered = () => false }: { readonly isAltered?: (key: PyObject) => boolean } = {},
): readonly (UniqueDef | ForeignKeyDef | CheckDef)[] {
  const state = columnState(column) as ColumnState;
  const check = state.type === null ? undefined : typeCheck(state.type, { column: state.name, owner });
  const unique = state.unique && !state.index
    ? [constraintDef({ kind: "unique", name: undefined, columns: [state.name], options: new Map() }, owner)]
    : [];
  const keys = state.foreignKeys.filter((key) => !isAltered(key))
    .map((key) => constraintDef(foreignKeyState(state.name, key), owner));
  return [...keys, ...unique, ...(check === undefined ? [] : [check])]
    .sort((one, other) => RANK[one.kind] - RANK[other.kind]) as (UniqueDef | ForeignKeyDef | CheckDef)[];
}

/** A type's CHECK is made when the type meets the column, then `unique`, then the foreign keys. */
const RANK: Readonly<Record<ConstraintDef["kind"], number>> = {
  check: 0,
  primaryKey: 1,
  unique: 2,
  foreignKey: 3,
  exclude: 4,
};

/** The CHECK that a type brings along with its column: an enumeration's that is text in the database. */
export function typeCheck(
  given: Value,
  { column, owner }: { readonly column: string; readonly owner: Owner },
): CheckDef | undefined {
  const type = dialectType(given);
  if (!isA(type, enumType)) return undefined;
  const { native, createConstraint, values } = enumState(type);
  if (native || !createConstraint) return undefined;
  const condition = `${quoted(column)} IN (${values.map((value) => literal(value, null)).join(", ")})`;
  return constraintDef({
    kind: "check",
    name: givenName(own(type, "name")),
    columns: [column],
    condition,
    options: new Map(),
  }, owner) as CheckDef;
}

function foreignKeyState(column: string, key: PyObject): ConstraintState {
  return {
    kind: "foreignKey",
    name: givenName(own(key, "name")),
    columns: [column],
    references: [own(key, "column") ?? null],
    options: key.attrs ?? new Map(),
  };
}

/** The index of `Column(index=True)`. */
export function columnIndex(column: PyObject, owner: Owner): readonly IndexDef[] {
  const state = columnState(column) as ColumnState;
  if (!state.index) return [];
  const { table, naming } = owner;
  const name = finalName(naming.run, { ...naming, kind: "ix", table, name: undefined, columns: [state.name] });
  return [{ elements: [{ column: state.name }], ...present({ name, unique: state.unique ? true : undefined }) }];
}

/** An `Index` as an operation holds it. */
export function indexDef(index: PyObject, { table, naming }: Owner): IndexDef {
  const state = indexState(index)!;
  const option = (key: string) => state.options.get(`postgresql_${key}`);
  const elements = indexElements(
    state.expressions,
    new Map(entries(option("ops")).map(([key, value]) => [show(key), show(value)])),
  );
  const columns = elements.map(({ column, sql }) => column ?? sql ?? "");
  const name = finalName(naming.run, { ...naming, kind: "ix", table, name: state.name, columns });
  const include = option("include");
  const storage = Object.fromEntries(entries(option("with")).map(([key, value]) => [show(key), storageValue(value)]));
  return {
    elements,
    ...present({
      name,
      unique: isTrue(state.options.get("unique")) ? true : undefined,
      using: isTrue(option("using")) ? text(option("using"), "postgresql_using") : undefined,
      include: include === undefined || include === null ? undefined : columnNames(itemsOrOne(include)),
      nullsNotDistinct: optionalFlag(option("nulls_not_distinct")),
      with: Object.keys(storage).length === 0 ? undefined : storage,
      tablespace: optionalText(option("tablespace"), "postgresql_tablespace"),
      where: expressionText(option("where")),
    }),
  };
}

function storageValue(value: Value): string | number | boolean {
  return typeof value === "number" || typeof value === "boolean" ? value : show(value);
}

/** A constraint as an operation holds it. */
export function constraintDef(state: ConstraintState, owner: Owner): ConstraintDef {
  return revised(plainDef(state, owner));
}

function plainDef(state: ConstraintState, { table, naming }: Owner): ConstraintDef {
  const common = deferral(state);
  const columns = columnNames(state.columns);
  const resolve = (kind: "pk" | "uq" | "ck" | "fk", referred?: { table: QualifiedName; columns: readonly string[] }) =>
    present({
      name: finalName(naming.run, { ...naming, kind, table, name: state.name, columns, ...present({ referred }) }),
    });
  switch (state.kind) {
    case "primaryKey":
      return { kind: "primaryKey", ...resolve("pk"), columns, ...common };
    case "unique": {
      const nullsNotDistinct = isTrue(state.options.get("postgresql_nulls_not_distinct")) ? true : undefined;
      return { kind: "unique", ...resolve("uq"), columns, ...present({ nullsNotDistinct }), ...common };
    }
    case "check": {
      const notValid = isTrue(state.options.get("postgresql_not_valid")) ? true : undefined;
      const sql = expressionText(state.condition) ?? "";
      return { kind: "check", ...resolve("ck"), sql, ...present({ notValid }), ...common };
    }
    case "foreignKey": {
      const referred = referredColumns(state.references ?? [], table);
      return {
        kind: "foreignKey",
        ...resolve("fk", referred),
        columns,
        references: referred.table,
        referencedColumns: referred.columns,
        ...foreignKeyActions(state),
      };
    }
    case "exclude":
      return {
        kind: "exclude",
        ...present({ name: typeof state.name === "object" ? state.name.name : state.name }),
        elements: excludeElements(state),
        using: optionalText(state.options.get("using"), "using") ?? "gist",
        ...present({ where: expressionText(state.options.get("where")) }),
        ...common,
      };
  }
}

function excludeElements(state: ConstraintState): readonly ExcludeElementDef[] {
  const ops = new Map(entries(state.options.get("ops")).map(([key, value]) => [show(key), show(value)]));
  return (state.elements ?? []).map(([expression, operator]) => {
    const column = textIn(expression) ??
      (exprOf(expression)?.kind === "column" ? columnNames([expression])[0] : undefined);
    if (column !== undefined) return { column, operator, ...present({ ops: ops.get(column) }) };
    return { operator, ...present({ sql: expressionText(expression) }) };
  });
}

function deferral({ options }: ConstraintState): Deferral {
  const initially = optionalText(options.get("initially"), "initially")?.toUpperCase();
  if (initially !== undefined && initially !== "DEFERRED" && initially !== "IMMEDIATE") {
    throw raise("ValueError", `Unexpected SQL phrase: '${initially}' (matching against 'DEFERRED|IMMEDIATE')`);
  }
  return present({ deferrable: optionalFlag(options.get("deferrable")), initially }) as Deferral;
}

function foreignKeyActions(state: ConstraintState): ForeignKeyActions {
  const { options } = state;
  const match = optionalText(options.get("match"), "match")?.toUpperCase() as ForeignKeyActions["match"];
  return {
    ...present({
      onDelete: optionalText(options.get("ondelete"), "ondelete"),
      onUpdate: optionalText(options.get("onupdate"), "onupdate"),
      match,
      notValid: isTrue(options.get("postgresql_not_valid")) ? true : undefined,
    }),
    ...deferral(state),
  };
}
