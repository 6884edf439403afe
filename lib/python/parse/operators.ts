/**
 * Operator expressions, by Python's precedence.
 *
 * The grammar package gives `not a and b` as `not (a and b)` and `await x + y` as `await (x + y)`; so its grouping of
 * operators is not used: the operands and operators are laid out flat and grouped here.
 *
 * @module
 */
import type { BinaryOperator, CompareOperator, Expr, UnaryOperator } from "./ast.ts";
import { type Builder, enter, fail, leave, next, node, text } from "./builder.ts";
import { buildExpr } from "./expressions.ts";

type Item = Expr | string;

interface Flat {
  readonly b: Builder;
  readonly items: Item[];
  at: number;
}

const OPERATOR_NODES: ReadonlySet<string> = new Set(["BinaryExpression", "UnaryExpression", "AwaitExpression"]);
const KEYWORD_OPERATORS: ReadonlySet<string> = new Set(["or", "and", "not", "in", "is", "await"]);

const PRECEDENCE: Readonly<Record<string, number>> = {
  "|": 5,
  "^": 6,
  "&": 7,
  "<<": 8,
  ">>": 8,
  "+": 9,
  "-": 9,
  "*": 10,
  "/": 10,
  "//": 10,
  "%": 10,
  "@": 10,
};
const COMPARISONS: ReadonlySet<string> = new Set(["==", "!=", "<", "<=", ">", ">=", "in", "not", "is"]);

/** Builds the operator expression under the cursor. */
export function buildOperators(b: Builder): Expr {
  const flat: Flat = { b, items: [], at: 0 };
  flatten(b, flat.items);
  const expr = parseOr(flat);
  if (flat.at < flat.items.length) fail(b);
  return expr;
}

function flatten(b: Builder, items: Item[]): void {
  if (!enter(b)) fail(b);
  do {
    const name = node(b);
    if (OPERATOR_NODES.has(name)) flatten(b, items);
    else if (name === "ArithOp" || name === "BitOp" || name === "CompareOp") items.push(text(b));
    else if (KEYWORD_OPERATORS.has(name)) items.push(name);
    else items.push(buildExpr(b));
  } while (next(b));
  leave(b);
}

function peek(flat: Flat): Item | undefined {
  return flat.items[flat.at];
}

function parseOr(flat: Flat): Expr {
  return parseBool(flat, "or");
}

function parseBool(flat: Flat, op: "and" | "or"): Expr {
  const first = op === "or" ? parseBool(flat, "and") : parseNot(flat);
  if (peek(flat) !== op) return first;
  const values = [first];
  while (peek(flat) === op) {
    flat.at++;
    values.push(op === "or" ? parseBool(flat, "and") : parseNot(flat));
  }
  return { kind: "bool", op, values, line: first.line };
}

function parseNot(flat: Flat): Expr {
  if (peek(flat) !== "not") return parseComparison(flat);
  flat.at++;
  const operand = parseNot(flat);
  return { kind: "unary", op: "not", operand, line: operand.line };
}

function parseComparison(flat: Flat): Expr {
  const left = parseBinary(flat, 5);
  const rest: { op: CompareOperator; value: Expr }[] = [];
  for (let item = peek(flat); typeof item === "string" && COMPARISONS.has(item); item = peek(flat)) {
    flat.at++;
    let op = item;
    if (op === "not" || op === "is" && peek(flat) === "not") {
      op = op === "not" ? "not in" : "is not";
      if (op === "not in" && peek(flat) !== "in") fail(flat.b);
      flat.at++;
    }
    rest.push({ op: op as CompareOperator, value: parseBinary(flat, 5) });
  }
  if (peek(flat) === "<>") fail(flat.b, "invalid syntax: '<>' is '!=' in Python 3");
  return rest.length === 0 ? left : { kind: "compare", left, rest, line: left.line };
}

function parseBinary(flat: Flat, minimum: number): Expr {
  let left = parseUnary(flat);
  for (;;) {
    const op = peek(flat);
    if (typeof op !== "string") return left;
    const precedence = PRECEDENCE[op];
    if (precedence === undefined || precedence < minimum) return left;
    flat.at++;
    const right = parseBinary(flat, precedence + 1);
    left = { kind: "binary", op: op as BinaryOperator, left, right, line: left.line };
  }
}

function parseUnary(flat: Flat): Expr {
  const op = peek(flat);
  if (op !== "+" && op !== "-" && op !== "~") return parsePower(flat);
  flat.at++;
  const operand = parseUnary(flat);
  return { kind: "unary", op: op as UnaryOperator, operand, line: operand.line };
}

function parsePower(flat: Flat): Expr {
  const left = parseAwait(flat);
  if (peek(flat) !== "**") return left;
  flat.at++;
  return { kind: "binary", op: "**", left, right: parseUnary(flat), line: left.line };
}

function parseAwait(flat: Flat): Expr {
  const item = peek(flat);
  flat.at++;
  if (item === "await") {
    const value = parseAwait(flat);
    return { kind: "await", value, line: value.line };
  }
  if (item === undefined || typeof item === "string") fail(flat.b);
  return item;
}
