/**
 * Statements and what they select from, as data.
 *
 * @module
 */
import { PyObject, type PyType, type Value } from "../../python/runtime/object.ts";
import { nativeType } from "../../python/runtime/native.ts";
import { clauseElement } from "./expr.ts";

/** A table by name with its columns. */
export interface TableSource {
  readonly kind: "table";
  readonly name: string;
  readonly schema: string | undefined;
  readonly columns: Map<string, PyObject>;
}

/** Something in parentheses with a name. */
export interface AliasSource {
  readonly kind: "alias";
  readonly name: string;
  /** What the name is made from, when nobody gave one: `name` is then only a stand-in. */
  readonly anonymous?: string;
  readonly item: PyObject;
  readonly columns: Map<string, PyObject>;
  readonly cte?: CteState;
  /** How a function stands in `FROM`. */
  readonly options?: FunctionOptions;
}

/** Words around a function in `FROM`. */
export interface FunctionOptions {
  readonly ordinality?: boolean;
  readonly lateral?: boolean;
  /** Whether the names of the columns follow the alias. */
  readonly derived?: boolean;
}

/** What makes a subquery a common table expression. */
export interface CteState {
  readonly recursive: boolean;
  /** The expression that this one extends: it has the same name. */
  readonly extends?: PyObject;
}

/** `a JOIN b ON ...`. */
export interface JoinSource {
  readonly kind: "join";
  readonly left: PyObject;
  readonly right: PyObject;
  readonly on: PyObject | null;
  readonly word: "JOIN" | "LEFT OUTER JOIN" | "FULL OUTER JOIN";
}

/** What stands in a `FROM`. */
export type Source = TableSource | AliasSource | JoinSource;

/** A `SELECT`. */
export interface SelectState {
  readonly kind: "select";
  readonly columns: readonly PyObject[];
  readonly from: readonly PyObject[];
  readonly where: readonly PyObject[];
  readonly groupBy: readonly PyObject[];
  readonly having: readonly PyObject[];
  readonly orderBy: readonly PyObject[];
  readonly limit: PyObject | null;
  readonly offset: PyObject | null;
  readonly distinct: boolean | readonly PyObject[];
  readonly forUpdate: string | null;
  readonly correlate: readonly PyObject[];
}

/** `UNION` and its sisters. */
export interface CompoundState {
  readonly kind: "compound";
  readonly word: string;
  readonly selects: readonly PyObject[];
  readonly orderBy: readonly PyObject[];
  readonly limit: PyObject | null;
  readonly offset: PyObject | null;
}

/** `ON CONFLICT`. */
export interface ConflictState {
  readonly target: string | null;
  readonly elements: readonly Value[];
  readonly where: PyObject | null;
  /** `null`: do nothing. */
  readonly set: readonly (readonly [string, PyObject])[] | null;
  readonly setWhere: PyObject | null;
}

/** `INSERT`, `UPDATE`, `DELETE`. */
export interface DmlState {
  readonly kind: "insert" | "update" | "delete";
  readonly table: PyObject;
  /** One row, or several for `INSERT`; column key to value. */
  readonly rows: readonly ReadonlyMap<string, Value>[];
  readonly fromSelect: { readonly names: readonly string[]; readonly select: PyObject } | null;
  readonly where: readonly PyObject[];
  readonly returning: readonly PyObject[];
  readonly conflict: ConflictState | null;
}

/** A source as an object. */
export const fromClause: PyType = nativeType("FromClause", {
  module: "sqlalchemy.sql",
  bases: [clauseElement],
  open: true,
});

/** A statement as an object. */
export const executable: PyType = nativeType("Executable", {
  module: "sqlalchemy.sql",
  bases: [clauseElement],
  open: true,
});

const SOURCES = new Set(["table", "alias", "join"]);
const SELECTS = new Set(["select", "compound"]);
const DML = new Set(["insert", "update", "delete"]);

function kindOf(value: Value | undefined): string | undefined {
  if (!(value instanceof PyObject)) return undefined;
  const kind = (value.state as { kind?: unknown } | undefined)?.kind;
  return typeof kind === "string" ? kind : undefined;
}

/** What the object is as a source; `undefined` when it is none. */
export function sourceState(value: Value | undefined): Source | undefined {
  return SOURCES.has(kindOf(value) ?? "") ? (value as PyObject).state as Source : undefined;
}

/** What the object is as a query. */
export function selectState(value: Value | undefined): SelectState | CompoundState | undefined {
  return SELECTS.has(kindOf(value) ?? "") ? (value as PyObject).state as SelectState | CompoundState : undefined;
}

/** What the object is as a statement that changes rows. */
export function dmlState(value: Value | undefined): DmlState | undefined {
  return DML.has(kindOf(value) ?? "") ? (value as PyObject).state as DmlState : undefined;
}

/** The columns of a source by key. */
export function sourceColumns(value: PyObject): ReadonlyMap<string, PyObject> {
  const source = sourceState(value);
  if (source === undefined) return new Map();
  if (source.kind !== "join") return source.columns;
  return new Map([...sourceColumns(source.left), ...sourceColumns(source.right)]);
}
