/**
 * Finds the scopes of a module and the names that each of them binds and uses; also the mistakes that only show in
 * context: `return` outside a function, `break` outside a loop, contradicting `global`s.
 *
 * @module
 */
import type { ClassDef, FunctionDef, Stmt } from "../parse/ast.ts";
import {
  allParams,
  annotation,
  assignTo,
  bind,
  child,
  defaults,
  expression,
  fail,
  optional,
  pattern,
  type Walk,
} from "./collect_expr.ts";
import { isFunctionLike, makeScope, resolveScopes, type Scope } from "./scope.ts";

/** Makes the scope tree of a module. */
export function collectScopes(body: readonly Stmt[]): Scope {
  const scope = makeScope("module", { name: "<module>", parent: null });
  statements({ scope, loops: 0 }, body);
  resolveScopes(scope);
  return scope;
}

/** Names that running the statement can bind in its own scope. */
export function boundNames(stmt: Stmt): readonly string[] {
  const scope = makeScope("module", { name: "", parent: null });
  statement({ scope, loops: 1 }, stmt);
  return [...scope.bound];
}

function statements(walk: Walk, body: readonly Stmt[]): void {
  for (const stmt of body) statement(walk, stmt);
}

function statement(walk: Walk, stmt: Stmt): void {
  switch (stmt.kind) {
    case "pass":
      return;
    case "break":
    case "continue":
      if (walk.loops > 0) return;
      return fail(stmt, stmt.kind === "break" ? "'break' outside loop" : "'continue' not properly in loop");
    case "expr":
      return expression(walk, stmt.value);
    case "assign":
      expression(walk, stmt.value);
      for (const target of stmt.targets) assignTo(walk, target);
      return;
    case "aug_assign":
      expression(walk, stmt.target);
      expression(walk, stmt.value);
      return assignTo(walk, stmt.target);
    case "ann_assign":
      annotation(walk, stmt.annotation);
      if (stmt.value !== null) expression(walk, stmt.value);
      if (stmt.value !== null || stmt.target.kind !== "name" || walk.scope.kind !== "module") {
        assignTo(walk, stmt.target);
      }
      return;
    case "delete":
      return stmt.targets.forEach((target) => assignTo(walk, target));
    case "return":
      if (walk.scope.kind !== "function") fail(stmt, "'return' outside function");
      if (stmt.value !== null) expression(walk, stmt.value);
      return;
    case "raise":
      return optional(walk, stmt.value, stmt.cause);
    case "assert":
      return optional(walk, stmt.test, stmt.message);
    case "import":
      return stmt.names.forEach(({ name, asName }) => bind(walk, asName ?? name.split(".")[0] as string));
    case "import_from":
      if (stmt.names === null && walk.scope.kind !== "module") {
        fail(stmt, "import * only allowed at module level");
      }
      return stmt.names?.forEach(({ name, asName }) => bind(walk, asName ?? name));
    case "global":
    case "nonlocal":
      return declare(walk, stmt);
    case "type_alias":
      stmt.typeParams.forEach((name) => bind(walk, name));
      bind(walk, stmt.name);
      return expression(walk, stmt.value);
    case "function":
      return functionDef(walk, stmt);
    case "class":
      return classDef(walk, stmt);
    default:
      return compound(walk, stmt);
  }
}

type Compound = Extract<Stmt, { kind: "if" | "while" | "for" | "try" | "with" | "match" }>;

function compound(walk: Walk, stmt: Compound): void {
  switch (stmt.kind) {
    case "if":
      expression(walk, stmt.test);
      statements(walk, stmt.body);
      return statements(walk, stmt.orElse);
    case "while":
    case "for":
      if (stmt.kind === "for") {
        expression(walk, stmt.iter);
        assignTo(walk, stmt.target);
      } else expression(walk, stmt.test);
      walk.loops++;
      statements(walk, stmt.body);
      walk.loops--;
      return statements(walk, stmt.orElse);
    case "try":
      statements(walk, stmt.body);
      for (const handler of stmt.handlers) {
        if (handler.type !== null) expression(walk, handler.type);
        if (handler.name !== null) bind(walk, handler.name);
        statements(walk, handler.body);
      }
      statements(walk, stmt.orElse);
      return statements(walk, stmt.finalBody);
    case "with":
      for (const { context, target } of stmt.items) {
        expression(walk, context);
        if (target !== null) assignTo(walk, target);
      }
      return statements(walk, stmt.body);
    case "match":
      expression(walk, stmt.subject);
      for (const { pattern: casePattern, guard, body } of stmt.cases) {
        pattern(walk, casePattern);
        if (guard !== null) expression(walk, guard);
        statements(walk, body);
      }
  }
}

function declare(walk: Walk, stmt: Extract<Stmt, { kind: "global" | "nonlocal" }>): void {
  const { scope } = walk;
  for (const name of stmt.names) {
    if (scope.bound.has(name) && !scope.globals.has(name) && !scope.nonlocals.has(name)) {
      fail(stmt, `name '${name}' is assigned to before ${stmt.kind} declaration`);
    }
    if (stmt.kind === "global") scope.globals.add(name);
    else {
      if (scope.kind === "module") fail(stmt, "nonlocal declaration not allowed at module level");
      if (!hasOuter(scope, name)) fail(stmt, `no binding for nonlocal '${name}' found`);
      scope.nonlocals.add(name);
    }
  }
}

function hasOuter(scope: Scope, name: string): boolean {
  for (let outer = scope.parent; outer !== null; outer = outer.parent) {
    if (isFunctionLike(outer)) return true;
  }
  return name === "__class__";
}

function functionDef(walk: Walk, stmt: FunctionDef): void {
  stmt.decorators.forEach((decorator) => expression(walk, decorator));
  defaults(walk, stmt.params);
  for (const param of allParams(stmt.params)) if (param.annotation !== null) annotation(walk, param.annotation);
  if (stmt.returns !== null) annotation(walk, stmt.returns);
  bind(walk, stmt.name);
  const scope = child(
    walk,
    stmt,
    makeScope("function", { name: stmt.name, parent: walk.scope, isAsync: stmt.isAsync }),
  );
  for (const param of allParams(stmt.params)) scope.bound.add(param.name);
  statements({ scope, loops: 0 }, stmt.body);
}

function classDef(walk: Walk, stmt: ClassDef): void {
  stmt.decorators.forEach((decorator) => expression(walk, decorator));
  stmt.typeParams.forEach((name) => bind(walk, name));
  stmt.bases.forEach((base) => expression(walk, base));
  stmt.keywords.forEach(({ value }) => expression(walk, value));
  bind(walk, stmt.name);
  const scope = child(walk, stmt, makeScope("class", { name: stmt.name, parent: walk.scope }));
  statements({ scope, loops: 0 }, stmt.body);
}
