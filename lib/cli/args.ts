/**
 * Command-line arguments to a command, its input and the global options.
 *
 * Written here because the packages for it take longer to load than most commands take to run.
 *
 * @module
 */
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

/** What has been read so far. */
interface Line {
  /** Words that are still to be read. */
  readonly rest: string[];
  command: CommandSpec | null;
  readonly positionals: string[];
  readonly options: Values;
  readonly globals: Values;
}

type Values = Record<string, string | readonly string[] | boolean>;

/** An option that was found on the line, and where its value goes. */
interface Found {
  /** As it was written, or as it is spelled in full. */
  readonly spelling: string;
  readonly spec: OptionSpec;
  readonly into: Values;
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
  const line: Line = { rest: [...argv], command: null, positionals: [], options: {}, globals: {} };
  for (let word = line.rest.shift(); word !== undefined; word = line.rest.shift()) {
    if (word === "--") {
      for (const value of line.rest.splice(0)) readValue(line, value);
    } else if (word.startsWith("--")) {
      readLong(line, word);
    } else if (word.startsWith("-") && word !== "-" && !/^-\d/.test(word)) {
      readShort(line, word);
    } else {
      readValue(line, word);
    }
  }
  const { command, positionals, options, globals } = line;
  if (command !== null && globals["help"] !== true) checkArguments(command, positionals);
  return { command, input: { arguments: positionals, options }, globals };
}

function readValue(line: Line, word: string): void {
  if (line.command !== null) {
    line.positionals.push(word);
    return;
  }
  line.command = findCommand(word) ?? null;
  if (line.command === null) throw unknownCommand(word);
}

function readLong(line: Line, word: string): void {
  const equals = word.indexOf("=");
  const name = equals < 0 ? word : word.slice(0, equals);
  const value = equals < 0 ? undefined : word.slice(equals + 1);
  const found = findOption(line, ({ long }) => long.find((one) => one === name)) ?? findPrefix(line, name);
  if (found === undefined) throw unknownOption(line, name);
  setOption(line, found, value);
}

/** `-q`, `-qv`, `-m text`, `-mtext`, `-m=text`. */
function readShort(line: Line, word: string): void {
  for (let at = 1; at < word.length; at++) {
    const spelling = `-${word[at]}`;
    const found = findOption(line, ({ short }) => short === spelling ? short : undefined);
    if (found === undefined) throw unknownOption(line, at === 1 ? word : spelling);
    const rest = word.slice(at + 1);
    if (found.spec.value === undefined && !rest.startsWith("=")) {
      setOption(line, found, undefined);
      continue;
    }
    setOption(line, found, rest === "" ? undefined : rest.replace(/^=/, ""));
    return;
  }
}

/** Options that may stand here, those of the command first. */
function places({ command, options, globals }: Line): readonly (readonly [readonly OptionSpec[], Values])[] {
  return command === null
    ? [[ROOT_OPTIONS, globals], [GLOBAL_OPTIONS, globals]]
    : [[command.options, options], [GLOBAL_OPTIONS, globals]];
}

function findOption(line: Line, spelled: (spec: OptionSpec) => string | undefined): Found | undefined {
  for (const [specs, into] of places(line)) {
    for (const spec of specs) {
      const spelling = spelled(spec);
      if (spelling !== undefined) return { spelling, spec, into };
    }
  }
  return undefined;
}

/** The only option that begins so. */
function findPrefix(line: Line, name: string): Found | undefined {
  const found: Found[] = [];
  for (const [specs, into] of places(line)) {
    for (const spec of specs) {
      const spelling = spec.long.find((one) => one.startsWith(name));
      if (spelling !== undefined) found.push({ spelling, spec, into });
    }
  }
  if (found.length <= 1) return found[0];
  const names = found.map(({ spelling }) => `'${spelling}'`).join(", ");
  throw usage(`Cannot understand option '${name}': it may be ${names}`, line.command?.name);
}

function setOption(line: Line, { spelling, spec, into }: Found, given: string | undefined): void {
  if (spec.value === undefined) {
    if (given !== undefined) {
      throw usage(`Cannot understand option '${spelling}': it takes no value, found '${given}'`, line.command?.name);
    }
    into[spec.name] = true;
    return;
  }
  const value = given ?? nextValue(line, { spelling, spec, into });
  if (spec.choices !== undefined && !spec.choices.includes(value)) {
    throw usage(
      `Cannot understand option '${spelling}': expected one of '${spec.choices.join("', '")}', found '${value}'`,
      line.command?.name,
      nearest(value, spec.choices),
    );
  }
  const before = into[spec.name];
  into[spec.name] = spec.repeatable === true ? [...(Array.isArray(before) ? before : []), value] : value;
}

/** The word after an option; another option there is a slip, not a value. */
function nextValue(line: Line, { spelling, spec }: Found): string {
  const next = line.rest[0];
  const sentence = `Cannot understand option '${spelling}': its value ${spec.value} is missing`;
  if (next === undefined) throw usage(sentence, line.command?.name);
  const name = next.split("=")[0] ?? next;
  if (findOption(line, ({ short, long }) => short === name || long.includes(name) ? name : undefined) !== undefined) {
    throw new MigratorError("usage", `${sentence}, found the option '${next}'`, {
      hint: `Write ${spelling}=${next} if that is the value`,
    });
  }
  line.rest.shift();
  return next;
}

function checkArguments(command: CommandSpec, values: readonly string[]): void {
  const missing = command.arguments.find(({ required }, index) => required && values[index] === undefined);
  if (missing !== undefined) {
    throw usage(`Cannot run '${command.name}': argument '${missing.name}' is missing`, command.name);
  }
  const extra = values[command.arguments.length];
  if (extra === undefined || command.arguments.at(-1)?.variadic === true) return;
  const takes = command.arguments.length === 0 ? "takes no argument" : `takes ${command.arguments.length} at most`;
  throw usage(`Cannot run '${command.name}': too many arguments: it ${takes}, found '${extra}'`, command.name);
}

function unknownOption(line: Line, name: string): MigratorError {
  const known = places(line).flatMap(([specs]) => specs).flatMap(({ short, long }) =>
    short === undefined ? long : [...long, short]
  );
  if (line.command === null) {
    const owners = COMMANDS.filter(({ options }) =>
      options.some(({ short, long }) => short === name || long.includes(name))
    );
    const [owner] = [...owners.filter((command) => line.rest.includes(command.name)), ...owners];
    if (owner !== undefined) {
      return new MigratorError("usage", `Cannot understand option '${name}' before a command`, {
        hint: `Write it after the command: 'migrator ${owner.name} ... ${name}'`,
      });
    }
  }
  return usage(`Cannot understand option '${name}'`, line.command?.name, nearest(name, known));
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
