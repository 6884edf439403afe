/**
 * Scopes: which name of a function, class or module means which variable.
 *
 * Source: https://docs.python.org/3/reference/executionmodel.html#naming-and-binding
 *
 * @module
 */
import type { ClassDef, Expr, FunctionDef } from "../parse/ast.ts";

/** Kinds of scopes. `annotation` is the body of a lazily evaluated annotation: it sees the names of a class around it. */
export type ScopeKind = "module" | "class" | "function" | "lambda" | "comprehension" | "annotation";

/** What a name means in a scope. */
export type NameKind = "local" | "cell" | "free" | "global" | "name" | "class_free";

/** The nodes that have a scope of their own. */
export type ScopeNode = FunctionDef | ClassDef | Expr;

/** One scope. */
export interface Scope {
  readonly kind: ScopeKind;
  readonly name: string;
  readonly parent: Scope | null;
  /** Names that are assigned here, parameters first. */
  readonly bound: Set<string>;
  readonly used: Set<string>;
  readonly globals: Set<string>;
  readonly nonlocals: Set<string>;
  readonly children: Map<ScopeNode, Scope>;
  /** Variables of this scope that inner functions use. */
  readonly cells: Set<string>;
  /** Variables of outer functions that this scope or its inner ones use, in order of first use. */
  readonly free: Set<string>;
  hasYield: boolean;
  readonly isAsync: boolean;
}

/** Makes an empty scope inside another one. */
export function makeScope(kind: ScopeKind, head: { name: string; parent: Scope | null; isAsync?: boolean }): Scope {
  return {
    kind,
    name: head.name,
    parent: head.parent,
    bound: new Set(),
    used: new Set(),
    globals: new Set(),
    nonlocals: new Set(),
    children: new Map(),
    cells: new Set(),
    free: new Set(),
    hasYield: false,
    isAsync: head.isAsync ?? false,
  };
}

/** Whether the scope's variables live in slots (and can be seen from inner functions). */
export function isFunctionLike(scope: Scope): boolean {
  return scope.kind === "function" || scope.kind === "lambda" || scope.kind === "comprehension";
}

/** Decides for all inner scopes which names are shared variables. */
export function resolveScopes(scope: Scope): void {
  for (const child of scope.children.values()) resolveScopes(child);
  for (const name of [...scope.used, ...scope.bound]) {
    if (needsOuter(scope, name)) claim(scope, name);
  }
}

function needsOuter(scope: Scope, name: string): boolean {
  if (scope.kind === "module" || scope.globals.has(name)) return false;
  return scope.nonlocals.has(name) || !scope.bound.has(name);
}

/** Finds the outer function that owns the name, and makes it a cell there and free on the way. */
function claim(scope: Scope, name: string): void {
  const path: Scope[] = [scope];
  for (let outer = scope.parent; outer !== null; outer = outer.parent) {
    if (owns(outer, name)) {
      outer.cells.add(name);
      for (const inner of path) inner.free.add(name);
      return;
    }
    if (isFunctionLike(outer) && outer.globals.has(name)) return;
    path.push(outer);
  }
}

function owns(scope: Scope, name: string): boolean {
  if (name === "__class__" && scope.kind === "class") return true;
  return isFunctionLike(scope) && scope.bound.has(name) && !scope.globals.has(name) && !scope.nonlocals.has(name);
}

/** What the name means in the scope. */
export function nameKind(scope: Scope, name: string): NameKind {
  if (scope.globals.has(name)) return "global";
  if (scope.kind === "module") return "name";
  if (scope.kind === "class" || scope.kind === "annotation") {
    if (scope.nonlocals.has(name)) return "free";
    if (scope.bound.has(name)) return "name";
    return scope.free.has(name) ? "class_free" : "name";
  }
  if (scope.bound.has(name) && !scope.nonlocals.has(name)) return scope.cells.has(name) ? "cell" : "local";
  return scope.free.has(name) ? "free" : "global";
}
