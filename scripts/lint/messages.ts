/**
 * What people read: the grammar of error messages, and no notes to ourselves.
 *
 * @module
 */
import { projectPath } from "./place.ts";

const ERRORS: ReadonlySet<string> = new Set(["MigratorError", "DatabaseError"]);

/** Sentences of errors: capital first, no period at the end, values in single quotes, one line. */
export const errorMessage: Deno.lint.Rule = {
  create(context) {
    if (!projectPath(context.filename).startsWith("lib/")) return {};
    return {
      NewExpression({ callee, arguments: [code, message] }) {
        if (callee.type !== "Identifier" || !ERRORS.has(callee.name)) return;
        if (code?.type === "Literal" && !/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/.test(String(code.value))) {
          context.report({ node: code, message: `The code '${code.value}' is not in kebab-case` });
        }
        const text = literalText(message);
        if (message === undefined || text === undefined) return;
        const problem = sentenceProblem(text);
        if (problem !== undefined) context.report({ node: message, message: `The message of an error ${problem}` });
      },
    };
  },
};

/** Open work belongs into issues, not into the source. */
export const noNotes: Deno.lint.Rule = {
  create(context) {
    return {
      Program() {
        for (const { value, range } of context.sourceCode.getAllComments()) {
          const note = /\b(?:TODO|FIXME|XXX|HACK)\b/.exec(value)?.[0];
          if (note !== undefined) {
            context.report({ range, message: `No '${note}' in the source: do it, or file an issue` });
          }
        }
      },
    };
  },
};

/** The text of a literal or template, each `${...}` as NUL; `undefined` for anything else. */
function literalText(node: Deno.lint.Node | undefined): string | undefined {
  if (node?.type === "Literal" && typeof node.value === "string") return node.value;
  if (node?.type === "TemplateLiteral") return node.quasis.map((part) => part.cooked).join("\0");
  if (node?.type !== "BinaryExpression" || node.operator !== "+") return undefined;
  const left = literalText(node.left);
  const right = literalText(node.right);
  return left === undefined && right === undefined ? undefined : `${left ?? "\0"}${right ?? "\0"}`;
}

function sentenceProblem(text: string): string | undefined {
  if (!/^[A-Z\0]/.test(text)) return "starts with a capital letter";
  if (/[.!\s]$/.test(text)) return "ends without a period or space";
  if (text.includes("\n")) return "is one line: put the rest into 'details' or 'hint'";
  if (/["`]\0|\0["`]/.test(text)) return "has its values in single quotes";
  return undefined;
}
