import { type ExitCode, MigratorError } from "../../core/error.ts";
import { nearest, plural } from "../../core/text.ts";
import { ignoredRules } from "../../lint/ignore_comment.ts";
import { lintSteps } from "../../lint/lint.ts";
import { NOT_LINTED, RULES } from "../../lint/rules/all_rules.ts";
import type { Diagnostic, OutlinedOperation, Severity } from "../../lint/types.ts";
import { displayPath } from "../../load/display_path.ts";
import { DISK } from "../../load/files.ts";
import type { CliContext } from "../context.ts";
import { type Pending, readPending } from "../pending.ts";
import type { Style } from "../report/style.ts";
import type { CommandInput } from "../spec/types.ts";

/** `migrator lint [TARGET]`. */
export async function run(context: CliContext, input: CommandInput): Promise<ExitCode> {
  const config = await context.config();
  const ignore = new Set(config.lint.ignore.map((code) => knownRule(code, config.origins["lint.ignore"])));
  const pending = await readPending(context, input.arguments[0] ?? "heads");
  const diagnostics = lintSteps(pending.outline, {
    ignore,
    ignoredAt: commentReader(),
    lockTimeoutMs: pending.lockTimeoutMs,
  });
  const bad = diagnostics.some(({ severity }) => severity !== "info");
  if (context.globals.json) context.printJson(lintJson(context, { pending, diagnostics, ok: !bad }));
  else if (input.options["format"] === "github") printAnnotations(context, diagnostics);
  else printDiagnostics(context, { pending, diagnostics });
  return bad ? 3 : 0;
}

function knownRule(code: string, from: string | undefined): string {
  if (RULES.has(code) || code === NOT_LINTED) return code;
  const guess = nearest(code, RULES.keys());
  throw new MigratorError(
    "config-bad-value",
    `Cannot use 'lint.ignore'${from === undefined ? "" : ` from ${from}`}: there is no rule '${code}'`,
    {
      hint: guess === undefined ? "docs/hazards.md lists the rules" : `Did you mean '${guess}'?`,
      data: { rule: code },
    },
  );
}

/** Reads each file once. */
function commentReader(): (operation: OutlinedOperation) => ReadonlySet<string> {
  const files = new Map<string, readonly string[]>();
  return ({ origin, statements }) => {
    const { file, line, directive } = origin;
    if (file === undefined || line === undefined) return new Set();
    const lines = files.get(file) ?? new TextDecoder().decode(DISK.readBytes(file)).split("\n");
    files.set(file, lines);
    // A statement of a .sql file fills its lines; a call is found by its first.
    const length = directive === undefined ? statements.map(({ sql }) => sql).join("\n").split("\n").length : 1;
    return ignoredRules(lines, { line, length });
  };
}

interface Linted {
  readonly pending: Pending;
  readonly diagnostics: readonly Diagnostic[];
}

function printDiagnostics(context: CliContext, { pending, diagnostics }: Linted): void {
  const { style } = context;
  for (const found of diagnostics) {
    const where = placeText(context, found);
    context.print(`${where === "" ? "" : `${style.bold(where)}: `}${severityText(found, style)}: ${found.message}`);
    if (found.help !== undefined) context.print(`  ${style.cyan("help:")} ${found.help}`);
  }
  const looked = plural(pending.plan.steps.length, "revision");
  if (diagnostics.length === 0) return context.print(style.green(`No findings in ${looked}`));
  const counts = (["error", "warning", "info"] as const)
    .map((severity) => [severity, diagnostics.filter((found) => found.severity === severity).length] as const)
    .filter(([, count]) => count > 0)
    .map(([severity, count]) => plural(count, severity === "info" ? "note" : severity));
  context.print(`${counts.join(", ")} in ${looked}`);
}

function severityText({ severity, code }: Diagnostic, style: Style): string {
  const paint: Readonly<Record<Severity, (text: string) => string>> = {
    error: style.red,
    warning: style.yellow,
    info: style.blue,
  };
  return paint[severity](`${severity} ${code}`);
}

function placeText(context: CliContext, { origin, revision }: Diagnostic): string {
  const { file, line, column } = origin;
  if (file === undefined) return revision ?? "";
  return [displayPath(file, context.io.cwd), line, column].filter((part) => part !== undefined).join(":");
}

/** Workflow commands of GitHub Actions: the findings appear beside the lines of a pull request. */
function printAnnotations(context: CliContext, diagnostics: readonly Diagnostic[]): void {
  const kinds: Readonly<Record<Severity, string>> = { error: "error", warning: "warning", info: "notice" };
  for (const { severity, code, message, help, origin } of diagnostics) {
    const facts = [
      ...(origin.file === undefined ? [] : [`file=${property(displayPath(origin.file, context.io.cwd))}`]),
      ...(origin.line === undefined ? [] : [`line=${origin.line}`]),
      `title=${property(`migrator lint ${code}`)}`,
    ];
    const text = help === undefined ? message : `${message}\n${help}`;
    context.print(`::${kinds[severity]} ${facts.join(",")}::${escaped(text)}`);
  }
}

function escaped(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function property(text: string): string {
  return escaped(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}

function lintJson(context: CliContext, facts: Linted & { readonly ok: boolean }): Record<string, unknown> {
  return {
    ok: facts.ok,
    revisions: facts.pending.plan.steps.map(({ revision }) => revision),
    diagnostics: facts.diagnostics.map(({ origin, help, ...rest }) => ({
      ...rest,
      help: help ?? null,
      directive: origin.directive ?? null,
      file: origin.file === undefined ? null : displayPath(origin.file, context.io.cwd),
      line: origin.line ?? null,
      column: origin.column ?? null,
    })),
  };
}
