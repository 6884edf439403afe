/**
 * What can stand on the left of an assignment.
 *
 * @module
 */
import type { Expr } from "./ast.ts";
import { PythonSyntaxError } from "./syntax_error.ts";

const NAMES: Readonly<Record<Expr["kind"], string>> = {
  constant: "literal",
  name: "name",
  tuple: "tuple",
  list: "list",
  set: "set display",
  dict: "dict literal",
  unary: "expression",
  binary: "expression",
  bool: "expression",
  compare: "comparison",
  call: "function call",
  attribute: "attribute",
  subscript: "subscript",
  slice: "slice",
  conditional: "conditional expression",
  lambda: "lambda",
  comprehension: "comprehension",
  joined: "f-string expression",
  starred: "starred",
  await: "await expression",
  yield: "yield expression",
  yield_from: "yield expression",
  named: "named expression",
};

/** Throws `PythonSyntaxError` when `expr` cannot be assigned to, deleted or bound by `for`. */
export function checkTarget(expr: Expr, verb = "assign to"): void {
  switch (expr.kind) {
    case "name":
      if (expr.name === "__debug__") refuse(expr, `cannot ${verb} __debug__`);
      return;
    case "attribute":
    case "subscript":
      return;
    case "tuple":
    case "list":
      checkItems(expr, verb);
      return;
    default:
      refuse(expr, `cannot ${verb} ${describe(expr)}`);
  }
}

function checkItems(
  expr: Extract<Expr, { items: readonly Expr[]; kind: "tuple" | "list" | "set" }>,
  verb: string,
): void {
  let starred = 0;
  for (const item of expr.items) {
    if (item.kind === "starred") {
      if (verb !== "assign to") refuse(item, `cannot ${verb} starred`);
      starred++;
      checkTarget(item.value, verb);
    } else {
      checkTarget(item, verb);
    }
  }
  if (starred > 1) refuse(expr, "multiple starred expressions in assignment");
}

function describe(expr: Expr): string {
  if (expr.kind !== "constant") return NAMES[expr.kind];
  switch (expr.literal.type) {
    case "none":
      return "None";
    case "true":
      return "True";
    case "false":
      return "False";
    case "ellipsis":
      return "ellipsis";
    default:
      return "literal";
  }
}

function refuse(expr: Expr, message: string): never {
  throw new PythonSyntaxError(message, expr.line);
}
