/**
 * The surroundings of the revisions: configuration, folders, env.py, target, templates.
 *
 * @module
 */
import { dirname, join, resolve } from "node:path";
import { MigratorError } from "../../core/error.ts";
import { envSettings } from "../../load/alembic/sections.ts";
import type { Config } from "../../load/config/types.ts";
import { displayPath } from "../../load/display_path.ts";
import { loadEnvFile } from "../../load/env_file.ts";
import { DISK } from "../../load/files.ts";
import { alembicSettings } from "../../load/python/project.ts";
import { targetSpec } from "../../load/target/target_spec.ts";
import { findingsOf } from "./finding.ts";
import type { EnvFacts, Finding } from "./types.ts";

/** What is looked at. */
export interface ProjectInput {
  readonly config: Config;
  readonly cwd: string;
}

/** What there is of a kind. */
export interface ProjectFacts {
  readonly locations: readonly { readonly path: string; readonly exists: boolean }[];
  readonly templates: readonly string[];
  readonly hooks: string | null;
  readonly env: EnvFacts | null;
  readonly findings: readonly Finding[];
}

/** Looks at everything but the revisions. */
export async function examineProject(input: ProjectInput): Promise<ProjectFacts> {
  const { config, cwd } = input;
  const findings: Finding[] = [];
  const locations = config.versionLocations.map((path) => ({ path, exists: isFolder(path) }));
  const templates = ["script.ts.tmpl", "script.sql.tmpl"].map((name) => join(config.scriptLocation, name)).filter(
    isFile,
  );
  const hookFile = join(config.scriptLocation, "env.ts");
  if (isFile(hookFile)) {
    findings.push(...await attempt("configuration", () => loadEnvFile(config.scriptLocation, { cwd })));
  }
  if (config.target !== null) {
    const { target } = config;
    findings.push(...await attempt("configuration", () => targetSpec(target, { cwd, files: DISK })));
  }
  findings.push(...urlFindings(input));
  const env = await envFacts(input);
  findings.push(...(env?.unknown ?? []).map((unknown) => envFinding(unknown, env!.file)));
  return { locations, templates, hooks: isFile(hookFile) ? hookFile : null, env, findings };
}

async function attempt(kind: Finding["kind"], work: () => unknown): Promise<readonly Finding[]> {
  try {
    await work();
    return [];
  } catch (error) {
    if (!(error instanceof MigratorError)) throw error;
    return findingsOf(error, { kind, severity: "error" });
  }
}

function isFolder(path: string): boolean {
  try {
    return DISK.stat(path).isDirectory;
  } catch {
    return false;
  }
}

function isFile(path: string): boolean {
  try {
    return DISK.stat(path).isFile;
  } catch {
    return false;
  }
}

/** A database that is not PostgreSQL is not ours; a placeholder is no database. */
function urlFindings({ config, cwd }: ProjectInput): readonly Finding[] {
  const nothing = { revision: null, line: null, kind: "configuration" } as const;
  if (config.url !== null) return [];
  const settings = alembicSettings({ ...config, cwd, file: config.file, prependSysPath: [] }, DISK);
  const text = settings.options.get("sqlalchemy.url");
  const scheme = text === undefined ? undefined : /^[a-z][\w+]*(?=:)/i.exec(text)?.[0];
  const file = settings.file === null ? null : displayPath(settings.file, cwd);
  const placeholder = scheme === undefined || scheme === "driver";
  return [{
    ...nothing,
    file: placeholder ? null : file,
    severity: "info",
    message: placeholder
      ? "No database is configured"
      : `'sqlalchemy.url' names a database of another kind ('${scheme}'), so it is not used`,
    hint: "Give --url, or set DATABASE_URL",
  }];
}

async function envFacts({ config, cwd }: ProjectInput): Promise<EnvFacts | null> {
  const path = join(config.scriptLocation, "env.py");
  if (!isFile(path)) return null;
  const base = config.file === null ? cwd : dirname(config.file);
  const roots = [...config.alembic.prependSysPath, base].map((one) => resolve(base, one));
  const { values, naming, unknown } = await envSettings(config.scriptLocation, { roots, base, files: DISK });
  return {
    file: displayPath(path, cwd),
    told: { ...values, ...(naming === null ? {} : { naming_convention: naming }) },
    unknown: unknown.filter((one, index) => unknown.findIndex(({ option }) => option === one.option) === index),
  };
}

/** Where the setting goes, by what env.py calls it. */
const SETTINGS: Readonly<Record<string, string>> = {
  naming_convention: "[migrator.naming]",
  render_as_batch: "render_as_batch in [migrator.alembic]",
};

function envFinding({ option, line }: { readonly option: string; readonly line: number }, file: string): Finding {
  return {
    kind: "env",
    severity: "warning",
    message: `Cannot tell '${option}': ${
      option === "naming_convention" ? "the metadata cannot be followed to where it is made" : "its value is computed"
    }`,
    revision: null,
    file,
    line,
    hint: `Set ${
      SETTINGS[option] ?? `'${option}' in [migrator]`
    } of migrator.toml; if env.py sets nothing special, all is well`,
  };
}
