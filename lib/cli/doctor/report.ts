/**
 * A diagnosis for people and for scripts.
 *
 * @module
 */
import { indent, plural } from "../../core/text.ts";
import { displayPath } from "../../load/display_path.ts";
import { alignColumns } from "../report/format.ts";
import type { Style } from "../report/style.ts";
import type { Diagnosis, Finding, FindingKind } from "./types.ts";

/** How to print. */
export interface ReportOptions {
  readonly style: Style;
  readonly cwd: string;
  /** All findings, not only the first of each kind. */
  readonly all: boolean;
}

/** Places of a finding that are listed before "and 12 more". */
const SHOWN = 10;

/** Headings by kind, in the order of printing. */
const HEADINGS: readonly (readonly [FindingKind, string])[] = [
  ["configuration", "Configuration"],
  ["folder", "Folders"],
  ["env", "Not told by env.py"],
  ["header", "Headers that cannot be read"],
  ["history", "The history"],
  ["upgrade", "Will not run"],
  ["import", "Modules that are not there"],
  ["downgrade", "Cannot be taken down"],
  ["reads", "Ask the database"],
  ["offline", "Cannot be printed with --sql"],
];

/** The lines that a person reads. */
export function diagnosisLines(diagnosis: Diagnosis, options: ReportOptions): readonly string[] {
  const { style } = options;
  const lines = alignColumns(facts(diagnosis, options).map(([name, value]) => [style.dim(name), value]));
  for (const [kind, heading] of HEADINGS) {
    const found = diagnosis.findings.filter((finding) => finding.kind === kind);
    if (found.length === 0) continue;
    lines.push("", style.bold(`${heading} (${found.length})`));
    const groups = Map.groupBy(found, ({ message, hint, severity }) => JSON.stringify([severity, message, hint]));
    for (const group of groups.values()) lines.push(...groupLines(group, options));
  }
  lines.push("", summary(diagnosis, style));
  return lines;
}

function facts({ config, locations, templates, hooks, env, revisions }: Diagnosis, { cwd }: ReportOptions) {
  const path = (one: string) => displayPath(one, cwd);
  const kinds = ([["Python", revisions.python], ["TypeScript", revisions.typescript], ["SQL", revisions.sql]] as const)
    .filter(([, count]) => count > 0).map(([name, count]) => `${count} ${name}`).join(", ");
  const rows: (readonly [string, string])[] = [
    [
      "configuration",
      config.file === null ? "none: defaults and the environment" : `${path(config.file)} [${sectionName(config)}]`,
    ],
    ["scripts", path(config.scriptLocation)],
    ["versions", locations.map((one) => `${path(one.path)}${one.exists ? "" : " (not there)"}`).join(", ")],
    ["database", config.url === null ? "not configured" : `from ${config.origins["url"] ?? "the configuration"}`],
    ["version table", [config.versionTableSchema, config.versionTable].filter((part) => part !== null).join(".")],
    ["transaction", config.transactionPerMigration ? "one for each revision" : "one for the whole run"],
  ];
  const naming = Object.entries(config.naming).map(([kind, pattern]) => `${kind}: ${pattern}`);
  if (naming.length > 0) rows.push(["naming", naming.join(", ")]);
  if (config.target !== null) rows.push(["target", path(config.target)]);
  if (templates.length > 0) rows.push(["templates", templates.map(path).join(", ")]);
  if (hooks !== null) rows.push(["hooks", path(hooks)]);
  if (env !== null) {
    const told = Object.entries(env.told).filter(([name]) => name !== "naming_convention")
      .map(([name, value]) => `${name} = ${JSON.stringify(value)}`);
    if ("naming_convention" in env.told) told.push("naming_convention");
    rows.push(["env.py", `${env.file}${told.length === 0 ? ": sets nothing that matters" : `: ${told.join(", ")}`}`]);
  }
  rows.push(["revisions", revisions.total === 0 ? "none" : `${revisions.total}: ${kinds}`]);
  if (revisions.heads.length > 0) {
    rows.push([revisions.heads.length === 1 ? "head" : "heads", revisions.heads.join(", ")]);
  }
  return rows;
}

/** The section as the file calls it. */
function sectionName({ file, section }: Diagnosis["config"]): string {
  if (section !== "migrator" || file === null) return section;
  return file.endsWith(".ini") ? "alembic" : file.endsWith("pyproject.toml") ? "tool.alembic" : section;
}

/** The findings that say the same: once in words, then the places. */
function groupLines(group: readonly Finding[], { style, all }: ReportOptions): readonly string[] {
  const [{ severity, message, hint } = group[0]!] = group;
  const paint = { error: style.red, warning: style.yellow, info: style.blue }[severity];
  const [first = "", ...more] = message.split("\n");
  const shown = all ? group : group.slice(0, group.length === SHOWN + 1 ? SHOWN + 1 : SHOWN);
  return [
    `  ${paint(severity)}: ${first}`,
    ...more.map((detail) => indent(detail, 4)),
    ...shown.flatMap(({ revision, file, line }) => {
      const place = file === null ? [] : [style.bold(line === null ? file : `${file}:${line}`)];
      const parts = [...place, ...(revision === null ? [] : [style.dim(`(${revision})`)])];
      return parts.length === 0 ? [] : [`    ${parts.join(" ")}`];
    }),
    ...(shown.length < group.length ? [style.dim(`    and ${group.length - shown.length} more: -v lists all`)] : []),
    ...(hint === null ? [] : [`    ${style.cyan("hint:")} ${hint}`]),
  ];
}

function summary({ revisions, findings }: Diagnosis, style: Style): string {
  const errors = findings.filter(({ severity }) => severity === "error").length;
  const parts = [
    `${plural(revisions.run, "revision")} ${revisions.run === 1 ? "runs" : "run"}`,
    ...(revisions.read === 0 ? [] : [`${revisions.read} ${revisions.read === 1 ? "asks" : "ask"} the database`]),
    ...(revisions.fail === 0 ? [] : [`${revisions.fail} will not run`]),
  ];
  return (errors === 0 ? style.green : style.red)(
    `${parts.join(", ")}${errors === 0 ? "" : `; ${plural(errors, "error")}`}`,
  );
}

/** The document of `--json`. */
export function diagnosisJson(diagnosis: Diagnosis, cwd: string): Record<string, unknown> {
  const { config, locations, templates, hooks, env, revisions, missing, findings } = diagnosis;
  const path = (one: string) => displayPath(one, cwd);
  return {
    ok: findings.every(({ severity }) => severity !== "error"),
    configuration: {
      file: config.file === null ? null : path(config.file),
      section: sectionName(config),
      script_location: path(config.scriptLocation),
      version_locations: locations.map((one) => ({ path: path(one.path), exists: one.exists })),
      url_from: config.url === null ? null : config.origins["url"] ?? "the configuration",
      version_table: config.versionTable,
      version_table_schema: config.versionTableSchema,
      transaction_per_migration: config.transactionPerMigration,
      naming: Object.entries(config.naming).map(([kind, pattern]) => ({ kind, pattern })),
      target: config.target === null ? null : path(config.target),
      templates: templates.map(path),
      hooks: hooks === null ? null : path(hooks),
    },
    env: env === null ? null : {
      file: env.file,
      told: Object.entries(env.told).map(([option, value]) => ({ option, value: JSON.stringify(value) })),
      unknown: env.unknown,
    },
    revisions,
    missing_modules: missing,
    findings,
  };
}
