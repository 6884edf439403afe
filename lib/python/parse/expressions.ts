/**
 * Expressions from the grammar package's tree.
 *
 * @module
 */
import type { Expr, Literal } from "./ast.ts";
import { type Builder, enter, fail, leave, line, need, next, node, text } from "./builder.ts";
import { buildCall } from "./calls.ts";
import { buildComprehension, buildDict, buildDisplay, buildParenthesized } from "./displays.ts";
import { buildFString } from "./fstring.ts";
import { parseNumber, parseString } from "./literals.ts";
import { buildOperators } from "./operators.ts";
import { buildParams } from "./params.ts";
import { parseExpression } from "./parse.ts";

const BUILDERS: Readonly<Record<string, (b: Builder) => Expr>> = {
  VariableName: buildName,
  Number: buildNumber,
  String: buildString,
  ContinuedString: buildContinued,
  FormatString: (b) => fail(b),
  None: (b) => constant(b, { type: "none" }),
  Boolean: (b) => constant(b, { type: text(b) === "True" ? "true" : "false" }),
  Ellipsis: (b) => constant(b, { type: "ellipsis" }),
  BinaryExpression: buildOperators,
  UnaryExpression: buildOperators,
  AwaitExpression: buildOperators,
  CallExpression: buildCall,
  MemberExpression: buildMember,
  ParenthesizedExpression: buildParenthesized,
  TupleExpression: (b) => buildDisplay(b, "tuple"),
  ArrayExpression: (b) => buildDisplay(b, "list"),
  SetExpression: (b) => buildDisplay(b, "set"),
  DictionaryExpression: buildDict,
  ComprehensionExpression: (b) => buildComprehension(b, "generator"),
  ArrayComprehensionExpression: (b) => buildComprehension(b, "list"),
  SetComprehensionExpression: (b) => buildComprehension(b, "set"),
  DictionaryComprehensionExpression: (b) => buildComprehension(b, "dict"),
  ConditionalExpression: buildConditional,
  LambdaExpression: buildLambda,
  NamedExpression: buildNamed,
  YieldExpression: buildYield,
};

/** Builds the expression under the cursor. */
export function buildExpr(b: Builder): Expr {
  const build = BUILDERS[node(b)];
  return build === undefined ? fail(b) : build(b);
}

/** What {@linkcode buildList} found. */
export interface ExprList {
  readonly items: Expr[];
  /** A comma makes a tuple, even of one item. */
  readonly comma: boolean;
  /** Whether the cursor stands on the node that ended the list. */
  readonly more: boolean;
}

/** Builds the comma-separated expressions from the cursor on, up to a node of one of the names. */
export function buildList(b: Builder, ends: ReadonlySet<string>): ExprList {
  const items: Expr[] = [];
  let comma = false;
  do {
    const name = node(b);
    if (ends.has(name)) return { items, comma, more: true };
    if (name === ",") comma = true;
    else items.push(buildItem(b));
  } while (next(b));
  return { items, comma, more: false };
}

/** Builds `x` or `*x`. */
export function buildItem(b: Builder): Expr {
  if (node(b) !== "*") return buildExpr(b);
  const at = line(b);
  need(b);
  return { kind: "starred", value: buildExpr(b), line: at };
}

/** The list as one expression: a tuple if it had a comma. */
export function tupleOf(b: Builder, list: ExprList): Expr {
  const [first] = list.items;
  if (first === undefined) fail(b);
  if (list.comma) return { kind: "tuple", items: list.items, line: first.line };
  if (first.kind === "starred") fail(b, "can't use starred expression here");
  return first;
}

function constant(b: Builder, literal: Literal): Expr {
  return { kind: "constant", literal, line: line(b) };
}

function buildName(b: Builder): Expr {
  const standIn = b.standIns.size > 0 ? b.standIns.get(b.cursor.from) : undefined;
  if (standIn !== undefined) {
    return parseExpression(standIn.text, { firstLine: standIn.line + b.firstLine - 1, className: b.className });
  }
  return { kind: "name", name: identifier(b), line: line(b) };
}

/** The identifier under the cursor: in normal form KC, and mangled if it is private to a class. */
export function identifier(b: Builder): string {
  const raw = text(b);
  const name = /^[\0-\x7f]*$/.test(raw) ? raw : raw.normalize("NFKC");
  if (b.className !== "" && name.startsWith("__") && !name.endsWith("__")) return `_${b.className}${name}`;
  return name;
}

function buildNumber(b: Builder): Expr {
  const literal = parseNumber(text(b));
  if (literal !== null) return constant(b, literal);
  // Complex numbers do not exist here: `complex()` says so when it is called.
  return {
    kind: "call",
    func: { kind: "name", name: "complex", line: line(b) },
    args: [],
    keywords: [],
    line: line(b),
  };
}

function buildString(b: Builder): Expr {
  const standIn = b.standIns.size > 0 ? b.standIns.get(b.cursor.from) : undefined;
  if (standIn !== undefined) {
    return buildFString(standIn, { firstLine: standIn.line + b.firstLine - 1, className: b.className });
  }
  return constant(b, parseString(text(b), line(b)));
}

function buildContinued(b: Builder): Expr {
  const at = line(b);
  const pieces: Expr[] = [];
  if (!enter(b)) fail(b);
  do pieces.push(buildString(b)); while (next(b));
  leave(b);
  return concatenate(b, { pieces, at });
}

function concatenate(b: Builder, strings: { pieces: readonly Expr[]; at: number }): Expr {
  const parts: (string | Extract<Expr, { kind: "joined" }>["parts"][number])[] = [];
  const bytes: number[] = [];
  let isBytes = 0;
  for (const piece of strings.pieces) {
    if (piece.kind === "joined") parts.push(...piece.parts);
    else if (piece.kind !== "constant") fail(b);
    else if (piece.literal.type === "str") parts.push(piece.literal.value);
    else if (piece.literal.type === "bytes") {
      isBytes++;
      for (const byte of piece.literal.value) bytes.push(byte);
    }
  }
  if (isBytes > 0) {
    if (isBytes < strings.pieces.length) fail(b, "cannot mix bytes and nonbytes literals");
    return { kind: "constant", literal: { type: "bytes", value: Uint8Array.from(bytes) }, line: strings.at };
  }
  if (parts.every((part) => typeof part === "string")) {
    return { kind: "constant", literal: { type: "str", value: parts.join("") }, line: strings.at };
  }
  return { kind: "joined", parts, line: strings.at };
}

function buildMember(b: Builder): Expr {
  const at = line(b);
  if (!enter(b)) fail(b);
  const value = buildExpr(b);
  need(b);
  let expr: Expr;
  if (node(b) === ".") {
    need(b);
    expr = { kind: "attribute", value, name: identifier(b), line: line(b) };
  } else {
    expr = { kind: "subscript", value, index: buildIndex(b), line: at };
  }
  if (next(b)) fail(b);
  leave(b);
  return expr;
}

/** From `[` to `]`. */
function buildIndex(b: Builder): Expr {
  const at = line(b);
  const items: Expr[] = [];
  let comma = false;
  let bounds: (Expr | null)[] | null = null;
  let current: Expr | null = null;
  while (next(b) && node(b) !== "]") {
    if (node(b) === ":") {
      bounds = bounds === null ? [current] : [...bounds, current];
      current = null;
    } else if (node(b) === ",") {
      comma = true;
      items.push(indexItem(b, { bounds, current, at }));
      bounds = null;
      current = null;
    } else {
      if (current !== null) fail(b);
      current = buildExpr(b);
    }
  }
  if (bounds !== null || current !== null) items.push(indexItem(b, { bounds, current, at }));
  return tupleOf(b, { items, comma, more: false });
}

function indexItem(b: Builder, item: { bounds: (Expr | null)[] | null; current: Expr | null; at: number }): Expr {
  const { bounds, current, at } = item;
  if (bounds === null) return current ?? fail(b);
  const [start = null, stop = null, step = null, ...rest] = [...bounds, current];
  if (rest.length > 0) fail(b);
  return { kind: "slice", start, stop, step, line: at };
}

function buildConditional(b: Builder): Expr {
  if (!enter(b)) fail(b);
  const body = buildExpr(b);
  need(b);
  need(b);
  const test = buildExpr(b);
  need(b);
  need(b);
  const orElse = buildExpr(b);
  leave(b);
  return { kind: "conditional", test, body, orElse, line: body.line };
}

function buildLambda(b: Builder): Expr {
  const at = line(b);
  if (!enter(b)) fail(b);
  need(b);
  const params = buildParams(b);
  need(b);
  need(b);
  const body = buildExpr(b);
  leave(b);
  return { kind: "lambda", params, body, line: at };
}

function buildNamed(b: Builder): Expr {
  if (!enter(b)) fail(b);
  const target = buildExpr(b);
  if (target.kind !== "name") fail(b, "cannot use assignment expressions with this target");
  need(b);
  need(b);
  const value = buildExpr(b);
  leave(b);
  return { kind: "named", target: target.name, value, line: target.line };
}

const NONE_AHEAD: ReadonlySet<string> = new Set();

/** Builds the `yield` under the cursor, an expression or a statement. */
export function buildYield(b: Builder): Expr {
  const at = line(b);
  if (!enter(b)) fail(b);
  let expr: Expr = { kind: "yield", value: null, line: at };
  if (next(b)) {
    if (node(b) === "from") {
      need(b);
      expr = { kind: "yield_from", value: buildExpr(b), line: at };
    } else {
      expr = { kind: "yield", value: tupleOf(b, buildList(b, NONE_AHEAD)), line: at };
    }
  }
  leave(b);
  return expr;
}
