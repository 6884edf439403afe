/**
 * What went wrong while a revision file was imported, in words that lead to the line.
 *
 * @module
 */
import { fromFileUrl } from "./file_url.ts";
import { type ErrorCode, type Location, MigratorError } from "../../core/error.ts";
import { callSite } from "../../op/call_site.ts";
import type { RevisionSource } from "../../revision/types.ts";

/** What explaining an error needs besides the error. */
export interface ImportErrorContext {
  readonly source: RevisionSource;
  /** Text of a file by its path, for the piece that is shown; `undefined` when it cannot be read. */
  readonly readText: (path: string) => string | undefined;
  /** A path as shown to people. */
  readonly display: (path: string) => string;
}

/** The runtime colours its messages. */
// deno-lint-ignore no-control-regex -- the escape character is what is looked for
const ANSI = /\u001b\[[0-9;]*m/g;
const POSITION = /(?:^|\s)at (file:\/\/\S+?):(\d+):(\d+)/g;

const IMPORTS_HINT =
  "A revision gets everything it needs as a parameter: import types with 'import type', and helpers " +
  "by a relative path with their ending ('./helpers.ts'); packages cannot be imported";

/** One way in which an import fails, told by the message of the runtime. */
interface ImportFailure {
  readonly pattern: RegExp;
  readonly code: ErrorCode;
  readonly reason: (match: RegExpExecArray, context: ImportErrorContext) => string;
  readonly hint?: string;
}

const FAILURES: readonly ImportFailure[] = [
  {
    pattern:
      /^SyntaxError: (?<reason>[^\n]*)|^The module's source code could not be parsed: (?<parsed>[^\n]*?)(?: at file:|$)/,
    code: "revision-syntax",
    reason: ({ groups = {} }) => groups["reason"] ?? groups["parsed"] ?? "it is not valid TypeScript",
  },
  {
    pattern: /requested module '([^']*)' does not provide an export named '([^']*)'/,
    code: "revision-import",
    reason: ([, module, name]) => `it imports '${name}' from '${module}', which has no such value`,
    hint: "A type is imported with 'import type { ... }', the word 'type' before the brace; " +
      "'import { type ... }' is not enough",
  },
  {
    pattern: /^Module not found "([^"]*)"/,
    code: "revision-import",
    reason: ([, module = ""], { display }) => `it imports '${display(fromFileUrl(module))}', and there is no such file`,
    hint: IMPORTS_HINT,
  },
  {
    pattern: /^Import "([^"]*)" not a dependency|^Relative import path "([^"]*)" not prefixed|^npm package '([^']*)'/,
    code: "revision-import",
    reason: (match) => `it imports '${match[1] ?? match[2] ?? match[3]}', which cannot be found`,
    hint: IMPORTS_HINT,
  },
];

/** Turns what `import()` rejected with into an error about the revision file. */
export function importError(error: unknown, context: ImportErrorContext): MigratorError {
  if (error instanceof MigratorError) return error;
  const message = (error instanceof Error ? error.message : String(error)).replaceAll(ANSI, "");
  const { source } = context;
  const subject = `Cannot load revision file '${source.display}'`;
  for (const failure of FAILURES) {
    const match = failure.pattern.exec(message);
    if (match === null) continue;
    return new MigratorError(failure.code, `${subject}: ${failure.reason(match, context)}`, {
      where: placeInMessage(message, context),
      ...(failure.hint === undefined ? {} : { hint: failure.hint }),
      data: { file: source.path },
      cause: error,
    });
  }
  // The runtime could not get the module (it says so by this code), or the module itself threw.
  const isLoading = error instanceof Error && "code" in error && error.code === "ERR_MODULE_NOT_FOUND";
  const name = error instanceof Error && !isLoading ? `${error.name}: ` : "";
  const reason = `${name}${message.split("\n")[0]}`;
  return new MigratorError(isLoading ? "revision-import" : "revision-threw", `${subject}: ${reason}`, {
    where: isLoading ? placeInMessage(message, context) : placeInStack(error, context),
    hint: isLoading
      ? IMPORTS_HINT
      : "Nothing but 'upgrade' and 'downgrade' should do work: a file is also loaded to be checked",
    data: { file: source.path },
    cause: error,
  });
}

/** Where an error that user code threw comes from: the first frame outside of this program. */
export function placeInStack(error: unknown, context: ImportErrorContext): Location {
  const site = error instanceof Error ? callSite(error) : undefined;
  return site === undefined ? { file: context.source.display } : placeInFile(site.file, { ...site, context });
}

/** The last position that a message of the runtime names. */
function placeInMessage(message: string, context: ImportErrorContext): Location {
  const last = [...message.matchAll(POSITION)].at(-1);
  if (last === undefined) return { file: context.source.display };
  const [, url = "", line, column] = last;
  return placeInFile(fromFileUrl(url), { line: Number(line), column: Number(column), context });
}

interface FilePosition {
  readonly line: number;
  readonly column: number;
  readonly context: ImportErrorContext;
}

function placeInFile(path: string, { line, column, context }: FilePosition): Location {
  const text = context.readText(path)?.split(/\r\n|\r|\n/)[line - 1];
  const shown = text === undefined ? {} : { text, offset: Math.min(column - 1, text.length) };
  return { file: context.display(path), line, column, ...shown };
}
