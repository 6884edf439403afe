/**
 * Code for statements whose failure can wait.
 *
 * @module
 */
import type { Stmt } from "../parse/ast.ts";
import { type PyException, Raised } from "../runtime/exception.ts";
import { isMissingError, PyMissing } from "../runtime/missing.ts";
import { boundNames } from "./collect.ts";
import { emit, emitJump, type Emitter, mark, newLabel } from "./emitter.ts";
import { nameSetter } from "./names.ts";
import { compileStatement } from "./statement.ts";
import { emitSetup } from "./try.ts";
import { popBlock } from "./unwind.ts";

/** Whether the statement runs code that may need something that is not here. */
function canMiss(stmt: Stmt): boolean {
  switch (stmt.kind) {
    case "pass":
    case "import":
    case "import_from":
    case "global":
    case "nonlocal":
    case "type_alias":
    case "raise":
      return false;
    case "function":
      return stmt.decorators.length > 0 || stmt.params.positional.some(({ default: value }) => value !== null);
    case "expr":
      return stmt.value.kind !== "constant";
    case "assign":
      return stmt.value.kind !== "constant" || stmt.targets.some((target) => target.kind !== "name");
    case "ann_assign":
      return stmt.value !== null && stmt.value.kind !== "constant";
    default:
      return true;
  }
}

/**
 * Code for a statement of a file's or a class's top level. When it needs something that is not here, the names that it would have
 * bound become stand-ins: most of them are never used.
 */
export function compileTolerantly(e: Emitter, stmt: Stmt): void {
  if (!canMiss(stmt)) return compileStatement(e, stmt);
  const handler = newLabel();
  const end = newLabel();
  e.line = stmt.line;
  emitSetup(e, handler);
  e.contexts.push({ kind: "block" });
  compileStatement(e, stmt);
  e.contexts.pop();
  emit(e, popBlock);
  emitJump(e, end);
  mark(e, handler);
  const setters = boundNames(stmt).map((name) => ({ name, set: nameSetter(e, name) }));
  emit(e, (f) => {
    const exception = f.stack.pop() as PyException;
    if (!f.interp.deferImports || !isMissingError(exception)) throw new Raised(exception, true);
    for (const { name, set } of setters) {
      if (!(f.names ?? f.globals).has(name)) set(f, new PyMissing(name, exception));
    }
  });
  mark(e, end);
}
