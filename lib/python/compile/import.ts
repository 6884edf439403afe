/**
 * Code for imports.
 *
 * @module
 */
import type { Stmt } from "../parse/ast.ts";
import { importFrom, importName, importStar } from "../runtime/import.ts";
import type { Value } from "../runtime/object.ts";
import { quietly } from "./display.ts";
import { emit, type Emitter } from "./emitter.ts";
import { emitStoreName } from "./names.ts";

/** Code for `import a.b as c`. */
export function compileImport(e: Emitter, stmt: Extract<Stmt, { kind: "import" }>): void {
  const strict = e.importTries > 0;
  for (const { name, asName } of stmt.names) {
    e.line = stmt.line;
    emit(e, (f) => f.push(importName(f, name, { strict, whole: asName !== null })));
    emitStoreName(e, asName ?? name.split(".")[0] as string);
  }
}

/** Code for `from a import b`. */
export function compileFrom(e: Emitter, stmt: Extract<Stmt, { kind: "import_from" }>): void {
  const strict = e.importTries > 0;
  const { module, level, names } = stmt;
  if (names === null) {
    return emit(e, (f) => quietly(importStar(f, { module, level, strict }), ignore));
  }
  if (module === "__future__") {
    for (const { name, asName } of names) {
      emit(e, (f) => void f.stack.push(true));
      emitStoreName(e, asName ?? name);
    }
    return;
  }
  const wanted = names.map(({ name }) => name);
  emit(e, (f) =>
    quietly(importFrom(f, { module, level, strict }, wanted), (values) => {
      for (let i = values.length - 1; i >= 0; i--) f.stack.push(values[i] as Value);
    }));
  for (const { name, asName } of names) emitStoreName(e, asName ?? name);
}

function ignore(): void {}
