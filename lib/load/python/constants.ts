/**
 * Constants of Python files, read without running them: for graph fields and for settings in env.py.
 *
 * @module
 */
import type { Expr, ModuleAst, Stmt } from "../../python/parse/ast.ts";
import { parseModule } from "../../python/parse/parse.ts";
import type { PythonTree } from "./tree.ts";

/** A constant: plain data. */
export type Constant = string | number | boolean | null | readonly Constant[] | { readonly [key: string]: Constant };

/** A file whose constants are read. */
export interface ConstantFile {
  readonly ast: ModuleAst;
  /** Finds the files that it imports. */
  readonly tree: PythonTree | null;
  /** Imports followed so far, so that they end. */
  readonly depth: number;
}

/** Parses a file. Throws the parser's error. */
export function constantFile(text: string, path: string, tree: PythonTree | null): ConstantFile {
  return { ast: parseModule(text, path), tree, depth: 0 };
}

/**
 * The expression that a name stands for at the end of a module; `undefined` when it is not assigned at its top, or changed
 * elsewhere: `names += [...]`, `names.append(...)`, an assignment in a block.
 */
export function assigned(body: readonly Stmt[], name: string): Expr | undefined {
  if (isChanged(body, name)) return undefined;
  let found: Expr | undefined;
  for (const statement of body) {
    if (statement.kind === "assign") {
      if (statement.targets.some((target) => target.kind === "name" && target.name === name)) found = statement.value;
    } else if (statement.kind === "ann_assign" && statement.target.kind === "name" && statement.target.name === name) {
      found = statement.value ?? found;
    }
  }
  return found;
}

const CHANGES: ReadonlySet<string> = new Set(["append", "extend", "insert", "remove", "clear", "pop", "update", "add"]);

/** Whether something else than assignments at the top decides what the name stands for. */
function isChanged(body: readonly Stmt[], name: string): boolean {
  return body.some((statement) => {
    switch (statement.kind) {
      case "aug_assign":
        return isName(statement.target, name);
      case "expr": {
        const { value } = statement;
        const method = value.kind === "call" && value.func.kind === "attribute" ? value.func : undefined;
        return method !== undefined && isName(method.value, name) && CHANGES.has(method.name);
      }
      case "if":
      case "for":
      case "while":
        return assigns([...statement.body, ...statement.orElse], name);
      case "with":
        return assigns(statement.body, name);
      case "try":
        return assigns(
          [
            ...statement.body,
            ...statement.handlers.flatMap((handler) => handler.body),
            ...statement.orElse,
            ...statement.finalBody,
          ],
          name,
        );
      default:
        return false;
    }
  });
}

function assigns(body: readonly Stmt[], name: string): boolean {
  const here = body.some((statement) =>
    statement.kind === "assign" && statement.targets.some((target) => isName(target, name)) ||
    statement.kind === "ann_assign" && statement.value !== null && isName(statement.target, name)
  );
  return here || isChanged(body, name);
}

function isName(expression: Expr, name: string): boolean {
  return expression.kind === "name" && expression.name === name;
}

/** The value of a name of a file; `undefined` when it cannot be told. */
export function constantOf(file: ConstantFile, name: string): Constant | undefined {
  const expression = assigned(file.ast.body, name);
  if (expression !== undefined) return constantValue(file, expression);
  return importedConstant(file, name);
}

/** The value of an expression of constants; `undefined` when it cannot be told. */
export function constantValue(file: ConstantFile, expression: Expr): Constant | undefined {
  switch (expression.kind) {
    case "constant": {
      const { literal } = expression;
      if (literal.type === "none") return null;
      if (literal.type === "true" || literal.type === "false") return literal.type === "true";
      if (literal.type === "str" || literal.type === "float") return literal.value;
      return literal.type === "int" ? Number(literal.value) : undefined;
    }
    case "name":
      return file.depth > 20 ? undefined : constantOf({ ...file, depth: file.depth + 1 }, expression.name);
    case "attribute":
      return attributeConstant(file, expression);
    case "tuple":
    case "list":
    case "set": {
      const items = expression.items.map((item) => constantValue(file, item));
      return items.includes(undefined) ? undefined : items as Constant[];
    }
    case "dict": {
      const entries: [string, Constant][] = [];
      for (const { key, value } of expression.items) {
        const name = key === null ? undefined : constantValue(file, key);
        const content = constantValue(file, value);
        if (typeof name !== "string" || content === undefined) return undefined;
        entries.push([name, content]);
      }
      return Object.fromEntries(entries);
    }
    case "binary": {
      const left = constantValue(file, expression.left);
      const right = constantValue(file, expression.right);
      return expression.op === "+" && typeof left === "string" && typeof right === "string" ? left + right : undefined;
    }
    default:
      return undefined;
  }
}

/** A name that `from module import name` brings. */
function importedConstant(file: ConstantFile, name: string): Constant | undefined {
  for (const statement of file.ast.body) {
    if (statement.kind !== "import_from") continue;
    const alias = (statement.names ?? []).find((one) => (one.asName ?? one.name) === name);
    if (alias === undefined) continue;
    const other = openModule(file, statement);
    if (other !== undefined) return constantOf(other, alias.name);
  }
  return undefined;
}

function openModule(
  { tree, depth, ast }: ConstantFile,
  { module, level }: { readonly module: string; readonly level: number },
): ConstantFile | undefined {
  if (tree === null || depth > 20) return undefined;
  const found = level === 0 ? tree.find(module) : tree.findRelative(ast.path, { module, level });
  if (found === null) return undefined;
  try {
    return { ast: parseModule(found.text, found.path), tree, depth: depth + 1 };
  } catch {
    return undefined;
  }
}

/** `module.NAME` of an imported module. */
function attributeConstant(file: ConstantFile, expression: Expr): Constant | undefined {
  const path = dotted(expression);
  if (path === undefined) return undefined;
  const [root = "", ...rest] = path;
  const name = rest.at(-1) ?? "";
  const inner = rest.slice(0, -1);
  for (const statement of file.ast.body) {
    if (statement.kind === "import") {
      for (const alias of statement.names) {
        const bound = alias.asName ?? alias.name.split(".")[0];
        if (bound !== root) continue;
        const module = alias.asName === null ? path.slice(0, -1).join(".") : [alias.name, ...inner].join(".");
        const other = openModule(file, { module, level: 0 });
        if (other !== undefined) return constantOf(other, name);
      }
    } else if (statement.kind === "import_from") {
      const alias = (statement.names ?? []).find((one) => (one.asName ?? one.name) === root);
      if (alias === undefined) continue;
      const module = [statement.module, alias.name, ...inner].filter((part) => part !== "").join(".");
      const other = openModule(file, { module, level: statement.level });
      if (other !== undefined) return constantOf(other, name);
    }
  }
  return undefined;
}

/** `a.b.c` as a list; `undefined` for other expressions. */
export function dotted(expression: Expr): readonly string[] | undefined {
  if (expression.kind === "name") return [expression.name];
  if (expression.kind !== "attribute") return undefined;
  const front = dotted(expression.value);
  return front === undefined ? undefined : [...front, expression.name];
}
