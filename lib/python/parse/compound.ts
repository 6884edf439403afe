/**
 * Statements with blocks, but for definitions.
 *
 * @module
 */
import type { ExceptHandler, Expr, MatchStmt, Pattern, Stmt } from "./ast.ts";
import { type Builder, enter, fail, leave, line, need, next, node } from "./builder.ts";
import { buildBody } from "./definitions.ts";
import { buildExpr, buildItem, buildList, identifier, tupleOf } from "./expressions.ts";
import { parsePattern } from "./patterns.ts";
import { checkTarget } from "./targets.ts";

const IN: ReadonlySet<string> = new Set(["in"]);
const BODY: ReadonlySet<string> = new Set(["Body"]);

/** Builds the `IfStatement` under the cursor. */
export function buildIf(b: Builder): Stmt {
  if (!enter(b)) fail(b);
  const stmt = buildBranch(b);
  leave(b);
  return stmt;
}

/** From `if` or `elif` on, with what follows nested in `else`. */
function buildBranch(b: Builder): Stmt {
  const at = line(b);
  need(b);
  const test = buildExpr(b);
  need(b);
  const body = buildBody(b);
  if (!next(b)) return { kind: "if", test, body, orElse: [], line: at };
  if (node(b) === "elif") return { kind: "if", test, body, orElse: [buildBranch(b)], line: at };
  need(b);
  return { kind: "if", test, body, orElse: buildBody(b), line: at };
}

/** From the cursor's next sibling on: an optional `else` with its body. */
function buildElse(b: Builder): Stmt[] {
  if (!next(b)) return [];
  need(b);
  return buildBody(b);
}

/** Builds the `WhileStatement` under the cursor. */
export function buildWhile(b: Builder): Stmt {
  const at = line(b);
  if (!enter(b)) fail(b);
  need(b);
  const test = buildExpr(b);
  need(b);
  const body = buildBody(b);
  const orElse = buildElse(b);
  leave(b);
  return { kind: "while", test, body, orElse, line: at };
}

/** Builds the `ForStatement` under the cursor. */
export function buildFor(b: Builder): Stmt {
  const at = line(b);
  if (!enter(b)) fail(b);
  const isAsync = node(b) === "async";
  if (isAsync) need(b);
  need(b);
  const target = tupleOf(b, buildList(b, IN));
  checkTarget(target);
  need(b);
  const iter = tupleOf(b, buildList(b, BODY));
  const body = buildBody(b);
  const orElse = buildElse(b);
  leave(b);
  return { kind: "for", target, iter, body, orElse, isAsync, line: at };
}

/** Builds the `WithStatement` under the cursor. */
export function buildWith(b: Builder): Stmt {
  const at = line(b);
  const items: { context: Expr; target: Expr | null }[] = [];
  if (!enter(b)) fail(b);
  const isAsync = node(b) === "async";
  if (isAsync) need(b);
  need(b);
  while (node(b) !== "Body") {
    const context = buildExpr(b);
    let target: Expr | null = null;
    need(b);
    if (node(b) === "as") {
      need(b);
      target = buildExpr(b);
      checkTarget(target);
      need(b);
    }
    items.push({ context, target });
    if (node(b) === ",") need(b);
  }
  const body = buildBody(b);
  leave(b);
  return { kind: "with", items, body, isAsync, line: at };
}

/** Builds the `TryStatement` under the cursor. */
export function buildTry(b: Builder): Stmt {
  const at = line(b);
  const handlers: ExceptHandler[] = [];
  let orElse: Stmt[] = [];
  let finalBody: Stmt[] = [];
  if (!enter(b)) fail(b);
  need(b);
  const body = buildBody(b);
  let more = next(b);
  while (more) {
    if (node(b) === "except") {
      if (handlers.at(-1)?.type === null) fail(b, "default 'except:' must be last");
      handlers.push(buildHandler(b));
    } else if (node(b) === "else") {
      need(b);
      orElse = buildBody(b);
    } else {
      need(b);
      finalBody = buildBody(b);
    }
    more = next(b);
  }
  if (handlers.some(({ isStar }) => isStar !== handlers[0]?.isStar)) {
    fail(b, "cannot have both 'except' and 'except*' on the same 'try'");
  }
  if (handlers.length === 0 && finalBody.length === 0) fail(b, "expected 'except' or 'finally' block");
  leave(b);
  return { kind: "try", body, handlers, orElse, finalBody, line: at };
}

function buildHandler(b: Builder): ExceptHandler {
  const at = line(b);
  let type: Expr | null = null;
  let name: string | null = null;
  need(b);
  const isStar = node(b) === "*";
  if (isStar) need(b);
  if (node(b) !== "Body") {
    type = buildExpr(b);
    need(b);
    if (node(b) === "as") {
      need(b);
      name = identifier(b);
      need(b);
    }
  }
  if (isStar && type === null) fail(b, "expected one or more exception types");
  return { type, name, isStar, body: buildBody(b), line: at };
}

/** Builds the `MatchStatement` under the cursor. */
export function buildMatch(b: Builder): MatchStmt {
  const at = line(b);
  const cases: { pattern: Pattern; guard: Expr | null; body: readonly Stmt[]; line: number }[] = [];
  if (!enter(b)) fail(b);
  need(b);
  const subject = buildItem(b);
  need(b);
  if (!enter(b)) fail(b);
  while (next(b)) {
    const caseLine = line(b);
    if (node(b) !== "MatchClause" || !enter(b)) fail(b);
    need(b);
    const pattern = buildPattern(b);
    let guard: Expr | null = null;
    if (node(b) === "Guard") {
      if (enter(b)) {
        need(b);
        guard = buildExpr(b);
        leave(b);
      }
      need(b);
    }
    cases.push({ pattern, guard, body: buildBody(b), line: caseLine });
    leave(b);
  }
  leave(b);
  leave(b);
  return { kind: "match", subject, cases, line: at };
}

/** Builds the pattern under the cursor, a stand-in; leaves the cursor on the guard or body. */
function buildPattern(b: Builder): Pattern {
  const standIn = b.standIns.get(b.cursor.from);
  if (standIn === undefined) fail(b);
  need(b);
  return parsePattern(standIn.text, standIn.line + b.firstLine - 1);
}
