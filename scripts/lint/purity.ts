/**
 * Where the world may be touched: clock, random numbers, files, network, process, console.
 *
 * @module
 */
import { libFolder, projectPath } from "./place.ts";

/** Folders of `lib/` that may. */
const WORLDLY: ReadonlySet<string> = new Set(["db", "load", "cli"]);

/** Globals that reach the world, with what to do instead. */
const GLOBALS: ReadonlySet<string> = new Set([
  "Deno",
  "console",
  "fetch",
  "crypto",
  "performance",
  "process",
  "setTimeout",
  "setInterval",
  "setImmediate",
  "queueMicrotask",
  "localStorage",
  "navigator",
  "prompt",
  "confirm",
  "alert",
  "Worker",
  "WebSocket",
]);

/** Members that reach the world. */
const MEMBERS: ReadonlySet<string> = new Set(["Date.now", "Math.random", "Temporal.Now"]);

/** Built-in modules that only compute. */
const PURE_MODULES: ReadonlySet<string> = new Set(["node:path", "node:path/posix", "node:util", "node:assert/strict"]);

const HINT = "Take it as a value from lib/db, lib/load or lib/cli";

/** Only some folders touch the world. */
export const purity: Deno.lint.Rule = {
  create(context) {
    const folder = libFolder(projectPath(context.filename));
    if (folder === undefined || WORLDLY.has(folder)) return {};
    const place = folder === "" ? "lib/" : `lib/${folder}/`;
    function report(node: Deno.lint.Node, what: string): void {
      context.report({ node, message: `${place} must not use '${what}'`, hint: HINT });
    }
    function checkName(node: Deno.lint.Node): void {
      if (node.type === "Identifier" && GLOBALS.has(node.name)) report(node, node.name);
    }
    return {
      MemberExpression(node) {
        const { object, property } = node;
        checkName(object);
        if (object.type !== "Identifier" || property.type !== "Identifier" || node.computed) return;
        const member = `${object.name}.${property.name}`;
        if (MEMBERS.has(member)) report(node, member);
        if (object.name === "globalThis" && GLOBALS.has(property.name)) report(node, member);
      },
      CallExpression(node) {
        checkName(node.callee);
        if (node.callee.type === "Identifier" && node.callee.name === "Date") report(node, "Date()");
        for (const argument of node.arguments) checkName(argument);
      },
      NewExpression(node) {
        checkName(node.callee);
        const { callee } = node;
        if (callee.type === "Identifier" && callee.name === "Date" && node.arguments.length === 0) {
          report(node, "new Date()");
        }
      },
      ImportDeclaration(node) {
        const name = String(node.source.value);
        if (!name.startsWith("node:") || PURE_MODULES.has(name) || node.importKind === "type") return;
        if (name === "node:crypto" && node.specifiers.every((item) => item.local.name === "createHash")) return;
        report(node, name);
      },
    };
  },
};

/** `lib/` ends no process: it returns, or throws. */
export const noExit: Deno.lint.Rule = {
  create(context) {
    if (libFolder(projectPath(context.filename)) === undefined) return {};
    return {
      MemberExpression({ object, property, range }) {
        if (object.type !== "Identifier" || property.type !== "Identifier" || property.name !== "exit") return;
        if (object.name !== "Deno" && object.name !== "process") return;
        context.report({ range, message: `lib/ must not use '${object.name}.exit': return an exit code, or throw` });
      },
    };
  },
};
