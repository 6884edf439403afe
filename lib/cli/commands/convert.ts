import type { ExitCode } from "../../core/error.ts";
import { MigratorError } from "../../core/error.ts";
import { plural } from "../../core/text.ts";
import { displayPath } from "../../load/display_path.ts";
import { systemReason } from "../../load/files.ts";
import { loadHistory } from "../../load/history.ts";
import { writeTypes } from "../../load/write/init_project.ts";
import { writeNewFile } from "../../load/write/write_file.ts";
import { buildGraph } from "../../revision/graph.ts";
import { resolveRevisions } from "../../revision/resolve.ts";
import type { RevisionHeader } from "../../revision/types.ts";
import type { CliContext } from "../context.ts";
import { type ConvertInput, convertOne } from "../convert/convert_one.ts";
import { NEWEST_SERVER_VERSION } from "../moves.ts";
import { currentForSymbol } from "../position.ts";
import { runSettings } from "../run_settings.ts";
import type { CommandInput } from "../spec/types.ts";

/** A revision that was converted. */
interface Converted {
  readonly header: RevisionHeader;
  readonly path: string;
  /** Where the original is now; `null` when it was removed, or nothing was written. */
  readonly original: string | null;
  readonly text: string;
  readonly notes: readonly string[];
}

/** A revision that stays Python. */
interface Kept {
  readonly header: RevisionHeader;
  readonly reason: string;
  readonly file: string;
  readonly line: number | null;
}

/** `migrator convert [REVISION...]`. */
export async function run(context: CliContext, input: CommandInput): Promise<ExitCode> {
  const config = await context.config();
  const { cwd } = context.io;
  const quiet = { stdout: () => {}, stderr: () => {}, sleep: () => Promise.resolve() };
  const history = await loadHistory(config, { cwd, ports: quiet });
  const elsewhere = await loadHistory(config, {
    cwd,
    ports: {
      ...quiet,
      clock: () => Date.now() + FAR_OFF_MS,
      random: () => 0.123,
      randomBytes: (length) => new Uint8Array(length).fill(7),
      timezoneOffset: () => 90,
      environ: {},
    },
  });
  const wanted = await chosen(context, { input, headers: history.headers });
  const scratch = await Deno.makeTempDir({ prefix: "migrator-convert-" });
  const converted: Converted[] = [];
  const kept: Kept[] = [];
  try {
    const settings = runSettings(context, { config });
    const { scriptLocation } = config;
    const serverVersion = config.pgVersion ?? NEWEST_SERVER_VERSION;
    const tools: ConvertInput = { history, elsewhere, settings, serverVersion, scriptLocation, scratch };
    for (const header of wanted) {
      const found = await convertOne(header, tools);
      if ("reason" in found) kept.push({ header, ...found });
      else converted.push(await write(header, { ...found, input, cwd }));
    }
    if (converted.length > 0 && input.options["dryRun"] !== true) await writeTypes(scriptLocation, cwd);
  } finally {
    await Deno.remove(scratch, { recursive: true });
  }
  report(context, { converted, kept, dryRun: input.options["dryRun"] === true });
  return kept.length === 0 ? 0 : 3;
}

/** Far enough for every date to be another one. */
const FAR_OFF_MS = 400 * 24 * 3600 * 1000;

interface ChosenInput {
  readonly input: CommandInput;
  readonly headers: readonly RevisionHeader[];
}

/** The Python revisions that were asked for, in load order. */
async function chosen(context: CliContext, { input, headers }: ChosenInput): Promise<readonly RevisionHeader[]> {
  const graph = buildGraph(headers);
  const all = input.options["all"] === true;
  if (all === input.arguments.length > 0) {
    throw new MigratorError(
      "usage",
      all ? "Cannot convert: --all and names of revisions exclude each other" : "Cannot convert: no revision is named",
      { hint: "Name revisions, or give --all" },
    );
  }
  if (all) return headers.filter(({ source }) => source.kind === "py");
  const ids = new Set<string>();
  for (const symbol of input.arguments) {
    const current = await currentForSymbol(context, symbol);
    const found = resolveRevisions(graph, symbol, {
      purpose: "convert",
      ...(current === undefined ? {} : { current }),
    });
    for (const id of found) {
      const { source } = graph.get(id);
      if (source.kind !== "py") {
        throw new MigratorError("usage", `Cannot convert '${id}': '${source.display}' is no Python file`, {
          hint: "Name Python revisions, or give --all",
          data: { revision: id },
        });
      }
      ids.add(id);
    }
  }
  return headers.filter(({ id }) => ids.has(id));
}

interface WriteInput {
  readonly text: string;
  readonly notes: readonly string[];
  readonly input: CommandInput;
  readonly cwd: string;
}

/** Writes the new file, and only then takes the original away. */
async function write(header: RevisionHeader, { text, notes, input, cwd }: WriteInput): Promise<Converted> {
  const python = header.source.path;
  const path = `${python.replace(/\.py$/, "")}.ts`;
  const made = { header, path, text, notes };
  if (input.options["dryRun"] === true) return { ...made, original: null };
  const backup = input.options["remove"] === true ? null : `${python}.bak`;
  if (backup !== null && await exists(backup)) {
    throw new MigratorError("file-exists", `Cannot write '${displayPath(backup, cwd)}': the file exists`, {
      hint: "Nothing is ever overwritten: move the file away, or give --remove",
      data: { file: backup },
    });
  }
  await writeNewFile(path, text, { cwd, within: dirnameOf(python) });
  try {
    if (backup === null) await Deno.remove(python);
    else await Deno.rename(python, backup);
  } catch (error) {
    // Two files of one id would break the history.
    await Deno.remove(path);
    throw new MigratorError("write-failed", `Cannot take '${header.source.display}' away: ${systemReason(error)}`, {
      hint: "Check the permissions of the folder",
      data: { file: python },
      cause: error,
    });
  }
  return { ...made, original: backup };
}

function dirnameOf(path: string): string {
  return path.slice(0, Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\")));
}

async function exists(path: string): Promise<boolean> {
  try {
    await Deno.lstat(path);
    return true;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}

interface Report {
  readonly converted: readonly Converted[];
  readonly kept: readonly Kept[];
  readonly dryRun: boolean;
}

function report(context: CliContext, { converted, kept, dryRun }: Report): void {
  const { style } = context;
  const path = (one: string) => displayPath(one, context.io.cwd);
  if (context.globals.json) {
    context.printJson({
      dry_run: dryRun,
      converted: converted.map(({ header, path: file, original, notes }) => ({
        revision: header.id,
        file: path(file),
        original: original === null ? null : path(original),
        notes,
      })),
      kept: kept.map(({ header, reason, file, line }) => ({ revision: header.id, reason, file, line })),
    });
    return;
  }
  for (const { header, path: file, text, notes } of converted) {
    const note = notes.length === 0 ? "" : style.dim(` (${notes.join("; ")})`);
    context.print(`${style.yellow(header.id)} ${header.source.display} -> ${path(file)}${note}`);
    if (dryRun && context.globals.verbose) context.print(`\n${text}`);
  }
  if (kept.length > 0 && converted.length > 0) context.print("");
  for (const { header, reason, file, line } of kept) {
    const where = line === null ? file : `${file}:${line}`;
    context.print(`${style.yellow(header.id)} ${style.bold(where)}: stays Python: ${reason}`);
  }
  const words = dryRun ? "can be converted" : "converted";
  context.print("");
  context.print(
    `${plural(converted.length, "revision")} ${words}, ${kept.length} ${kept.length === 1 ? "stays" : "stay"} Python`,
  );
}
