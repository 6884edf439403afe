/**
 * Code for a whole file.
 *
 * @module
 */
import type { ModuleAst, Stmt } from "../parse/ast.ts";
import type { Code } from "../runtime/frame.ts";
import { collectScopes } from "./collect.ts";
import { newCode, type Unit } from "./emitter.ts";
import { docString, emitReturnNone } from "./function.ts";
import { compileTolerantly } from "./tolerant.ts";

/** Compiles a file. Throws `PythonSyntaxError` for what is only wrong in its context (`return` outside a function). */
export function compileModule(module: ModuleAst): Code {
  const unit: Unit = { path: module.path, textAnnotations: module.body.some(importsTextAnnotations) };
  const scope = collectScopes(module.body);
  const code = newCode(scope, { unit, kind: "module", qualname: "<module>", line: 1 }, (e) => {
    for (const stmt of module.body) compileTolerantly(e, stmt);
    emitReturnNone(e);
  });
  code.doc = docString(module.body);
  return code;
}

function importsTextAnnotations(stmt: Stmt): boolean {
  return stmt.kind === "import_from" && stmt.module === "__future__" &&
    (stmt.names?.some(({ name }) => name === "annotations") ?? false);
}
