/**
 * `import` and `from ... import`.
 *
 * @module
 */
import type { Stmt } from "./ast.ts";
import { type Builder, enter, fail, leave, line, need, node } from "./builder.ts";
import { identifier } from "./expressions.ts";
import { buildAliases } from "./statements.ts";

/** Builds the `ImportStatement` under the cursor. */
export function buildImport(b: Builder): Stmt {
  const at = line(b);
  if (!enter(b)) fail(b);
  const isFrom = node(b) === "from";
  need(b);
  const stmt: Stmt = isFrom ? buildFrom(b, at) : { kind: "import", names: buildAliases(b), line: at };
  leave(b);
  return stmt;
}

function buildFrom(b: Builder, at: number): Stmt {
  let level = 0;
  let module = "";
  while (node(b) !== "import") {
    const name = node(b);
    if (name === "VariableName") module += identifier(b);
    else if (name === "." && module === "") level++;
    else if (name === ".") module += ".";
    else if (name === "..." || name === "Ellipsis") level += 3;
    else fail(b);
    need(b);
  }
  need(b);
  if (node(b) === "*") return { kind: "import_from", module, level, names: null, line: at };
  return { kind: "import_from", module, level, names: buildAliases(b), line: at };
}
