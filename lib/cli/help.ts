/**
 * `--help`, from the same definitions as the parser.
 *
 * @module
 */
import { wrap } from "../core/text.ts";
import { visibleWidth } from "./report/format.ts";
import type { Style } from "./report/style.ts";
import { GLOBAL_OPTIONS, ROOT_OPTIONS } from "./spec/global_options.ts";
import { COMMANDS } from "./spec/table.ts";
import type { ArgumentSpec, CommandGroup, CommandSpec, OptionSpec } from "./spec/types.ts";

/** Headings of the list of commands, in their order. */
export const GROUPS: readonly CommandGroup[] = [
  "Write revisions",
  "Move the database",
  "Look",
  "Check",
  "Set up and tools",
];

/** Exit codes and what they mean. */
export const EXIT_CODES: readonly (readonly [string, string])[] = [
  ["0", "done"],
  ["1", "failed"],
  ["2", "wrong usage or configuration"],
  ["3", "a check found differences"],
  ["4", "another run holds the migration lock and the wait ran out"],
  ["130", "interrupted"],
];

/** Help for the whole program. */
export function rootHelp(style: Style, columns: number): string {
  const width = Math.min(columns, 100);
  const lines = [
    `${style.bold("migrator")} - schema migrations for PostgreSQL`,
    "",
    `${style.bold("Usage:")} migrator [global options] COMMAND [options]`,
  ];
  for (const group of GROUPS) {
    const commands = COMMANDS.filter((command) => command.group === group);
    if (commands.length === 0) continue;
    lines.push(
      "",
      style.bold(`${group}:`),
      ...twoColumns(commands.map((spec) => [style.cyan(spec.name), spec.summary]), width),
    );
  }
  lines.push("", style.bold("Global options:"), ...optionLines([...GLOBAL_OPTIONS, ...ROOT_OPTIONS], { style, width }));
  lines.push("", style.bold("Exit codes:"), ...twoColumns(EXIT_CODES, width));
  lines.push("", "'migrator COMMAND --help' explains one command, with examples.");
  return lines.join("\n") + "\n";
}

/** Help for one command. */
export function commandHelp(spec: CommandSpec, look: { style: Style; columns: number }): string {
  const { style } = look;
  const width = Math.min(look.columns, 100);
  const lines = [`${style.bold("Usage:")} ${usageLine(spec)}`, "", ...wrap(spec.description, width)];
  if (spec.aliases !== undefined) lines.push("", `Also spelled: ${spec.aliases.join(", ")}`);
  if (spec.arguments.length > 0) {
    const rows = spec.arguments.map((
      argument,
    ): [string, string] => [style.cyan(argument.name.toUpperCase()), argument.description]);
    lines.push("", style.bold("Arguments:"), ...twoColumns(rows, width));
  }
  if (spec.options.length > 0) lines.push("", style.bold("Options:"), ...optionLines(spec.options, { style, width }));
  const taken = new Set(spec.options.flatMap((option) => option.short ?? []));
  lines.push("", style.bold("Global options:"), ...optionLines(GLOBAL_OPTIONS, { style, width, taken }));
  if (spec.examples.length > 0) {
    lines.push("", style.bold("Examples:"));
    for (const example of spec.examples) {
      if (example.says !== "") lines.push(style.dim(`  # ${example.says}`));
      lines.push(`  ${example.line}`);
    }
  }
  return lines.join("\n") + "\n";
}

/** `migrator upgrade [options] REVISION`. */
export function usageLine(spec: CommandSpec): string {
  return ["migrator", spec.name, ...(spec.options.length > 0 ? ["[options]"] : []), ...spec.arguments.map(argumentText)]
    .join(" ");
}

function argumentText(argument: ArgumentSpec): string {
  const name = argument.name.toUpperCase() + (argument.variadic === true ? "..." : "");
  return argument.required ? name : `[${name}]`;
}

interface OptionLineOptions {
  readonly style: Style;
  readonly width: number;
  /** Short spellings that mean something else for this command. */
  readonly taken?: ReadonlySet<string>;
}

/** `-m, --message TEXT`. */
export function optionSpelling(spec: OptionSpec, taken: ReadonlySet<string> = new Set()): string {
  const short = spec.short === undefined || taken.has(spec.short) ? [] : [spec.short];
  const words = [...short, ...spec.long].join(", ");
  return spec.value === undefined ? words : `${words} ${spec.value}`;
}

function optionLines(options: readonly OptionSpec[], how: OptionLineOptions): readonly string[] {
  const rows = options.filter((spec) => spec.hidden !== true).map((spec): [string, string] => [
    how.style.cyan(optionSpelling(spec, how.taken)),
    spec.description,
  ]);
  return twoColumns(rows, how.width);
}

const LEFT_WIDTH = 26;

function twoColumns(rows: readonly (readonly [string, string])[], width: number): readonly string[] {
  return rows.flatMap(([left, right]) => {
    const lines = wrap(right, Math.max(30, width - LEFT_WIDTH - 4));
    const [first = "", ...rest] = lines;
    const fits = visibleWidth(left) < LEFT_WIDTH;
    const margin = " ".repeat(LEFT_WIDTH + 2);
    return fits
      ? [`  ${left}${" ".repeat(LEFT_WIDTH - visibleWidth(left))}${first}`, ...rest.map((line) => margin + line)]
      : [`  ${left}`, ...lines.map((line) => margin + line)];
  });
}
