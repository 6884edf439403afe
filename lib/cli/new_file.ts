/**
 * Writing a new revision file: what `revision` and `merge` share.
 *
 * @module
 */
import type { ExitCode } from "../core/error.ts";
import { chooseFolder } from "../load/write/file_path.ts";
import { writeTypes } from "../load/write/init_project.ts";
import { renderRevision } from "../load/write/render_revision.ts";
import { newRevisionId } from "../load/write/revision_id.ts";
import { runHooks } from "../load/write/run_hooks.ts";
import { writeRevision } from "../load/write/write_revision.ts";
import type { NewRevision } from "../revision/new_revision.ts";
import type { CliContext } from "./context.ts";
import type { CommandInput, ParsedOptions } from "./spec/types.ts";

/** A planned revision with its content. */
export interface NewFile {
  readonly planned: NewRevision;
  readonly upgrades?: string;
  readonly downgrades?: string;
  readonly imports?: string;
  /** Message where `-m` gives none. */
  readonly message?: string;
  /** Message whatever `-m` gives. */
  readonly decidedMessage?: string;
}

/** Fields that `revision` and `merge` take from their options. */
export interface NewFields {
  readonly id: string;
  readonly branchLabels: readonly string[];
  readonly splice: boolean;
}

/** Reads the options that both commands share. */
export function newFields(options: ParsedOptions): NewFields {
  const id = options["revId"];
  return {
    id: typeof id === "string" ? id : newRevisionId(),
    branchLabels: listOption(options, "branchLabel"),
    splice: options["splice"] === true,
  };
}

/** Values of a repeatable option. */
export function listOption(options: ParsedOptions, name: string): readonly string[] {
  const value = options[name];
  return Array.isArray(value) ? value : [];
}

/** Writes the file and runs the hooks, or prints it with `--sql`. */
export async function writeNewFile(context: CliContext, input: CommandInput, file: NewFile): Promise<ExitCode> {
  const { options } = input;
  const { planned } = file;
  const config = await context.config();
  const { graph } = await context.history();
  const { cwd, env } = context.io;
  for (const warning of planned.warnings) context.log.warn(warning);
  const versionPath = options["versionPath"];
  const folder = chooseFolder(config, {
    parents: planned.down.map((id) => graph.get(id)),
    cwd,
    ...(typeof versionPath === "string" ? { versionPath } : {}),
  });
  const revision = {
    ...planned,
    message: file.decidedMessage ?? (typeof options["message"] === "string" ? options["message"] : file.message ?? ""),
    folder,
    now: new Date(),
    ...(options["sqlFile"] === true ? { kind: "sql" as const } : {}),
    ...(file.upgrades === undefined ? {} : { upgrades: file.upgrades }),
    ...(file.downgrades === undefined ? {} : { downgrades: file.downgrades }),
    ...(file.imports === undefined ? {} : { imports: file.imports }),
  };
  if (options["sql"] === true) {
    context.io.out(renderRevision(config, revision, { cwd }).text);
    return 0;
  }
  const { path } = await writeRevision(config, revision, { cwd });
  // A project that came from Alembic has no types for its first TypeScript revision yet.
  if (path.endsWith(".ts")) await writeTypes(config.scriptLocation, cwd);
  if (context.globals.json) {
    context.printJson({ revision: planned.id, down_revision: planned.down, path });
  } else {
    context.print(`Generating ${path} ...  done`);
  }
  await runHooks(config.postWriteHooks, path, {
    cwd,
    env,
    onStart: (hook) => context.log.info(`Running post write hook '${hook.name}' ...`),
    onEnd: ({ output }) => context.io.err(output),
  });
  return 0;
}
