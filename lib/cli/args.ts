/**
 * Command-line arguments to a command, its input and the global options.
 *
 * @module
 */
import { parseArgs } from "node:util";
import { MigratorError } from "../core/error.ts";
import { nearest } from "../core/text.ts";
import { GLOBAL_OPTIONS, ROOT_OPTIONS } from "./spec/global_options.ts";
import { COMMANDS, findCommand } from "./spec/table.ts";
import type { CommandInput, CommandSpec, OptionSpec, ParsedOptions } from "./spec/types.ts";

/** What was asked for. */
export interface Invocation {
  /** `null`: nothing but global options were given. */
  readonly command: CommandSpec | null;
  readonly input: CommandInput;
  /** Global options, wherever they stood. */
  readonly globals: ParsedOptions;
}

type Values = Record<string, string | readonly string[] | boolean>;

/** Where options may be spelled, those of the command first, and where their values go. */
type Places = readonly (readonly [readonly OptionSpec[], Values])[];

/** Words that stand on one side of the command. */
interface Side {
  readonly words: readonly string[];
  readonly places: Places;
  /** Absent before the command. */
  readonly command?: CommandSpec;
}

/** An option that was found on the line, and where its value goes. */
interface Found {
  /** As it was written, or as it is spelled in full. */
  readonly spelling: string;
  readonly spec: OptionSpec;
  readonly into: Values;
}

/** An option as `parseArgs` found it. */
interface OptionToken {
  readonly rawName: string;
  readonly index: number;
  readonly value: string | undefined;
  readonly inlineValue: boolean | undefined;
}

/**
 * Parses arguments.
 *
 * `-1`, `+2` and `head-1` are values; long options may be shortened to a unique prefix, as in Alembic; short ones may
 * stand together (`-qv`) and hold their value (`-mtext`, `-m=text`). An option of a command hides a global one that is
 * spelled the same. After `--` everything is a value.
 *
 * Throws `MigratorError` with code `usage` and exit code 2.
 *
 * @example
 * ```ts
 * const { command, input } = parseArguments(["downgrade", "-1"]);
 * ```
 */
export function parseArguments(argv: readonly string[]): Invocation {
  const globals: Values = {};
  const options: Values = {};
  const before: Side = { words: argv, places: [[ROOT_OPTIONS, globals], [GLOBAL_OPTIONS, globals]] };
  const at = readSide(before, "first value")[0];
  if (at === undefined) return { command: null, input: { arguments: [], options }, globals };
  const word = argv[at]!;
  const command = findCommand(word);
  if (command === undefined) throw unknownCommand(word);
  const words = argv.slice(at + 1);
  const after: Side = { words, places: [[command.options, options], [GLOBAL_OPTIONS, globals]], command };
  const values = readSide(after, "all").map((index) => words[index]!);
  if (globals["help"] !== true) checkArguments(command, values);
  return { command, input: { arguments: values, options }, globals };
}

/** Reads options, and returns the indexes of the words that are values. */
function readSide(side: Side, extent: "first value" | "all"): readonly number[] {
  const values: number[] = [];
  for (const token of tokensOf(side, extent)) {
    if (token.kind === "option") readOption(side, token);
    if (token.kind !== "positional") continue;
    values.push(token.index);
    if (extent === "first value") break;
  }
  return values;
}

/** Splits words into options and values, with the options spelled in full. */
function tokensOf(side: Side, extent: "first value" | "all"): ReturnType<typeof tokenize> {
  const short = side.words.length;
  const words = [...side.words];
  for (let round = 0; round <= short; round++) {
    const tokens = tokenize(words, side.places);
    const end = extent === "all" ? tokens.length : tokens.findIndex(({ kind }) => kind === "positional");
    const token = (end < 0 ? tokens : tokens.slice(0, end)).find((one) =>
      one.kind === "option" && findOption(side.places, one.rawName) === undefined
    );
    if (token?.kind !== "option") return tokens;
    const { rawName, index } = token;
    if (!rawName.startsWith("--")) throw unknownShort(side, { rawName, word: words[index]! });
    const found = findPrefix(side, rawName);
    if (found === undefined) throw unknownOption(side, rawName);
    words[index] = found.spelling + words[index]!.slice(rawName.length);
  }
  throw new Error("options stay unknown however often they are spelled in full");
}

// The values of `downgrade -1` and `history -r -2:` would otherwise be taken for groups of short options.
function tokenize(
  words: readonly string[],
  places: Places,
): NonNullable<ReturnType<typeof parseArgs<{ tokens: true; strict: false }>>["tokens"]> {
  const args = words.map((word) => /^-\d/.test(word) ? `+${word}` : word);
  return parseArgs({ args, options: optionTypes(places), strict: false, allowPositionals: true, tokens: true }).tokens;
}

/** Which options take values, for `parseArgs`. */
function optionTypes(places: Places): Record<string, { type: "string" | "boolean"; short?: string }> {
  const types: Record<string, { type: "string" | "boolean"; short?: string }> = {};
  const shorts = new Set<string>();
  for (const { long, short, value } of places.flatMap(([specs]) => specs)) {
    const letter = short === undefined || shorts.has(short) ? {} : { short: short.slice(1) };
    const type = value === undefined ? "boolean" : "string";
    // An option that has no long spelling goes by its letter.
    const names = long.length > 0 ? long.map((spelling) => spelling.slice(2)) : [short!.slice(1)];
    for (const [nth, name] of names.entries()) {
      if (!Object.hasOwn(types, name)) types[name] = nth === 0 ? { type, ...letter } : { type };
    }
    if (short !== undefined) shorts.add(short);
  }
  return types;
}

function findOption(places: Places, name: string): Found | undefined {
  for (const [specs, into] of places) {
    for (const spec of specs) {
      if (spec.short === name || spec.long.includes(name)) return { spelling: name, spec, into };
    }
  }
  return undefined;
}

/** The only option that begins so. */
function findPrefix({ places, command }: Side, name: string): Found | undefined {
  const found: Found[] = [];
  for (const [specs, into] of places) {
    for (const spec of specs) {
      const spelling = spec.long.find((one) => one.startsWith(name));
      if (spelling !== undefined) found.push({ spelling, spec, into });
    }
  }
  if (found.length <= 1) return found[0];
  const names = found.map(({ spelling }) => `'${spelling}'`).join(", ");
  throw usage(`Cannot understand option '${name}': it may be ${names}`, command?.name);
}

function readOption(side: Side, token: OptionToken): void {
  const found = findOption(side.places, token.rawName) ?? findPrefix(side, token.rawName)!;
  const { spec, spelling, into } = found;
  if (spec.value === undefined) {
    if (token.value !== undefined) throw switchWithValue(side, { spelling, value: token.value });
    into[spec.name] = true;
    return;
  }
  const value = token.inlineValue === true ? inlineValue(token) : nextValue(side, { found, index: token.index });
  if (spec.choices !== undefined && !spec.choices.includes(value)) {
    throw usage(
      `Cannot understand option '${spelling}': expected one of '${spec.choices.join("', '")}', found '${value}'`,
      side.command?.name,
      nearest(value, spec.choices),
    );
  }
  const before = into[spec.name];
  into[spec.name] = spec.repeatable === true ? [...(Array.isArray(before) ? before : []), value] : value;
}

/** `--message=text`, `-mtext`, `-m=text`. */
function inlineValue({ rawName, value = "" }: OptionToken): string {
  return rawName.startsWith("--") ? value : value.replace(/^=/, "");
}

/** The word after an option; another option there is a slip, not a value. */
function nextValue({ words, places, command }: Side, { found, index }: { found: Found; index: number }): string {
  const { spelling, spec } = found;
  const next = words[index + 1];
  const sentence = `Cannot understand option '${spelling}': its value ${spec.value} is missing`;
  if (next === undefined) throw usage(sentence, command?.name);
  if (findOption(places, next.split("=")[0] ?? next) !== undefined) {
    throw new MigratorError("usage", `${sentence}, found the option '${next}'`, {
      hint: `Write ${spelling}=${next} if that is the value`,
    });
  }
  return next;
}

function switchWithValue({ command }: Side, { spelling, value }: { spelling: string; value: string }): MigratorError {
  return usage(`Cannot understand option '${spelling}': it takes no value, found '${value}'`, command?.name);
}

/** `-Z`, or `-q=1`, which is no group of short options. */
function unknownShort(side: Side, { rawName, word }: { rawName: string; word: string }): MigratorError {
  const [group = "", ...value] = word.split("=");
  if (rawName === "-=") return switchWithValue(side, { spelling: `-${group.at(-1)}`, value: value.join("=") });
  return unknownOption(side, word.startsWith(rawName) ? word : rawName);
}

function checkArguments(command: CommandSpec, values: readonly string[]): void {
  const missing = command.arguments.find(({ required }, index) => required && values[index] === undefined);
  if (missing !== undefined) {
    const example = command.examples[0]?.line;
    throw new MigratorError("usage", `Cannot run '${command.name}': argument '${missing.name}' is missing`, {
      hint: `${example === undefined ? "" : `Such as: ${example} `}(see 'migrator ${command.name} --help')`,
    });
  }
  const extra = values[command.arguments.length];
  if (extra === undefined || command.arguments.at(-1)?.variadic === true) return;
  const takes = command.arguments.length === 0 ? "takes no argument" : `takes ${command.arguments.length} at most`;
  throw usage(`Cannot run '${command.name}': too many arguments: it ${takes}, found '${extra}'`, command.name);
}

function unknownOption({ words, places, command }: Side, name: string): MigratorError {
  const known = places.flatMap(([specs]) => specs).flatMap(({ short, long }) =>
    short === undefined ? long : [...long, short]
  );
  if (command === undefined) {
    const owners = COMMANDS.filter(({ options }) =>
      options.some(({ short, long }) => short === name || long.includes(name))
    );
    const [owner] = [...owners.filter((one) => words.includes(one.name)), ...owners];
    if (owner !== undefined) {
      return new MigratorError("usage", `Cannot understand option '${name}' before a command`, {
        hint: `Write it after the command: 'migrator ${owner.name} ... ${name}'`,
      });
    }
  }
  return usage(`Cannot understand option '${name}'`, command?.name, nearest(name, known));
}

function unknownCommand(word: string): MigratorError {
  if (word === "help") {
    return new MigratorError("usage", "Cannot find command 'help'", {
      hint: "'migrator --help' lists the commands, 'migrator COMMAND --help' explains one",
    });
  }
  const guess = nearest(word, COMMANDS.flatMap((spec) => [spec.name, ...(spec.aliases ?? [])]));
  return usage(`Cannot find command '${word}'`, undefined, guess);
}

function usage(sentence: string, command: string | undefined, guess?: string): MigratorError {
  const help = command === undefined ? "'migrator --help' lists the commands" : `see 'migrator ${command} --help'`;
  return new MigratorError("usage", sentence, {
    hint: guess === undefined ? help.replace(/^see/, "See") : `Did you mean '${guess}'? (${help})`,
  });
}
