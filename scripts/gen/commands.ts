/**
 * Generates `docs/commands.md` and the man page from the definitions of the commands.
 *
 * @module
 */
import { EXIT_CODES, GROUPS, optionSpelling, usageLine } from "../../lib/cli/help.ts";
import { GLOBAL_OPTIONS, ROOT_OPTIONS } from "../../lib/cli/spec/global_options.ts";
import { COMMANDS } from "../../lib/cli/spec/table.ts";
import type { CommandSpec, OptionSpec } from "../../lib/cli/spec/types.ts";
import type { GeneratedFile } from "../gen.ts";
import { projectVersion } from "./version.ts";

/** Both files. */
export async function generate(): Promise<readonly GeneratedFile[]> {
  return [
    { path: "docs/commands.md", text: markdown() },
    { path: "docs/migrator.1", text: manual(await projectVersion()) },
  ];
}

const HEAD = `# Commands

Generated from \`lib/cli/spec/\` by \`deno task gen\`; \`migrator COMMAND --help\` prints the same, and \`docs/migrator.1\` is the same as a
man page (\`man ./docs/migrator.1\`).

    migrator [global options] COMMAND [options]

stdout carries the answer (revisions, SQL, JSON, the picture), stderr progress, log lines and errors. \`--opt value\` and \`--opt=value\` are
the same; \`-1\`, \`+2\` and \`head-1\` are values. Command names can also be written with a hyphen (\`ensure-version\`).
`;

function markdown(): string {
  const contents = GROUPS.flatMap((group) => {
    const commands = COMMANDS.filter((command) => command.group === group);
    if (commands.length === 0) return [];
    const links = commands.map(({ name, summary }) => `- [\`${name}\`](#${name}): ${summary}`);
    return [`**${group}**\n`, ...links, ""];
  });
  const sections = GROUPS.flatMap((group) => COMMANDS.filter((command) => command.group === group).map(section));
  return [
    HEAD,
    ...contents,
    "## Global options\n",
    optionTable([...GLOBAL_OPTIONS, ...ROOT_OPTIONS], new Set()),
    "## Exit codes\n",
    "| code | meaning |\n|---|---|",
    ...EXIT_CODES.map(([code, meaning]) => `| ${code} | ${meaning} |`),
    "",
    ...sections,
  ].join("\n");
}

function section(spec: CommandSpec): string {
  const parts = [`## ${spec.name}\n`, `\`\`\`text\n${usageLine(spec)}\n\`\`\`\n`, `${spec.description}\n`];
  if (spec.arguments.length > 0) {
    parts.push("| argument | meaning |\n|---|---|");
    parts.push(
      ...spec.arguments.map(({ name, description }) => `| \`${name.toUpperCase()}\` | ${cell(description)} |`),
      "",
    );
  }
  if (spec.options.length > 0) parts.push(optionTable(spec.options, new Set()));
  for (const { line, says } of spec.examples) parts.push(`    ${line}${says === "" ? "" : `    # ${says}`}`);
  return `${parts.join("\n")}\n`;
}

function optionTable(options: readonly OptionSpec[], taken: ReadonlySet<string>): string {
  const rows = options.filter(({ hidden }) => hidden !== true).map((option) =>
    `| \`${optionSpelling(option, taken)}\` | ${cell(option.description)} |`
  );
  return `| option | meaning |\n|---|---|\n${rows.join("\n")}\n`;
}

function cell(text: string): string {
  return text.replaceAll("|", "\\|");
}

function manual(version: string): string {
  const lines = [
    '.\\" Generated from lib/cli/spec/ by deno task gen',
    `.TH MIGRATOR 1 "" "migrator ${version}" "User Commands"`,
    ".SH NAME",
    "migrator \\- schema migrations for PostgreSQL",
    ".SH SYNOPSIS",
    ".B migrator",
    "[\\fIglobal options\\fR] \\fICOMMAND\\fR [\\fIoptions\\fR]",
    ".SH DESCRIPTION",
    roff("Brings a PostgreSQL database along a graph of revision files, written in TypeScript or SQL."),
    roff("The configuration is the nearest migrator.toml upwards from the working directory."),
    ".SH GLOBAL OPTIONS",
    ...[...GLOBAL_OPTIONS, ...ROOT_OPTIONS].flatMap(manualOption),
  ];
  for (const group of GROUPS) {
    const commands = COMMANDS.filter((command) => command.group === group);
    if (commands.length === 0) continue;
    lines.push(`.SH ${group.toUpperCase()}`, ...commands.flatMap(manualCommand));
  }
  lines.push(".SH EXIT STATUS", ...EXIT_CODES.flatMap(([code, meaning]) => [".TP", `.B ${code}`, roff(meaning)]));
  lines.push(".SH ENVIRONMENT");
  for (const [name, meaning] of VARIABLES) lines.push(".TP", `.B ${name}`, roff(meaning));
  return `${lines.join("\n")}\n`;
}

const VARIABLES: readonly (readonly [string, string])[] = [
  ["DATABASE_URL", "The database, where the command line and the configuration name none."],
  ["MIGRATOR_CONFIG", "The configuration file."],
  ["MIGRATOR_*", "Any key of the configuration, such as MIGRATOR_LOCK_WAIT for lock.wait."],
  ["PGHOST, PGPASSWORD, ...", "As in libpq."],
  ["NO_COLOR, FORCE_COLOR", "No colour, or colour in any case."],
  ["PAGER", "What shows a long history on a terminal."],
];

function manualCommand(spec: CommandSpec): readonly string[] {
  return [
    ".SS",
    `\\fB${roff(usageLine(spec))}\\fR`,
    ...spec.description.split("\n").map(roff),
    ...spec.arguments.flatMap(({ name, description }) => [".TP", `.I ${roff(name.toUpperCase())}`, roff(description)]),
    ...spec.options.filter(({ hidden }) => hidden !== true).flatMap(manualOption),
    ...(spec.examples.length === 0 ? [] : [".PP", "Examples:"]),
    ...spec.examples.flatMap(({ line, says }) => [
      ".PP",
      ...(says === "" ? [] : [roff(says), ".br"]),
      ".nf",
      `    ${roff(line)}`,
      ".fi",
    ]),
  ];
}

function manualOption(option: OptionSpec): readonly string[] {
  return [".TP", `.B ${roff(optionSpelling(option))}`, roff(option.description)];
}

/** Text that roff takes for text: no commands at the start of a line, hyphens that can be copied. */
function roff(text: string): string {
  return text.replaceAll("\\", "\\e").replaceAll("-", "\\-").replace(/^(?=[.'])/, "\\&");
}
