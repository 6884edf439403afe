/**
 * The shape of a file: its name, its length, what it exports and how functions are written.
 *
 * @module
 */
import { libFolder, projectPath } from "./place.ts";

/** Files of users' projects, kept whole because users get them whole. */
const TEMPLATES = "lib/load/templates/";
const LIB_LINES = 300;
const MAIN_LINES = 20;
const FILE_NAME = /^[a-z0-9]+(?:_[a-z0-9]+)*(?:\.d)?\.ts$/;

/** A file answers one question. */
export const fileLength: Deno.lint.Rule = {
  create(context) {
    const path = projectPath(context.filename);
    const ofLib = libFolder(path) !== undefined && !path.startsWith(TEMPLATES);
    const most = path === "main.ts" ? MAIN_LINES : ofLib ? LIB_LINES : Infinity;
    return {
      Program() {
        const lines = context.sourceCode.text.replace(/\n$/, "").split("\n").length;
        if (lines <= most) return;
        context.report({
          range: [0, 0],
          message: `The file has ${lines} lines, ${most} at most: split it by question`,
        });
      },
    };
  },
};

/** Names of files: `snake_case.ts`, and no `index.ts`. */
export const fileName: Deno.lint.Rule = {
  create(context) {
    const path = projectPath(context.filename);
    const name = path.split("/").at(-1)!;
    if (path.startsWith("migrations/versions/")) return {};
    return {
      Program() {
        if (name === "index.ts") {
          context.report({ range: [0, 0], message: "No index.ts: name the file by what it holds" });
        } else if (!FILE_NAME.test(name)) context.report({ range: [0, 0], message: `'${name}' is not in snake_case` });
      },
    };
  },
};

/** Named exports only; the lint plugin itself must be a default export. */
export const noDefaultExport: Deno.lint.Rule = {
  create(context) {
    if (projectPath(context.filename) === "scripts/lint/plugin.ts") return {};
    const message = "No default exports: a name at the import should be the name at the export";
    return {
      ExportDefaultDeclaration: ({ range }) => context.report({ range, message }),
      ExportSpecifier({ exported, range }) {
        if (exported.type === "Identifier" && exported.name === "default") context.report({ range, message });
      },
    };
  },
};

/** Functions of a module are declarations: hoisted, named, easy to find. */
export const noTopLevelArrow: Deno.lint.Rule = {
  create(context) {
    function check(node: Deno.lint.Node | null): void {
      if (node?.type !== "VariableDeclaration") return;
      for (const { init, range } of node.declarations) {
        if (init?.type !== "ArrowFunctionExpression" && init?.type !== "FunctionExpression") continue;
        context.report({ range, message: "A function of a module is written as a function declaration" });
      }
    }
    return {
      Program: ({ body }) => body.forEach((node) => check(node)),
      ExportNamedDeclaration: ({ declaration }) => check(declaration),
    };
  },
};

/** Two positional parameters, then an object; a bare text, number or flag in third place says nothing at the call. */
export const parameters: Deno.lint.Rule = {
  create(context) {
    if (libFolder(projectPath(context.filename)) === undefined) return {};
    function check(params: readonly Deno.lint.Parameter[], exported: boolean): void {
      const positional = params.filter((param) => param.type !== "Identifier" || param.name !== "this");
      const third = positional[2];
      if (third === undefined) return;
      const { range } = third;
      if (positional.length > 3) {
        context.report({ range, message: "At most two positional parameters: put the rest into one object" });
      } else if (exported && isScalar(third)) {
        context.report({ range, message: "A third parameter of an exported function is an object of options" });
      }
    }
    return {
      FunctionDeclaration: ({ params, parent }) => check(params, parent.type === "ExportNamedDeclaration"),
      MethodDefinition({ key, kind, value }) {
        if (kind === "method") check(value.params, key.type !== "PrivateIdentifier");
      },
    };
  },
};

const SCALARS: ReadonlySet<string> = new Set([
  "TSStringKeyword",
  "TSNumberKeyword",
  "TSBooleanKeyword",
  "TSBigIntKeyword",
]);

function isScalar(param: Deno.lint.Parameter): boolean {
  if (param.type === "AssignmentPattern") return param.right.type === "Literal" || isScalar(param.left as never);
  return param.type === "Identifier" && SCALARS.has(param.typeAnnotation?.typeAnnotation.type ?? "");
}
