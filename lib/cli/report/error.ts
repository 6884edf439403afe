/**
 * An error as a person or a script reads it.
 *
 * @module
 */
import { MigratorError } from "../../core/error.ts";
import { renderLocation } from "../../core/snippet.ts";
import { indent } from "../../core/text.ts";
import { DatabaseError } from "../../db/database_error.ts";
import { displayPath } from "../../load/display_path.ts";
import type { Style } from "./style.ts";

/** How to print an error. */
export interface ErrorPrintOptions {
  readonly style: Style;
  /** Working directory, absolute: files are shown relative to it. */
  readonly cwd: string;
  /** `--raiseerr`: the stack too. */
  readonly stack: boolean;
}

/** What is not a {@linkcode MigratorError} is a defect of ours; says so instead of printing a bare stack. */
export function asMigratorError(error: unknown): MigratorError {
  if (error instanceof MigratorError) return error;
  const sentence = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return new MigratorError("internal", `Internal error: ${sentence}`, {
    hint: "This is a defect of migrator; run again with --raiseerr and report what it prints",
    cause: error,
  });
}

/** Prints `ERROR [code] sentence`, what was found, where, and what to do. */
export function renderError(error: MigratorError, options: ErrorPrintOptions): string {
  const { style } = options;
  const lines = [`${style.red(style.bold("ERROR"))} [${error.code}] ${style.bold(error.message)}`];
  lines.push(...error.details.flatMap((detail) => indent(shortened(detail, options.cwd), 2).split("\n")));
  if (error instanceof DatabaseError) lines.push(...serverLines(error));
  lines.push(...whereLines(error, options));
  if (error.hint !== undefined) lines.push(`  ${style.cyan("hint:")} ${error.hint}`);
  if (options.stack) lines.push(...stackLines(error));
  return lines.join("\n") + "\n";
}

/** Files below the working directory are shown as the user would type them. */
function shortened(text: string, cwd: string): string {
  return text.replaceAll(`${cwd.replace(/\/$/, "")}/`, "");
}

/** An error as JSON: stable keys, no secret. */
export function errorJson(error: MigratorError): Record<string, unknown> {
  const { where } = error;
  return {
    code: error.code,
    message: error.message,
    details: error.details,
    ...(error.hint === undefined ? {} : { hint: error.hint }),
    ...(where === undefined ? {} : { where: { ...where } }),
    ...(error instanceof DatabaseError ? { sql_state: error.sqlState } : {}),
    data: error.data,
    exit: error.exit,
  };
}

/** What the server said besides the sentence; the details hold most of it already. */
function serverLines(error: DatabaseError): string[] {
  const { sqlState, detail, serverHint, context } = error.fields;
  const lines: string[] = [];
  const said = error.details.join("\n");
  if (sqlState !== null) lines.push(`  SQLSTATE ${sqlState}`);
  if (detail !== undefined && !said.includes(detail)) lines.push(...indent(`detail: ${detail}`, 2).split("\n"));
  if (serverHint !== undefined && serverHint !== error.hint) {
    lines.push(...indent(`server's hint: ${serverHint}`, 2).split("\n"));
  }
  if (context !== undefined && !said.includes(context)) lines.push(...indent(`context: ${context}`, 2).split("\n"));
  return lines;
}

function whereLines(error: MigratorError, { style, cwd }: ErrorPrintOptions): string[] {
  if (error.where === undefined) return [];
  const { file } = error.where;
  const where = file === undefined ? error.where : { ...error.where, file: displayPath(file, cwd) };
  const lines: string[] = [];
  if (where.revision !== undefined) lines.push(`  ${style.dim("revision")} ${where.revision}`);
  const located = renderLocation(where);
  lines.push(...located.map((line) => `  ${line}`));
  if (where.text !== undefined && where.offset === undefined) lines.push(...statementLines(where.text, style));
  return lines;
}

const STATEMENT_LINES = 12;

function statementLines(sql: string, style: Style): string[] {
  const lines = sql.split("\n");
  const shown = lines.slice(0, STATEMENT_LINES).map((line) => `  ${style.dim("|")} ${line}`);
  if (lines.length > STATEMENT_LINES) {
    shown.push(`  ${style.dim(`| ... ${lines.length - STATEMENT_LINES} more lines`)}`);
  }
  return shown;
}

function stackLines(error: Error): string[] {
  const lines = [error.stack ?? String(error)];
  for (let cause = error.cause; cause !== undefined; cause = cause instanceof Error ? cause.cause : undefined) {
    lines.push(`caused by: ${cause instanceof Error ? cause.stack ?? cause.message : String(cause)}`);
  }
  return lines;
}
