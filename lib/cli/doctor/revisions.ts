/**
 * The revisions: which of them run, and why the others do not.
 *
 * @module
 */
import { MigratorError } from "../../core/error.ts";
import type { RevisionBody } from "../../load/body.ts";
import type { Config } from "../../load/config/types.ts";
import { displayPath } from "../../load/display_path.ts";
import { DISK } from "../../load/files.ts";
import { type LoadedHistory, loadHistory } from "../../load/history.ts";
import { createImportCheck } from "../../load/python/imports.ts";
import { revisionText } from "../../load/read_revision.ts";
import { buildGraph } from "../../revision/graph.ts";
import type { RevisionHeader } from "../../revision/types.ts";
import { probe, type ProbeInput } from "../../run/probe.ts";
import type { RunSettings } from "../../run/settings.ts";
import { NEWEST_SERVER_VERSION } from "../moves.ts";
import { findingsOf, located } from "./finding.ts";
import type { Finding, MissingModule, RevisionFacts } from "./types.ts";

/** What is looked at. */
export interface RevisionsInput {
  readonly config: Config;
  readonly cwd: string;
  readonly settings: RunSettings;
}

/** What was found. */
export interface RevisionsFound {
  readonly revisions: RevisionFacts;
  readonly missing: readonly MissingModule[];
  readonly findings: readonly Finding[];
}

/** Runs every revision in recording mode, without a database. */
export async function examineRevisions(input: RevisionsInput): Promise<RevisionsFound> {
  const { config, cwd } = input;
  const findings: Finding[] = [];
  let loaded: LoadedHistory;
  try {
    loaded = await loadHistory(config, {
      cwd,
      // Nothing is waited for, and what revisions print is not the answer.
      ports: { stdout: () => {}, stderr: () => {}, sleep: () => Promise.resolve() },
      onBroken: (problem) => findings.push(...findingsOf(problem, { kind: "header", severity: "error" })),
    });
  } catch (error) {
    if (!(error instanceof MigratorError)) throw error;
    return {
      revisions: countRevisions([]),
      missing: [],
      findings: findingsOf(error, { kind: "folder", severity: "error" }),
    };
  }
  const { headers, warnings } = loaded;
  for (const { message, where = {} } of warnings) {
    findings.push({ ...located(where, { kind: "folder", severity: "warning" }), message, hint: null });
  }
  let ends = { heads: [] as readonly string[], bases: [] as readonly string[] };
  try {
    const { heads, bases } = buildGraph(headers);
    ends = { heads, bases };
  } catch (error) {
    if (!(error instanceof MigratorError)) throw error;
    findings.push(...findingsOf(error, { kind: "history", severity: "error" }));
  }
  const outcomes = { run: 0, read: 0, fail: 0 };
  for (const header of headers) {
    const { outcome, found } = await examineOne(input, { header, loaded });
    outcomes[outcome]++;
    findings.push(...found);
  }
  const missing = missingModules(headers, input);
  findings.push(...missing.map(importFinding));
  return { revisions: { ...countRevisions(headers), ...ends, ...outcomes }, missing, findings };
}

function countRevisions(headers: readonly RevisionHeader[]): RevisionFacts {
  const count = (kind: string) => headers.filter(({ source }) => source.kind === kind).length;
  return {
    total: headers.length,
    python: count("py"),
    typescript: count("ts"),
    sql: count("sql"),
    heads: [],
    bases: [],
    run: 0,
    read: 0,
    fail: 0,
  };
}

interface One {
  readonly header: RevisionHeader;
  readonly loaded: LoadedHistory;
}

interface Examined {
  readonly outcome: "run" | "read" | "fail";
  readonly found: readonly Finding[];
}

async function examineOne({ config, settings }: RevisionsInput, { header, loaded }: One): Promise<Examined> {
  const frame = { revision: header.id, file: header.source.display };
  const failed = (error: MigratorError): Examined => ({
    outcome: "fail",
    found: findingsOf(error, { ...frame, kind: "upgrade", severity: "error" }),
  });
  let body: RevisionBody | undefined;
  try {
    [body] = await loaded.bodies([header]);
  } catch (error) {
    if (!(error instanceof MigratorError)) throw error;
    return failed(error);
  }
  const input = { header, body: body!, settings, serverVersion: config.pgVersion ?? NEWEST_SERVER_VERSION };
  const up = await probe({ ...input, direction: "upgrade", offline: false });
  if (up.error !== null) return failed(up.error);
  const found: Finding[] = [];
  if (up.reads !== null) {
    found.push({
      ...located(up.reads, { ...frame, kind: "reads", severity: "info" }),
      message: "The upgrade asks the database: what it does then, only a run tells",
      hint: null,
    });
  }
  found.push(...await offlineFindings({ ...input, direction: "upgrade", offline: true }, frame));
  if (body!.downgrade !== null) {
    const down = await probe({ ...input, direction: "downgrade", offline: false });
    if (down.error !== null) {
      found.push(...findingsOf(down.error, { ...frame, kind: "downgrade", severity: "warning" }));
    }
  }
  return { outcome: up.reads === null ? "run" : "read", found };
}

/** Why a revision cannot be printed with `--sql`. */
async function offlineFindings(
  input: ProbeInput,
  frame: { readonly revision: string; readonly file: string },
): Promise<readonly Finding[]> {
  const { reads, error } = await probe(input);
  const place = { ...frame, kind: "offline", severity: "info" } as const;
  if (error !== null) return findingsOf(error, place);
  if (reads === null) return [];
  return [{
    ...located(reads, place),
    message: "The upgrade reads from a database also with --sql, and a printed script has none",
    hint: null,
  }];
}

function missingModules(headers: readonly RevisionHeader[], { config, cwd }: RevisionsInput): readonly MissingModule[] {
  const python = headers.filter(({ source }) => source.kind === "py");
  if (python.length === 0) return [];
  const check = createImportCheck({
    project: {
      cwd,
      file: config.file,
      scriptLocation: config.scriptLocation,
      prependSysPath: config.alembic.prependSysPath,
    },
    files: DISK,
    display: (path) => displayPath(path, cwd),
  });
  const found = new Map<string, MissingModule>();
  for (const { source } of python) {
    const text = revisionText(source, DISK.readBytes(source.path));
    const seen = new Set<string>();
    for (const { module, line, usedAt } of check(text, source.display)) {
      const before = found.get(module);
      const used = usedAt !== null;
      const better = before === undefined || (used && !before.used);
      found.set(module, {
        module,
        revisions: (before?.revisions ?? 0) + (seen.has(module) ? 0 : 1),
        file: better ? source.display : before.file,
        line: better ? usedAt ?? line : before.line,
        used: used || (before?.used ?? false),
      });
      seen.add(module);
    }
  }
  return [...found.values()].sort((one, other) =>
    other.revisions - one.revisions || (one.module < other.module ? -1 : 1)
  );
}

function importFinding({ module, revisions, file, line, used }: MissingModule): Finding {
  const where = revisions === 1 ? "one revision imports it" : `${revisions} revisions import it`;
  return {
    kind: "import",
    severity: used ? "warning" : "info",
    message: used
      ? `No module '${module}': ${where}, and names of it are used`
      : `No module '${module}': ${where}, none uses it`,
    revision: null,
    file,
    line,
    hint: used
      ? "If this line is reached, the revision fails: put the module into the project, or a stand-in of that name into 'shims' beside 'versions'"
      : null,
  };
}
