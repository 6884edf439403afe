/**
 * The names of result columns.
 *
 * @module
 */
import type { PyObject } from "../../python/runtime/object.ts";
import type { AnonymousNames } from "./anonymous.ts";
import { type Expr, exprOf } from "./expr.ts";

/** The name under which a column stands in a result; `undefined` for an expression without one. */
export function resultName(column: PyObject): string | undefined {
  const state: Expr | undefined = exprOf(column);
  switch (state?.kind) {
    case "column":
    case "label":
      return state.name;
    case "function":
      return state.path.at(-1);
    case "cast":
    case "coerced":
      return resultName(state.item);
    default:
      return undefined;
  }
}

/** What a made-up name begins with; `undefined` for a column that has a name of its own. */
export function anonymousBase(column: PyObject): string | undefined {
  const state = exprOf(column);
  switch (state?.kind) {
    case "column":
      return state.proxyOf?.base;
    case "label":
      return undefined;
    case "cast":
    case "coerced":
      return resultName(state.item) === undefined ? "anon" : anonymousBase(state.item);
    case "function":
      return state.path.at(-1) ?? "anon";
    default:
      return "anon";
  }
}

/** A column with what follows `AS`; `null` for nothing. */
export interface LabelledColumn {
  readonly column: PyObject;
  readonly label: string | null;
}

/** Where the columns stand. */
export interface LabelOptions {
  /** In a subquery every column gets a name. */
  readonly named: boolean;
  readonly names: AnonymousNames;
}

/** The columns of a query with the names that SQLAlchemy gives them. */
export function columnLabels(
  columns: readonly PyObject[],
  { named, names }: LabelOptions,
): readonly LabelledColumn[] {
  const taken = new Map<string, PyObject>();
  return columns.map((column) => {
    const state = exprOf(column);
    const base = anonymousBase(column);
    if (base !== undefined) {
      if (state?.kind === "column") return { column, label: named ? names.of(state.proxyOf!.item, base) : null };
      const bare = state?.kind === "text" || !named && isUnary(state);
      return { column, label: bare ? null : names.of(column, base) };
    }
    const name = resultName(column) ?? "anon";
    const other = taken.get(name);
    if (other === undefined) {
      taken.set(name, column);
      const own = state?.kind === "column" && (!named || state.literal === true || state.table === null);
      return { column, label: own ? null : name };
    }
    const again = other === column || state?.kind === "cast";
    return { column, label: names.of(column, again ? `${name}_` : name) };
  });
}

function isUnary(state: Expr | undefined): boolean {
  if (state?.kind === "suffix") return !state.words.startsWith("COLLATE ");
  return (state?.kind === "not" || state?.kind === "prefix") && exprOf(state.item)?.kind === "column";
}
