/**
 * Simple statements, and the dispatch over all of them.
 *
 * @module
 */
import type { Alias, BinaryOperator, Expr, Stmt } from "./ast.ts";
import { type Builder, enter, fail, leave, line, need, next, node, text } from "./builder.ts";
import { buildClass, buildDecorated, buildFunction, buildTypeParams } from "./definitions.ts";
import { buildFor, buildIf, buildMatch, buildTry, buildWhile, buildWith } from "./compound.ts";
import { buildExpr, buildList, buildYield, identifier, tupleOf } from "./expressions.ts";
import { buildImport } from "./imports.ts";
import { buildAnnotation } from "./params.ts";
import { checkTarget } from "./targets.ts";

const BUILDERS: Readonly<Record<string, (b: Builder) => Stmt>> = {
  AssignStatement: buildAssign,
  UpdateStatement: buildUpdate,
  ExpressionStatement: (b) => ({ kind: "expr", value: buildWhole(b), line: line(b) }),
  DeleteStatement: buildDelete,
  PassStatement: (b) => ({ kind: "pass", line: line(b) }),
  BreakStatement: (b) => ({ kind: "break", line: line(b) }),
  ContinueStatement: (b) => ({ kind: "continue", line: line(b) }),
  ReturnStatement: buildReturn,
  YieldStatement: (b) => ({ kind: "expr", value: buildYield(b), line: line(b) }),
  PrintStatement: (b) => fail(b, "Missing parentheses in call to 'print'. Did you mean print(...)?"),
  RaiseStatement: buildRaise,
  ImportStatement: buildImport,
  ScopeStatement: buildScope,
  AssertStatement: buildAssert,
  TypeDefinition: buildTypeAlias,
  IfStatement: buildIf,
  WhileStatement: buildWhile,
  ForStatement: buildFor,
  TryStatement: buildTry,
  WithStatement: buildWith,
  FunctionDefinition: (b) => buildFunction(b, []),
  ClassDefinition: (b) => buildClass(b, []),
  DecoratedStatement: buildDecorated,
  MatchStatement: buildMatch,
};

const NONE: ReadonlySet<string> = new Set();
const ASSIGN_ENDS: ReadonlySet<string> = new Set(["AssignOp", "TypeDef"]);
const UPDATE_ENDS: ReadonlySet<string> = new Set(["UpdateOp"]);

/** Builds the statements from the cursor on, to the last sibling. */
export function buildStatements(b: Builder): Stmt[] {
  const body: Stmt[] = [];
  do {
    const name = node(b);
    if (name === "StatementGroup") {
      if (enter(b)) {
        body.push(...buildStatements(b));
        leave(b);
      }
    } else if (name !== ";" && name !== ":") {
      const build = BUILDERS[name];
      body.push(build === undefined ? fail(b) : build(b));
    }
  } while (next(b));
  return body;
}

function buildWhole(b: Builder): Expr {
  if (!enter(b)) fail(b);
  const expr = tupleOf(b, buildList(b, NONE));
  leave(b);
  return expr;
}

function buildAssign(b: Builder): Stmt {
  const at = line(b);
  if (!enter(b)) fail(b);
  const simple = node(b) === "VariableName";
  const first = buildList(b, ASSIGN_ENDS);
  if (!first.more) fail(b);
  const stmt = node(b) === "TypeDef"
    ? buildAnnotated(b, { target: tupleOf(b, first), simple, at })
    : buildChain(b, { targets: [tupleOf(b, first)], at });
  leave(b);
  return stmt;
}

function buildChain(b: Builder, chain: { targets: Expr[]; at: number }): Stmt {
  for (;;) {
    need(b);
    const list = buildList(b, ASSIGN_ENDS);
    const expr = tupleOf(b, list);
    if (!list.more) {
      for (const target of chain.targets) checkTarget(target);
      return { kind: "assign", targets: chain.targets, value: expr, line: chain.at };
    }
    if (node(b) !== "AssignOp") fail(b);
    chain.targets.push(expr);
  }
}

function buildAnnotated(b: Builder, head: { target: Expr; simple: boolean; at: number }): Stmt {
  const { target, simple, at } = head;
  if (target.kind === "tuple") fail(b, "only single target (not tuple) can be annotated");
  if (target.kind === "list") fail(b, "only single target (not list) can be annotated");
  checkTarget(target);
  const annotation = buildAnnotation(b);
  let value: Expr | null = null;
  if (next(b)) {
    need(b);
    const list = buildList(b, ASSIGN_ENDS);
    if (list.more) fail(b);
    value = tupleOf(b, list);
  }
  return { kind: "ann_assign", target, annotation, value, simple, line: at };
}

function buildUpdate(b: Builder): Stmt {
  const at = line(b);
  if (!enter(b)) fail(b);
  const target = tupleOf(b, buildList(b, UPDATE_ENDS));
  if (!["name", "attribute", "subscript"].includes(target.kind)) {
    fail(b, `'${target.kind}' is an illegal expression for augmented assignment`);
  }
  const op = text(b).slice(0, -1) as BinaryOperator;
  need(b);
  const value = tupleOf(b, buildList(b, NONE));
  leave(b);
  return { kind: "aug_assign", target, op, value, line: at };
}

function buildDelete(b: Builder): Stmt {
  const at = line(b);
  if (!enter(b)) fail(b);
  need(b);
  const { items } = buildList(b, NONE);
  for (const item of items) checkTarget(item, "delete");
  leave(b);
  return { kind: "delete", targets: items, line: at };
}

function buildReturn(b: Builder): Stmt {
  const at = line(b);
  if (!enter(b)) fail(b);
  const value = next(b) ? tupleOf(b, buildList(b, NONE)) : null;
  leave(b);
  return { kind: "return", value, line: at };
}

function buildRaise(b: Builder): Stmt {
  const at = line(b);
  let value: Expr | null = null;
  let cause: Expr | null = null;
  if (!enter(b)) fail(b);
  if (next(b)) {
    value = buildExpr(b);
    if (next(b)) {
      if (node(b) !== "from") fail(b);
      need(b);
      cause = buildExpr(b);
    }
  }
  leave(b);
  return { kind: "raise", value, cause, line: at };
}

function buildScope(b: Builder): Stmt {
  const at = line(b);
  const names: string[] = [];
  if (!enter(b)) fail(b);
  const kind = node(b) === "global" ? "global" : "nonlocal";
  while (next(b)) if (node(b) === "VariableName") names.push(identifier(b));
  leave(b);
  return { kind, names, line: at };
}

function buildAssert(b: Builder): Stmt {
  const at = line(b);
  if (!enter(b)) fail(b);
  need(b);
  const { items } = buildList(b, NONE);
  leave(b);
  const [test, message = null, ...rest] = items;
  if (test === undefined || rest.length > 0) fail(b);
  return { kind: "assert", test, message, line: at };
}

function buildTypeAlias(b: Builder): Stmt {
  const at = line(b);
  if (!enter(b)) fail(b);
  need(b);
  const name = identifier(b);
  let typeParams: readonly string[] = [];
  need(b);
  if (node(b) === "TypeParamList") {
    typeParams = buildTypeParams(b);
    need(b);
  }
  if (node(b) === "=" || node(b) === "AssignOp") need(b);
  const value = buildExpr(b);
  leave(b);
  return { kind: "type_alias", name, typeParams, value, line: at };
}

/** Reads `a.b as c, d` from the cursor on. */
export function buildAliases(b: Builder): readonly Alias[] {
  const names: Alias[] = [];
  let name = "";
  let asName: string | null = null;
  do {
    const kind = node(b);
    if (kind === ",") {
      names.push({ name, asName });
      name = "";
      asName = null;
    } else if (kind === "as") {
      need(b);
      asName = identifier(b);
    } else if (kind === "VariableName") name += identifier(b);
    else if (kind === ".") name += ".";
    else if (kind !== "(" && kind !== ")") fail(b);
  } while (next(b));
  if (name !== "") names.push({ name, asName });
  return names;
}
