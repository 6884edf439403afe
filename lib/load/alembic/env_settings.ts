/**
 * What env.py would configure, read without running it.
 *
 * @module
 */
import type { Expr, Keyword, Stmt } from "../../python/parse/ast.ts";
import { type Constant, type ConstantFile, constantFile, constantValue, dotted } from "../python/constants.ts";
import type { PythonTree } from "../python/tree.ts";

/** Options of `context.configure()` that change what revisions do. */
export const ENV_OPTIONS = [
  "version_table",
  "version_table_schema",
  "include_schemas",
  "transaction_per_migration",
  "render_as_batch",
  "compare_type",
  "compare_server_default",
] as const;

/** An option. */
export type EnvOption = typeof ENV_OPTIONS[number];

/** What was found. */
export interface EnvSettings {
  /** Values by option. */
  readonly values: Readonly<Partial<Record<EnvOption, Constant>>>;
  readonly naming: Readonly<Record<string, string>> | null;
  /** Options that are given, but not as literals: what stands there. */
  readonly unknown: readonly { readonly option: string; readonly line: number }[];
}

/** Nothing. */
const NO_ENV_SETTINGS: EnvSettings = { values: {}, naming: null, unknown: [] };

/**
 * Reads the settings that env.py has as literals: keywords of `context.configure()`, of a dictionary that is passed to it,
 * and the `naming_convention` of the metadata, which may be defined in another file of the project.
 *
 * A file that cannot be parsed has no settings that can be told.
 */
export function readEnvSettings(text: string, path: string, tree: PythonTree | null): EnvSettings {
  let file: ConstantFile;
  try {
    file = constantFile(text, path, tree);
  } catch {
    return NO_ENV_SETTINGS;
  }
  const values: Partial<Record<EnvOption, Constant>> = {};
  const unknown: { option: string; line: number }[] = [];
  let metadata: Expr | undefined;
  for (const { name, value } of configureKeywords(file.ast.body)) {
    if (name === "target_metadata") metadata ??= value;
    if (!isOption(name)) continue;
    const found = constantValue(file, value);
    if (found === undefined) unknown.push({ option: name, line: value.line });
    else values[name] ??= found;
  }
  const naming = metadata === undefined ? undefined : namingOf(file, metadata, 0);
  if (metadata !== undefined && naming === undefined) {
    unknown.push({ option: "naming_convention", line: metadata.line });
  }
  return { values, naming: naming ?? null, unknown };
}

function isOption(name: string | null): name is EnvOption {
  return (ENV_OPTIONS as readonly (string | null)[]).includes(name);
}

/** Keywords of every call of `configure`, wherever it stands. */
function configureKeywords(body: readonly Stmt[]): readonly Keyword[] {
  const found: Keyword[] = [];
  walk(body);
  return found;

  function walk(value: unknown): void {
    if (Array.isArray(value)) {
      for (const item of value) walk(item);
    } else if (typeof value === "object" && value !== null) {
      const node = value as Expr;
      if (node.kind === "call" && dotted(node.func)?.at(-1) === "configure") found.push(...node.keywords);
      for (const part of Object.values(value)) walk(part);
    }
  }
}

/**
 * The naming convention of a metadata expression: `null` when it certainly has none, `undefined` when that cannot be told.
 */
function namingOf(
  file: ConstantFile,
  expression: Expr,
  depth: number,
): Readonly<Record<string, string>> | null | undefined {
  if (depth > 20) return undefined;
  if (expression.kind === "constant") return null;
  if (expression.kind === "list") return firstOf(expression.items.map((item) => namingOf(file, item, depth + 1)));
  if (expression.kind === "call") return conventionArgument(file, expression, depth);
  const path = dotted(expression);
  return path === undefined ? undefined : namingOfPath(file, path, depth);
}

function firstOf<T>(values: readonly (T | null | undefined)[]): T | null | undefined {
  return values.find((value) => value !== null && value !== undefined) ??
    (values.every((value) => value === null) ? null : undefined);
}

/** `MetaData(naming_convention=...)`, `declarative_base(metadata=...)`, `SQLAlchemy(metadata=...)`. */
function conventionArgument(
  file: ConstantFile,
  call: Extract<Expr, { readonly kind: "call" }>,
  depth: number,
): Readonly<Record<string, string>> | null | undefined {
  const keyword = (name: string) => call.keywords.find((one) => one.name === name)?.value;
  const name = dotted(call.func)?.at(-1);
  const convention = keyword("naming_convention");
  if (convention !== undefined) {
    const value = constantValue(file, convention);
    return isConvention(value) ? value : undefined;
  }
  const metadata = keyword("metadata");
  if (metadata !== undefined) return namingOf(file, metadata, depth + 1);
  return name === "MetaData" || name === "declarative_base" || name === "SQLAlchemy" ? null : undefined;
}

function isConvention(value: Constant | undefined): value is Readonly<Record<string, string>> {
  return typeof value === "object" && value !== null && !Array.isArray(value) &&
    Object.values(value).every((item) => typeof item === "string");
}

/** `target_metadata`, `Base.metadata`, `db.metadata`, `models.Base.metadata`: followed to where they are made. */
function namingOfPath(
  file: ConstantFile,
  path: readonly string[],
  depth: number,
): Readonly<Record<string, string>> | null | undefined {
  const [root = "", ...rest] = path;
  const value = assignedAnywhere(file.ast.body, root);
  if (value !== undefined) {
    // `target_metadata = None`, as `alembic init` writes it.
    if (value.kind === "constant" && rest.length === 0) return null;
    const inner = value.kind === "call" ? conventionArgument(file, value, depth + 1) : undefined;
    if (inner !== undefined) return inner;
    const further = dotted(value);
    return further === undefined ? undefined : namingOfPath(file, [...further, ...rest], depth + 1);
  }
  for (const statement of file.ast.body) {
    if (statement.kind === "class" && statement.name === root) return namingOfClass(file, statement.body, depth);
  }
  const other = followImport(file, path);
  return other === undefined || depth > 20 ? undefined : namingOfPath(other.file, other.path, depth + 1);
}

function namingOfClass(file: ConstantFile, body: readonly Stmt[], depth: number) {
  const metadata = assignedAnywhere(body, "metadata");
  return metadata === undefined ? null : namingOf(file, metadata, depth + 1);
}

function assignedAnywhere(body: readonly Stmt[], name: string): Expr | undefined {
  let found: Expr | undefined;
  for (const statement of body) {
    if (
      statement.kind === "assign" && statement.targets.some((target) => target.kind === "name" && target.name === name)
    ) {
      found = statement.value;
    }
    if (statement.kind === "ann_assign" && statement.target.kind === "name" && statement.target.name === name) {
      found = statement.value ?? found;
    }
  }
  return found;
}

/** The file that a name comes from, and the rest of the path there. */
function followImport(
  file: ConstantFile,
  path: readonly string[],
): { file: ConstantFile; path: readonly string[] } | undefined {
  const { tree } = file;
  const [root = "", ...rest] = path;
  if (tree === null) return undefined;
  for (const statement of file.ast.body) {
    if (statement.kind === "import_from") {
      const alias = (statement.names ?? []).find((one) => (one.asName ?? one.name) === root);
      if (alias === undefined) continue;
      const own = open(file, statement.module, statement.level);
      if (own !== undefined && (assignedAnywhere(own.ast.body, alias.name) !== undefined || holds(own, alias.name))) {
        return { file: own, path: [alias.name, ...rest] };
      }
      const inner = open(file, [statement.module, alias.name].filter((part) => part !== "").join("."), statement.level);
      return inner === undefined || rest.length === 0 ? undefined : { file: inner, path: rest };
    }
    if (statement.kind !== "import") continue;
    for (const alias of statement.names) {
      const bound = alias.asName === null ? alias.name.split(".") : [alias.asName];
      if (bound.some((part, index) => path[index] !== part)) continue;
      const module = open(file, alias.name, 0);
      if (module !== undefined) return { file: module, path: path.slice(bound.length) };
    }
  }
  return undefined;
}

/** Whether a file defines or imports a name. */
function holds({ ast }: ConstantFile, name: string): boolean {
  return ast.body.some((statement) =>
    statement.kind === "class" && statement.name === name ||
    statement.kind === "import_from" && (statement.names ?? []).some((one) => (one.asName ?? one.name) === name)
  );
}

function open(file: ConstantFile, module: string, level: number): ConstantFile | undefined {
  const found = level === 0 ? file.tree?.find(module) : file.tree?.findRelative(file.ast.path, { module, level });
  if (found === null || found === undefined) return undefined;
  try {
    return { ...constantFile(found.text, found.path, file.tree), depth: file.depth + 1 };
  } catch {
    return undefined;
  }
}
