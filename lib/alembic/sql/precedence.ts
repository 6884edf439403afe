/**
 * How tightly operators bind, as SQLAlchemy ranks them.
 *
 * @module
 */
import { type Expr, exprOf } from "./expr.ts";

const RANKS: Readonly<Record<string, number>> = {
  "[": 15,
  "::": 15,
  unary: 8,
  "*": 8,
  "/": 8,
  "%": 8,
  "+": 7,
  "-": 7,
  "||": 6,
  "=": 5,
  "!=": 5,
  "<": 5,
  ">": 5,
  "<=": 5,
  ">=": 5,
  "IS": 5,
  "IS NOT": 5,
  "IN": 5,
  "NOT IN": 5,
  "LIKE": 5,
  "NOT LIKE": 5,
  "ILIKE": 5,
  "NOT ILIKE": 5,
  "BETWEEN": 5,
  "NOT BETWEEN": 5,
  "~": 5,
  "!~": 5,
  "~*": 5,
  "!~*": 5,
  "@>": 5,
  "<@": 5,
  "?": 5,
  "?|": 5,
  "?&": 5,
  "&&": 5,
  "NOT": 4,
  "COLLATE": 4,
  "AND": 3,
  "OR": 2,
  ",": -1,
};

/** Rank of what is in parentheses whatever stands around it. */
export const GROUPED: number = -Infinity;

/** JSON paths are put in parentheses everywhere. */
const PATHS: ReadonlySet<string> = new Set(["->", "->>", "#>", "#>>"]);

/** Rank of an operator; unknown ones (`->>`, `@>`, `~`) stand with `||`. */
export function binds(operator: string): number {
  return RANKS[operator] ?? 6;
}

const ASSOCIATIVE: ReadonlySet<string> = new Set(["+", "*", "||"]);

/** Rank of an expression as an operand; `undefined` for what never needs parentheses. */
export function precedence(state: Expr | undefined): number | undefined {
  switch (state?.kind) {
    case "binary":
      if (state.grouped === true) return undefined;
      if (state.rank !== undefined) return state.rank;
      if (PATHS.has(state.operator)) return GROUPED;
      // Equal rank: `a + b + c` needs none.
      return binds(state.operator) + (ASSOCIATIVE.has(state.operator) ? 0.5 : 0);
    case "junction":
      return state.items.length > 1 ? binds(state.word) : undefined;
    case "not":
      return binds("NOT");
    case "suffix":
      return state.words.startsWith("COLLATE ") ? binds("COLLATE") : undefined;
    case "coerced":
      return precedence(exprOf(state.item));
    default:
      return undefined;
  }
}
