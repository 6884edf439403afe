/**
 * Command-line arguments to a command, its input and the global options.
 *
 * @module
 */
import { Command, CommanderError, Option } from "commander";
import { MigratorError } from "../core/error.ts";
import { nearest } from "../core/text.ts";
import { GLOBAL_OPTIONS, ROOT_OPTIONS } from "./spec/global_options.ts";
import { COMMANDS } from "./spec/table.ts";
import type { CommandInput, CommandSpec, OptionSpec, ParsedOptions } from "./spec/types.ts";

/** What was asked for. */
export interface Invocation {
  /** `null`: nothing but global options were given. */
  readonly command: CommandSpec | null;
  readonly input: CommandInput;
  /** Global options, wherever they stood. */
  readonly globals: ParsedOptions;
}

/**
 * Parses arguments.
 *
 * `-1`, `+2` and `head-1` are values; long options may be shortened to a unique prefix, as in Alembic.
 *
 * Throws `MigratorError` with code `usage` and exit code 2.
 */
export function parseArguments(argv: readonly string[]): Invocation {
  let found: Invocation | undefined;
  const root = withOptions(new Command("migrator"), [...ROOT_OPTIONS, ...GLOBAL_OPTIONS], new Set());
  root.enablePositionalOptions().allowExcessArguments(true).helpOption(false).helpCommand(false).exitOverride()
    .configureOutput({ writeErr: () => {}, writeOut: () => {} })
    .action(() => {
      found = { command: null, input: { arguments: root.args, options: {} }, globals: collect(root, GLOBAL_AND_ROOT) };
    });
  for (const spec of COMMANDS) addCommand(root, spec, (invocation) => found = invocation);
  try {
    root.parse(expandPrefixes(argv), { from: "user" });
  } catch (error) {
    if (error instanceof CommanderError) throw usageError(error, argv);
    throw error;
  }
  if (found === undefined) throw new Error("the argument parser returned nothing");
  if (found.command === null && found.input.arguments.length > 0) throw unknownCommand(found.input.arguments[0] ?? "");
  return found;
}

const GLOBAL_AND_ROOT: readonly OptionSpec[] = [...ROOT_OPTIONS, ...GLOBAL_OPTIONS];

function addCommand(root: Command, spec: CommandSpec, done: (invocation: Invocation) => void): void {
  const command = new Command(spec.name).helpOption(false).exitOverride().allowExcessArguments(false)
    .configureOutput({ writeErr: () => {}, writeOut: () => {} });
  if (spec.aliases !== undefined) command.aliases([...spec.aliases]);
  const taken = new Set(spec.options.flatMap((option) => [option.short ?? "", ...option.long]));
  withOptions(command, spec.options, new Set());
  withOptions(command, GLOBAL_OPTIONS, taken);
  for (const argument of spec.arguments) {
    const name = argument.variadic === true ? `${argument.name}...` : argument.name;
    // A required argument is checked below, so that '--help' does not ask for it.
    command.argument(`[${name}]`);
  }
  command.action(() => {
    const globals = merge(collect(root, GLOBAL_AND_ROOT), collect(command, GLOBAL_OPTIONS));
    const values = command.args;
    const missing = spec.arguments.findIndex((argument, index) => argument.required && values[index] === undefined);
    if (missing >= 0 && globals["help"] !== true) {
      throw usage(`Cannot run '${spec.name}': argument '${spec.arguments[missing]?.name}' is missing`, spec.name);
    }
    done({ command: spec, input: { arguments: values, options: collect(command, spec.options) }, globals });
  });
  root.addCommand(command);
}

function withOptions(command: Command, options: readonly OptionSpec[], taken: ReadonlySet<string>): Command {
  for (const spec of options) {
    const spellings = [...(spec.short === undefined ? [] : [spec.short]), ...spec.long].filter((text) =>
      !taken.has(text)
    );
    if (spellings.length === 0) continue;
    const [first, second, ...more] = spellings;
    const value = spec.value === undefined ? "" : spec.optionalValue === true ? ` [${spec.value}]` : ` <${spec.value}>`;
    command.addOption(option(`${[first, second].filter((text) => text !== undefined).join(", ")}${value}`, spec));
    for (const spelling of more) command.addOption(option(`${spelling}${value}`, spec));
  }
  return command;
}

function option(flags: string, spec: OptionSpec): Option {
  const made = new Option(flags.replace("--no-", "--disable-"), spec.description);
  if (spec.choices !== undefined) made.choices([...spec.choices]);
  if (spec.repeatable === true) {
    made.argParser((value: string, before: string[] | undefined) => [...(before ?? []), value]);
  }
  return made;
}

// Commander gives '--no-x' a meaning of its own (a negated default); here it is an ordinary switch.
function rename(argument: string): string {
  return argument.startsWith("--no-") ? `--disable-${argument.slice("--no-".length)}` : argument;
}

function collect(command: Command, specs: readonly OptionSpec[]): ParsedOptions {
  const values: Record<string, unknown> = command.opts();
  const result: Record<string, string | readonly string[] | boolean | undefined> = {};
  for (const spec of specs) {
    for (const spelling of [...spec.long, ...(spec.short === undefined ? [] : [spec.short])]) {
      const value = values[new Option(rename(spelling)).attributeName()];
      if (value === undefined) continue;
      result[spec.name] = typeof value === "string" && spec.short !== undefined && value.startsWith("=")
        // `-r=-3:`, as argparse takes it.
        ? value.slice(1)
        : value as string | readonly string[] | boolean;
    }
  }
  return result;
}

function merge(before: ParsedOptions, after: ParsedOptions): ParsedOptions {
  const result: Record<string, string | readonly string[] | boolean | undefined> = { ...before };
  for (const [name, value] of Object.entries(after)) {
    const earlier = result[name];
    result[name] = Array.isArray(value) && Array.isArray(earlier) ? [...earlier, ...value] : value;
  }
  return result;
}

/** Writes `--auto` out as `--autogenerate` where only one option begins so. */
function expandPrefixes(argv: readonly string[]): string[] {
  const command = COMMANDS.find((spec) => argv.some((word) => word === spec.name || spec.aliases?.includes(word)));
  const known = [...GLOBAL_AND_ROOT, ...(command?.options ?? [])].flatMap((spec) => spec.long);
  let ended = false;
  return argv.map((word) => {
    if (word === "--") ended = true;
    if (ended || !word.startsWith("--")) return word;
    const [name, ...rest] = word.split("=");
    if (name === undefined || known.includes(name)) return rename(word);
    const matches = new Set(known.filter((candidate) => candidate.startsWith(name)));
    return matches.size === 1 ? rename([[...matches][0], ...rest].join("=")) : word;
  });
}

function usageError(error: CommanderError, argv: readonly string[]): MigratorError {
  const command = COMMANDS.find((spec) => argv.some((word) => word === spec.name || spec.aliases?.includes(word)));
  const text = error.message.replace(/^error: /, "").replaceAll("--disable-", "--no-");
  const word = /^unknown command '([^']*)'/.exec(text)?.[1];
  if (word !== undefined) return unknownCommand(word);
  const unknown = /^unknown option '([^']*)'/.exec(text)?.[1];
  if (unknown !== undefined) {
    const known = [...GLOBAL_OPTIONS, ...(command?.options ?? [])].flatMap((spec) => spec.long);
    const guess = nearest(unknown.split("=")[0] ?? unknown, known);
    return usage(`Cannot understand option '${unknown}'`, command?.name, guess);
  }
  const sentence = text.split("\n")[0] ?? text;
  return usage(`Cannot understand the command line: ${sentence.replace(/\.$/, "")}`, command?.name);
}

function unknownCommand(word: string): MigratorError {
  const guess = nearest(word, COMMANDS.flatMap((spec) => [spec.name, ...(spec.aliases ?? [])]));
  return usage(`Cannot find command '${word}'`, undefined, guess);
}

function usage(sentence: string, command: string | undefined, guess?: string): MigratorError {
  const help = command === undefined ? "'migrator --help' lists the commands" : `see 'migrator ${command} --help'`;
  return new MigratorError("usage", sentence, {
    hint: guess === undefined ? help.replace(/^see/, "See") : `Did you mean '${guess}'? (${help})`,
  });
}
