/**
 * What may follow on a command line, from the same definitions as the parser.
 *
 * @module
 */
import { GLOBAL_OPTIONS, ROOT_OPTIONS } from "../spec/global_options.ts";
import { COMMANDS, findCommand } from "../spec/table.ts";
import type { CommandSpec, Completion, OptionSpec } from "../spec/types.ts";

/** Something that can be typed. */
export interface Candidate {
  readonly value: string;
  readonly description: string;
}

/** An answer; `paths`: what is on the disk may follow, too. */
export interface CompletionAnswer {
  readonly candidates: readonly Candidate[];
  readonly paths: "files" | "directories" | null;
}

/** Where values come from; asked only when they are needed. */
export interface CompletionSource {
  /** Revisions, labels and symbols. `globals` are the values of global options on the line, by name. */
  revisions(globals: ReadonlyMap<string, string>): Promise<readonly Candidate[]>;
  /** Sections of the configuration. */
  sections(globals: ReadonlyMap<string, string>): Promise<readonly Candidate[]>;
  templates(): Promise<readonly Candidate[]>;
}

/** Shells that there are completions for. */
export const SHELLS: readonly string[] = ["bash", "zsh", "fish"];

/**
 * Completes the last of the words.
 *
 * @param words What stands after the program's name; the last one is being typed and may be empty.
 */
export async function completeWords(words: readonly string[], source: CompletionSource): Promise<CompletionAnswer> {
  const current = words.at(-1) ?? "";
  const line = readLine(words.slice(0, -1));
  if (line.awaits !== null) return await values(line.awaits, { current, line, source });
  const options = [...(line.command?.options ?? ROOT_OPTIONS), ...GLOBAL_OPTIONS].filter(({ hidden }) =>
    hidden !== true
  );
  if (!line.ended && current.startsWith("-")) {
    const equals = current.indexOf("=");
    if (!current.startsWith("--") || equals < 0) return answer(optionCandidates(options), current);
    const option = options.find(({ long }) => long.includes(current.slice(0, equals)));
    if (option?.value === undefined) return answer([], current);
    const prefix = current.slice(0, equals + 1);
    const found = await values(option, { current: current.slice(prefix.length), line, source });
    return { ...found, candidates: found.candidates.map((one) => ({ ...one, value: prefix + one.value })) };
  }
  if (line.command === null) return answer(commandCandidates(), current);
  const { arguments: wanted } = line.command;
  const argument = wanted[line.positionals] ?? (wanted.at(-1)?.variadic === true ? wanted.at(-1) : undefined);
  if (argument === undefined) return answer([], current);
  return await values({ completion: argument.completion }, { current, line, source });
}

interface TypedLine {
  readonly command: CommandSpec | null;
  /** The option whose value comes next. */
  readonly awaits: OptionSpec | null;
  readonly positionals: number;
  /** After `--`, nothing is an option. */
  readonly ended: boolean;
  readonly globals: ReadonlyMap<string, string>;
}

function readLine(words: readonly string[]): TypedLine {
  const globals = new Map<string, string>();
  let command: CommandSpec | null = null;
  let awaits: OptionSpec | null = null;
  let positionals = 0;
  let ended = false;
  for (const word of words) {
    if (awaits !== null) {
      globals.set(awaits.name, word);
      awaits = null;
    } else if (word === "--" && !ended) {
      ended = true;
    } else if (!ended && word.startsWith("-") && word !== "-" && !/^-\d/.test(word)) {
      const [name = "", ...value] = word.split("=");
      const option = [...(command?.options ?? []), ...GLOBAL_OPTIONS].find((one) =>
        one.short === name || one.long.includes(name)
      );
      if (option?.value === undefined) continue;
      if (value.length > 0) globals.set(option.name, value.join("="));
      else awaits = option;
    } else if (command === null) {
      command = findCommand(word) ?? null;
      if (command === null) return { command: UNKNOWN, awaits: null, positionals: 0, ended, globals };
    } else positionals++;
  }
  return { command, awaits, positionals, ended, globals };
}

/** Stands for a command that does not exist: nothing can follow. */
const UNKNOWN: CommandSpec = {
  name: "",
  group: "Look",
  summary: "",
  description: "",
  arguments: [],
  options: [],
  examples: [],
  load: () => Promise.reject(new Error("there is no such command")),
};

interface ValueContext {
  readonly current: string;
  readonly line: TypedLine;
  readonly source: CompletionSource;
}

async function values(
  of: { readonly completion?: Completion | undefined; readonly choices?: readonly string[] },
  { current, line, source }: ValueContext,
): Promise<CompletionAnswer> {
  if (of.choices !== undefined) return answer(of.choices.map((value) => ({ value, description: "" })), current);
  switch (of.completion) {
    case "revision":
    case "revisions":
    case "branch":
      return rangeAnswer(await source.revisions(line.globals), current);
    case "section":
      return answer(await source.sections(line.globals), current);
    case "template":
      return answer(await source.templates(), current);
    case "shell":
      return answer(SHELLS.map((value) => ({ value, description: "" })), current);
    case "file":
      return { candidates: [], paths: "files" };
    case "directory":
      return { candidates: [], paths: "directories" };
    default:
      return answer([], current);
  }
}

/** Completes what stands after the colon of `START:TARGET`. */
function rangeAnswer(revisions: readonly Candidate[], current: string): CompletionAnswer {
  const start = current.slice(0, current.lastIndexOf(":") + 1);
  const found = answer(revisions, current.slice(start.length));
  return { ...found, candidates: found.candidates.map((one) => ({ ...one, value: start + one.value })) };
}

function answer(all: readonly Candidate[], current: string): CompletionAnswer {
  return { candidates: all.filter(({ value }) => value.startsWith(current)), paths: null };
}

function commandCandidates(): readonly Candidate[] {
  return COMMANDS.map(({ name, summary }) => ({ value: name, description: summary }));
}

function optionCandidates(options: readonly OptionSpec[]): readonly Candidate[] {
  const taken = new Set<string>();
  return options.flatMap(({ short, long, description }) => {
    const spellings = [...long, ...(short === undefined ? [] : [short])].filter((word) => !taken.has(word));
    for (const word of spellings) taken.add(word);
    return spellings.map((value) => ({ value, description }));
  });
}
