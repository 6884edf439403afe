/**
 * Reporting all problems at once instead of one at a time.
 *
 * @module
 */
import { type ErrorCode, MigratorError } from "../core/error.ts";

/** What to say when there is more than one problem. */
export interface ProblemsSummary {
  readonly code: ErrorCode;
  readonly message: (count: number) => string;
  readonly hint?: string;
}

/**
 * Throws when there are problems: the one there is as it is, several as one error with a line for each.
 *
 * `data.problems` of the joint error holds code, message and place of each.
 */
export function throwProblems(problems: readonly MigratorError[], summary: ProblemsSummary): void {
  const all = problems.flatMap(problemsOf);
  const [first] = all;
  if (first === undefined) return;
  if (all.length === 1) throw first;
  throw new MigratorError(summary.code, summary.message(all.length), {
    details: all.map(problemLine),
    ...(summary.hint === undefined ? {} : { hint: summary.hint }),
    data: {
      problems: all.map(({ code, message, hint, where }) => ({
        code,
        message,
        hint,
        file: where?.file,
        line: where?.line,
        column: where?.column,
      })),
    },
    cause: new AggregateError(all),
  });
}

/** The problems that an error of {@linkcode throwProblems} was made of; any other error itself. */
export function problemsOf(error: MigratorError): readonly MigratorError[] {
  return error.cause instanceof AggregateError ? error.cause.errors as MigratorError[] : [error];
}

/** `file:line:column: sentence (hint)`, on one line. */
function problemLine({ where, message, hint }: MigratorError): string {
  const place = [where?.file, where?.line, where?.column].filter((part) => part !== undefined).join(":");
  return `${place === "" ? "" : `${place}: `}${message}${hint === undefined ? "" : ` (${hint})`}`;
}
