/**
 * The body of a TypeScript revision: its exports, checked, as programs.
 *
 * @module
 */
import { MigratorError } from "../../core/error.ts";
import { createMigration, type Migration } from "../../op/recorder.ts";
import type { Program, ProgramContext } from "../../op/program.ts";
import type { RevisionHeader } from "../../revision/types.ts";
import type { RevisionBody, StepBody } from "../body.ts";
import { type ImportErrorContext, placeInStack } from "./import_error.ts";
import type { ModuleExports } from "./import_modules.ts";

/** A revision and its evaluated file. */
export interface TsBodyInput {
  readonly header: RevisionHeader;
  readonly exports: ModuleExports;
  readonly checksum: string;
  readonly context: ImportErrorContext;
}

/**
 * Checks the exports and makes the body.
 *
 * @throws {MigratorError} `revision-body`.
 */
export function tsBody({ header, exports, checksum, context }: TsBodyInput): RevisionBody {
  const { upgrade, downgrade = null, revision } = exports;
  if (revision !== header.id) {
    throw bodyError(header, `'revision' is ${show(revision)} when evaluated, and '${header.id}' in the text`, {
      hint: "Write 'revision' once, as a plain string",
    });
  }
  if (typeof upgrade !== "function") {
    const misnamed = typeof exports["default"] === "function" ? "; the default export is not looked at" : "";
    const reason = upgrade === undefined
      ? `it does not export 'upgrade'${misnamed}`
      : `'upgrade' has to be a function, found ${show(upgrade)}`;
    throw bodyError(header, reason, { hint: "Write: export function upgrade({ op, sa }: Migration) { ... }" });
  }
  return { upgrade: step("upgrade", upgrade as UserFunction), downgrade: downgradeBody(), checksum };

  function downgradeBody(): RevisionBody["downgrade"] {
    if (downgrade === null) return null;
    if (downgrade === "auto") return { kind: "auto" };
    if (typeof downgrade === "function") return step("downgrade", downgrade as UserFunction);
    throw bodyError(header, `'downgrade' has to be a function or "auto", found ${show(downgrade)}`, {
      hint: "Leave 'downgrade' out when the revision cannot be undone",
    });
  }

  function step(name: "upgrade" | "downgrade", run: UserFunction): StepBody {
    return { kind: "program", program: program({ name, run, header, context }) };
  }
}

type UserFunction = (migration: Migration) => unknown;

interface ProgramInput {
  readonly name: "upgrade" | "downgrade";
  readonly run: UserFunction;
  readonly header: RevisionHeader;
  readonly context: ImportErrorContext;
}

function program({ name, run, header, context }: ProgramInput): Program {
  return {
    async run(programContext: ProgramContext): Promise<void> {
      try {
        await run(createMigration(programContext));
      } catch (error) {
        if (error instanceof MigratorError) throw error;
        const reason = error instanceof Error ? `${error.name}: ${error.message}` : `it threw ${show(error)}`;
        throw new MigratorError("revision-failed", `Cannot run '${name}' of revision '${header.id}': ${reason}`, {
          where: { revision: header.id, ...placeInStack(error, context) },
          hint: "The error comes from the code of the revision: mend it there",
          data: { revision: header.id, direction: name, file: header.source.path },
          cause: error,
        });
      }
    },
  };
}

function bodyError(header: RevisionHeader, reason: string, { hint }: { hint: string }): MigratorError {
  return new MigratorError("revision-body", `Cannot load revision file '${header.source.display}': ${reason}`, {
    where: { file: header.source.display, revision: header.id },
    hint,
    data: { file: header.source.path, revision: header.id },
  });
}

function show(value: unknown): string {
  if (typeof value === "string") return `'${value}'`;
  if (value === undefined || value === null || typeof value === "number" || typeof value === "boolean") {
    return String(value);
  }
  return Array.isArray(value) ? "a list" : `a ${typeof value}`;
}
